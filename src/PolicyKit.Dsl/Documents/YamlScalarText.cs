using System.Text;

namespace PolicyKit.Dsl.Documents;

/// <summary>How scalars are written: plain where every YAML reader takes the plain text for the same scalar, else in quotes.</summary>
internal static class YamlScalarText
{
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`=<~";

    // What some version of YAML takes for a boolean or for nothing.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "y", "n", "yes", "no", "on", "off", "true", "false", "null", ".inf", ".nan",
    };

    /// <summary>The notation of a scalar.</summary>
    public static string Of(DocumentNode.Scalar scalar) => scalar.Kind == DocumentScalarKind.Text ? OfText(scalar.Text) : scalar.Text;

    /// <summary>The notation of a text.</summary>
    public static string OfText(string text) =>
        IsPlain(text) ? text
        : text.All(c => !char.IsControl(c)) && text.IndexOfAny(['"', '\\']) >= 0 ? $"'{text.Replace("'", "''")}'"
        : InDoubleQuotes(text);

    private static bool IsPlain(string text) =>
        text.Length > 0 && Indicators.IndexOf(text[0]) < 0 && text.Trim() == text && !Words.Contains(text) && !LooksLikeNumber(text)
        && text.All(c => c is >= ' ' and <= '~')
        && text.IndexOf(": ", StringComparison.Ordinal) < 0 && text.IndexOf(" #", StringComparison.Ordinal) < 0 && text[text.Length - 1] != ':';

    // Two dots or a slash make an address of it; digits with colons are minutes to YAML 1.1.
    private static bool LooksLikeNumber(string text) =>
        text[0] is '+' or '.' or (>= '0' and <= '9')
        && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F') or 'x' or 'X' or 'o' or 'O' or '_' or '.' or '+' or '-' or ':')
        && text.Count(c => c == '.') < 2;

    private static string InDoubleQuotes(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => "\\n",
                '\t' => "\\t",
                < ' ' or '\u007f' or (>= '\u0080' and < '\u00a0') or '\u2028' or '\u2029' or '\ufeff' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        return quoted.Append('"').ToString();
    }
}
