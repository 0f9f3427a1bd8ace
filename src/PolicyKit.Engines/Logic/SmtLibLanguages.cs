using System.Globalization;
using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Engines.Logic;

/// <summary>Prints languages as regular expressions of SMT-LIB.</summary>
/// <remarks>Source: https://smt-lib.org/theories-UnicodeStrings.shtml.</remarks>
public static class SmtLibLanguages
{
    /// <summary>The term of a language, of sort <c>RegLan</c>.</summary>
    public static string Term(RegularLanguage language) => language switch
    {
        _ when language == RegularLanguage.Everything => "re.all",
        _ when language == RegularLanguage.AnyCharacter => "re.allchar",
        RegularLanguage.Characters(var ranges) => Join("re.union", ranges.Select(Term), "re.none"),
        RegularLanguage.Sequence(var operands) => Join("re.++", Parts(operands), "(str.to_re \"\")"),
        RegularLanguage.Choice(var operands) => Join("re.union", operands.Select(Term), "re.none"),
        RegularLanguage.Repetition(var operand, var least, var most) => Repeat(Term(operand), least, most),
        _ => throw new NotSupportedException($"language {language.GetType().Name}"),
    };

    /// <summary>The literal of a text, in quotes.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var character in text)
            if (character == '"')
                literal.Append("\"\"");
            else if (character is >= ' ' and <= '~' and not '\\')
                literal.Append(character);
            else
                literal.Append("\\u{").Append(((int)character).ToString("x", CultureInfo.InvariantCulture)).Append('}');
        return literal.Append('"').ToString();
    }

    private static string Term(CharacterRange range) => range.First == range.Last
        ? $"(str.to_re {Literal(range.First.ToString())})"
        : $"(re.range {Literal(range.First.ToString())} {Literal(range.Last.ToString())})";

    // Characters that stand alone one behind the other are one literal.
    private static IEnumerable<string> Parts(EquatableArray<RegularLanguage> operands)
    {
        var literal = new StringBuilder();
        foreach (var operand in operands)
        {
            if (operand is RegularLanguage.Characters({ Count: 1 } ranges) && ranges[0].First == ranges[0].Last)
            {
                literal.Append(ranges[0].First);
                continue;
            }
            if (literal.Length > 0)
                yield return $"(str.to_re {Literal(literal.ToString())})";
            literal.Clear();
            yield return Term(operand);
        }
        if (literal.Length > 0)
            yield return $"(str.to_re {Literal(literal.ToString())})";
    }

    private static string Repeat(string operand, int least, int? most) => (least, most) switch
    {
        (0, null) => $"(re.* {operand})",
        (1, null) => $"(re.+ {operand})",
        (_, null) => $"(re.++ ((_ re.^ {least}) {operand}) (re.* {operand}))",
        (0, 1) => $"(re.opt {operand})",
        (_, 0) => "(str.to_re \"\")",
        _ => $"((_ re.loop {least} {most}) {operand})",
    };

    private static string Join(string function, IEnumerable<string> terms, string ifNone)
    {
        var all = terms.ToArray();
        return all.Length switch { 0 => ifNone, 1 => all[0], _ => $"({function} {string.Join(" ", all)})" };
    }
}
