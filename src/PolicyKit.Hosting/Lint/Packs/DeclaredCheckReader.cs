using System.Text.RegularExpressions;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>Reads the checks of a pack.</summary>
internal static partial class DeclaredCheckReader
{
    /// <summary>The keys of a check.</summary>
    public static readonly string[] Keys = ["id", "title", "severity", "message", "help", "clause", "kinds", "field", "present", "oneOf", "matches", "notMatches"];

    private static readonly string[] Demands = ["present", "oneOf", "matches", "notMatches"];

    /// <summary>The check and the clause that it stands for; null once an error has been reported.</summary>
    /// <param name="check">The entry of the pack.</param>
    /// <param name="isTaken">Whether an id is taken by another rule or check.</param>
    public static (DeclaredCheck Check, string? Clause)? Read(Field check, Func<string, bool> isTaken)
    {
        check.OnlyKeysWithValues(Keys);
        var (id, message, path) = (ReadId(check["id"], isTaken), Required(check["message"], "a message"), ReadPath(check["field"]));
        var kinds = check["kinds"].Exists ? check["kinds"].OneOrMore("kinds").Select(kind => kind.AsText("a kind of object")).OfType<string>().ToArray() : [];
        if (!check["kinds"].Exists)
            check["kinds"].ReportMissing();
        var severity = check["severity"].AsWord("a severity", "error", "warning", "note") is { } word ? Enum.Parse<Severity>(word, ignoreCase: true) : Severity.Warning;
        var (title, help, clause) = (check["title"].AsText(), check["help"].AsText(), check["clause"].AsText());
        return ReadDemand(check) is { } demand && id is not null && message is not null && path is not null && kinds.Length > 0
            ? (new(new(id, title ?? message, severity, message, help), kinds, path, demand), clause)
            : null;
    }

    private static string? ReadId(Field field, Func<string, bool> isTaken)
    {
        if (Required(field, "an id") is not { } id)
            return null;
        if (CheckId().IsMatch(id) && !id.StartsWith("PK", StringComparison.OrdinalIgnoreCase) && !isTaken(id))
            return id;
        field.Report(PackErrors.InvalidCheckId, id);
        return null;
    }

    private static FieldSteps? ReadPath(Field field)
    {
        if (Required(field, "a path to a field") is not { } text)
            return null;
        var steps = FieldSteps.TryParse(text);
        if (steps is null)
            field.Report(PackErrors.InvalidPath, text);
        return steps;
    }

    private static FieldDemand? ReadDemand(Field check)
    {
        string[] demands = [.. Demands.Where(key => check[key].Exists)];
        if (demands is not [var name])
        {
            check.Report(PackErrors.CheckWithoutDemand);
            return null;
        }
        var field = check[name];
        return name switch
        {
            "present" => field.AsBoolean() is { } wanted ? new FieldDemand.Presence(wanted) : null,
            "oneOf" => new FieldDemand.OneOf([.. field.OneOrMore("values").Select(item => item.AsText("a value")).OfType<string>()]),
            _ => ReadPattern(field) is { } expression ? new FieldDemand.Pattern(expression, name == "matches") : null,
        };
    }

    private static Regex? ReadPattern(Field field)
    {
        if (field.AsText("a regular expression") is not { } text)
            return null;
        try
        {
            // Without back-tracking no expression takes longer than the text is long.
            return new(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            field.Report(PackErrors.InvalidPattern, text, refused.Message.TrimEnd('.'));
            return null;
        }
    }

    private static string? Required(Field field, string what)
    {
        if (!field.Exists)
            field.ReportMissing();
        return field.AsText(what) is { Length: > 0 } text ? text : null;
    }

    [GeneratedRegex(@"^[A-Za-z][\w.-]*\z")]
    private static partial Regex CheckId();
}
