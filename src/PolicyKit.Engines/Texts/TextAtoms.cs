using PolicyKit.Engines.Sets;
using PolicyKit.Model;

namespace PolicyKit.Engines.Texts;

/// <summary>All texts that something can be, split into the few atoms that some languages distinguish.</summary>
/// <remarks>
/// Single texts are by far the most common language, so each is an atom of its own and no automaton ever sees it. The other languages go into
/// one automaton, and what it tells apart are the other atoms, without the single texts.
/// </remarks>
internal sealed class TextAtoms
{
    private readonly TextAutomaton _automaton;
    private readonly Dictionary<string, int> _single = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _atomOfSort = [];
    private readonly List<(string Text, int Sort)> _atoms = [];
    private readonly Dictionary<RegularLanguage, BitSet> _atomsOf = [];

    private TextAtoms(TextAutomaton automaton) => _automaton = automaton;

    /// <summary>How many atoms there are; each has a text.</summary>
    public int Count => _atoms.Count;

    /// <summary>The languages that were given.</summary>
    public IEnumerable<RegularLanguage> Languages => _atomsOf.Keys;

    /// <summary>The atoms; null when the languages are too involved to be split.</summary>
    /// <param name="everything">Every text that matters.</param>
    /// <param name="languages">What tells texts apart; may contain texts that do not matter.</param>
    /// <param name="familiar">Texts that stand for their atom if it has no better one.</param>
    public static TextAtoms? Of(RegularLanguage everything, IEnumerable<RegularLanguage> languages, IEnumerable<string> familiar)
    {
        var distinct = languages.Distinct().ToArray();
        var texts = distinct.ToDictionary(language => language, TextsOf);
        RegularLanguage[] patterns = [everything, .. distinct.Where(language => texts[language] is null)];
        if (TextAutomaton.Of(patterns) is not { } automaton)
            return null;
        var atoms = new TextAtoms(automaton);
        foreach (var text in texts.Values.SelectMany(list => list ?? []).Distinct(StringComparer.Ordinal))
            if (automaton.SortOf(text) is var sort && automaton.Sorts[sort][0])
                atoms._single.Add(text, atoms.Add(text, sort));
        atoms.AddOthers(familiar);
        foreach (var language in distinct)
            atoms._atomsOf.Add(language, texts[language] is { } list ? atoms.Singles(list) : atoms.Matching(Array.IndexOf(patterns, language)));
        return atoms;
    }

    /// <summary>A text of an atom.</summary>
    public string TextOf(int atom) => _atoms[atom].Text;

    /// <summary>Whether an atom is a single text that some language named.</summary>
    public bool IsSingle(int atom) => atom < _single.Count;

    /// <summary>The atom of a text; -1 when it is none of those that matter.</summary>
    public int AtomOf(string text) => _single.TryGetValue(text, out var atom)
        ? atom
        : _atomOfSort.TryGetValue(_automaton.SortOf(text), out atom) ? atom : -1;

    /// <summary>The atoms that make up a language, which must be one of those this object was made for.</summary>
    public BitSet AtomsOf(RegularLanguage language) => _atomsOf[language];

    private int Add(string text, int sort)
    {
        _atoms.Add((text, sort));
        return _atoms.Count - 1;
    }

    private void AddOthers(IEnumerable<string> familiar)
    {
        var preferred = new Dictionary<int, string>();
        foreach (var text in familiar)
            if (!_single.ContainsKey(text) && _automaton.SortOf(text) is var sort && !preferred.ContainsKey(sort))
                preferred.Add(sort, text);
        for (var sort = 0; sort < _automaton.Sorts.Count; sort++)
            if (_automaton.Sorts[sort][0]
                && (preferred.TryGetValue(sort, out var known) ? known : _automaton.TextsOf(sort).FirstOrDefault(text => !_single.ContainsKey(text))) is { } text)
                _atomOfSort.Add(sort, Add(text, sort));
    }

    private BitSet Singles(IEnumerable<string> texts)
    {
        var atoms = new BitSet(Count);
        foreach (var text in texts)
            if (_single.TryGetValue(text, out var atom))
                atoms.Add(atom);
        return atoms;
    }

    private BitSet Matching(int pattern)
    {
        var atoms = new BitSet(Count);
        for (var atom = 0; atom < Count; atom++)
            if (_automaton.Sorts[_atoms[atom].Sort][pattern])
                atoms.Add(atom);
        return atoms;
    }

    // The members of a language that is a single text or a choice of such; null for others.
    private static List<string>? TextsOf(RegularLanguage language)
    {
        if (language is not RegularLanguage.Choice(var choices))
            return TextOf(language) is { } one ? [one] : null;
        var texts = choices.Select(choice => TextsOf(choice)).ToArray();
        return texts.Any(list => list is null) ? null : [.. texts.SelectMany(list => list!)];
    }

    private static string? TextOf(RegularLanguage language)
    {
        switch (language)
        {
            case RegularLanguage.Characters({ Count: 1 } ranges) when ranges[0].First == ranges[0].Last:
                return ranges[0].First.ToString();
            case RegularLanguage.Sequence(var operands):
                var texts = operands.Select(TextOf).ToArray();
                return texts.Any(text => text is null) ? null : string.Concat(texts);
            default:
                return null;
        }
    }
}
