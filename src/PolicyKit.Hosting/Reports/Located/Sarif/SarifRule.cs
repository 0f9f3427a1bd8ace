using System.Globalization;
using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports.Located;

/// <summary>A rule as SARIF describes it, and the texts of SARIF.</summary>
internal static class SarifRule
{
    private const int LongestDescription = 1024;
    private const int LongestName = 255;

    /// <summary>Writes the members of a <c>reportingDescriptor</c>.</summary>
    public static void Write(Utf8JsonWriter json, FindingRule rule)
    {
        json.WriteString("id", rule.Id);
        json.WriteOptional("name", NameOf(rule.Title));
        json.WriteText("shortDescription", Plain(Cut(rule.Title, LongestDescription)));
        json.WriteText("fullDescription", Plain(Cut(rule.Description, LongestDescription)));
        json.WriteObject("help", () =>
        {
            json.WriteString("text", Plain(rule.Help ?? rule.Title));
            json.WriteOptional("markdown", rule.Page);
        });
        json.WriteObject("defaultConfiguration", () => json.WriteString("level", LevelOf(rule.Severity)));
        json.WriteObject("properties", () =>
        {
            json.WriteOptional("tags", rule.IsAboutSecurity ? [.. rule.Tags.Except(["security"]), "security"] : rule.Tags);
            json.WriteString("precision", rule.Precision == LintPrecision.Exact ? "very-high" : "medium");
            if (rule.IsAboutSecurity)
                json.WriteString("security-severity", ScoreOf(rule.Severity).ToString("0.0", CultureInfo.InvariantCulture));
            json.WriteString("problem.severity", rule.Severity == Severity.Note ? "recommendation" : LevelOf(rule.Severity));
        });
    }

    /// <summary>The level of a severity.</summary>
    public static string LevelOf(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };

    /// <summary>Text of unknown origin as a plain text message: nothing in it is a link or a control character.</summary>
    /// <remarks>Source: SARIF 2.1.0 section 3.11.6, "literal square brackets".</remarks>
    public static string Plain(string text) => DisplayText.Printable(text)
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);

    /// <summary>Writes a text as the objects that SARIF wraps it in.</summary>
    public static void WriteText(this Utf8JsonWriter json, string name, string text) => json.WriteObject(name, () => json.WriteString("text", text));

    // Source: GitHub, above 9.0 is critical, 7.0 to 8.9 high, 4.0 to 6.9 medium. What is exposed is unknown, so nothing is critical.
    private static double ScoreOf(Severity severity) => severity switch { Severity.Error => 8.0, Severity.Warning => 5.5, _ => 3.0 };

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";

    private static string NameOf(string title) => Cut(
        string.Concat(title.Split(' ').Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..])),
        LongestName);
}
