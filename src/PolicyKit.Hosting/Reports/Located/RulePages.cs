using System.Reflection;
using System.Text.RegularExpressions;

namespace PolicyKit.Hosting.Reports.Located;

/// <summary>The pages of <c>rules/lint</c>, which are part of this assembly.</summary>
public static partial class RulePages
{
    /// <summary>The page about a rule as a reader of Markdown shows it, without its heading; null when there is none.</summary>
    public static string? Find(string id)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"rules/lint/{id}.md");
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        var text = Heading().Replace(reader.ReadToEnd().ReplaceLineEndings("\n"), "");
        // What examples are tested for stands behind the fence, where readers do not look.
        return Example().Replace(text, match => $"{(match.Groups["sort"].Value == "bad" ? "Reported" : "Not reported")}{match.Groups["message"]}\n\n```yaml\n").Trim();
    }

    /// <summary>The first paragraph of a page: why the rule exists.</summary>
    public static string? Why(string page) => Paragraph().Match(page) is { Success: true } found ? found.Groups[1].Value.ReplaceLineEndings(" ").Trim() : null;

    [GeneratedRegex(@"^# .*\n(<!--.*-->\n)?\n*")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```yaml (?<sort>bad|good)(?<message>.*)\n", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^## Why\n+((?:.+\n?)+)", RegexOptions.Multiline)]
    private static partial Regex Paragraph();
}
