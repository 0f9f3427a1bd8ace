using PolicyKit.Engines.Texts;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets.Requests;

/// <summary>What the values of one field of a request can be, up to what no match can tell apart; being absent is one of it where a request can lack the field.</summary>
internal sealed class FieldAtoms(string name, TextAtoms texts)
{
    private readonly string[] _familiar = FamiliarTexts.Of(name);

    public string Name => name;

    public bool IsOptional { get; } = RequestFields.IsOptional(name);

    /// <summary>How many atoms there are; the last one is that of the absent field.</summary>
    public int Count => texts.Count + (IsOptional ? 1 : 0);

    public int Absent => texts.Count;

    public TextAtoms Texts => texts;

    /// <summary>The atoms of a field with a value in a language, which must be one of those this object was made for.</summary>
    public BitSet AtomsOf(RegularLanguage language)
    {
        var atoms = new BitSet(Count);
        foreach (var atom in texts.AtomsOf(language).Items())
            atoms.Add(atom);
        return atoms;
    }

    /// <summary>The atom of a field of a request; -1 for a value that no request can have.</summary>
    public int AtomOf(string? value) => value is null ? IsOptional ? Absent : -1 : texts.AtomOf(value);

    /// <summary>A value out of some atoms, the one that people expect most; null for an absent field.</summary>
    public string? ValueIn(BitSet atoms)
    {
        if (IsOptional && atoms[Absent])
            return null;
        foreach (var text in _familiar)
            if (texts.AtomOf(text) is >= 0 and var atom && atoms[atom])
                return text;
        return texts.TextOf(atoms.Next(0));
    }
}
