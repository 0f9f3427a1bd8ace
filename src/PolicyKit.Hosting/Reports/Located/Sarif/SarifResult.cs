using System.Text.Json;
using PolicyKit.Hosting.Lint;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports.Located;

/// <summary>Writes findings as results of SARIF, in order.</summary>
internal sealed class SarifResult(Utf8JsonWriter json, SarifContent content)
{
    /// <summary>What relative addresses are relative to.</summary>
    public const string Root = "%SRCROOT%";

    // More links would hide the sentence; all related places are listed below it anyway.
    private const int MostLinks = 5;

    private readonly Dictionary<string, int> _rules = content.Rules.Select((rule, at) => (rule.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at);
    private readonly Dictionary<string, string> _addresses = new(StringComparer.Ordinal);
    private readonly Fingerprints _fingerprints = new();
    private readonly bool _hasSuppressions = content.Results.Any(finding => finding.Suppression is not null);

    /// <summary>Writes the members of a <c>result</c>.</summary>
    public void Write(LocatedFinding finding)
    {
        RelatedSpan[] related = [.. finding.Related.Where(place => place.Span.Document is not null).Take(SarifContent.MostLocations - 1)];
        json.WriteString("ruleId", finding.Rule.Id);
        if (_rules.TryGetValue(finding.Rule.Id, out var index))
            json.WriteNumber("ruleIndex", index);
        json.WriteString("level", SarifRule.LevelOf(finding.Severity));
        json.WriteText("message", MessageOf(finding, related));
        json.WriteArray("locations", [finding], _ =>
        {
            WritePlace(finding);
            if (finding.Subject is { } subject)
                json.WriteArray("logicalLocations", [subject], _ => WriteObject(subject, finding.Field));
        });
        json.WriteObject("partialFingerprints", () => json.WriteString("primaryLocationLineHash", _fingerprints.Next(finding)));
        if (related.Length > 0)
            json.WriteArray("relatedLocations", related.Select((place, at) => (place, at)), item =>
            {
                json.WriteNumber("id", item.at + 1);
                WriteStep(finding, item.place);
            });
        if (finding.Steps.Count > 0)
            WriteFlow(finding);
        if (content.Fixed.Contains(finding))
            json.WriteArray("fixes", [finding.Fix!], fix => WriteFix(fix, finding.Changes));
        if (_hasSuppressions)
            json.WriteArray("suppressions", finding.Suppression is { } suppression ? [suppression] : Array.Empty<Suppression>(), WriteSuppression);
    }

    private static string MessageOf(LocatedFinding finding, RelatedSpan[] related)
    {
        var links = related.Take(MostLinks).Select((place, at) => $"[{SarifRule.Plain(place.Message)}]({at + 1})");
        var message = SarifRule.Plain(finding.Message);
        if (related.Length > 0)
            message += $"; see {string.Join(", ", links)}{(related.Length > MostLinks ? $" and {related.Length - MostLinks} more" : "")}";
        return finding.Help is { } help ? $"{message}. {SarifRule.Plain(help)}" : message;
    }

    private void WriteFlow(LocatedFinding finding) => json.WriteArray("codeFlows", [finding], _ =>
        json.WriteArray("threadFlows", [finding], _ =>
            json.WriteArray("locations", finding.Steps.Take(SarifContent.MostSteps), step => json.WriteObject("location", () => WriteStep(finding, step)))));

    // What a fix changes may stand in another file than the finding.
    private void WriteFix(Fix fix, IReadOnlyList<TextChange> changes)
    {
        json.WriteText("description", SarifRule.Plain(fix.Title));
        json.WriteArray("artifactChanges", changes.GroupBy(change => change.Replaced.Path), file =>
        {
            json.WriteObject("artifactLocation", () => WriteAddress(content.Report.PathOf(file.First().Replaced)));
            json.WriteArray("replacements", file.OrderBy(change => change.Replaced.Offset), change =>
            {
                json.WriteObject("deletedRegion", () => WriteRegion(change.Replaced.Start, change.Replaced.End));
                if (change.Text.Length > 0)
                    json.WriteText("insertedContent", change.TextAsWritten);
            });
        });
        json.WriteObject("properties", () => json.WriteString("safety", fix.Safety.ToString().ToLowerInvariant()));
    }

    private void WriteStep(LocatedFinding finding, RelatedSpan step)
    {
        WritePlace(finding with { Span = step.Span });
        json.WriteText("message", SarifRule.Plain(step.Message));
    }

    private void WritePlace(LocatedFinding finding) => json.WriteObject("physicalLocation", () =>
    {
        var (start, end) = finding.Region;
        json.WriteObject("artifactLocation", () => WriteAddress(content.Report.PathOf(finding.Span)));
        json.WriteObject("region", () => WriteRegion(start, end));
    });

    private void WriteRegion(SourcePosition start, SourcePosition end)
    {
        json.WriteNumber("startLine", start.Line);
        json.WriteNumber("startColumn", start.Column);
        json.WriteNumber("endLine", end.Line);
        json.WriteNumber("endColumn", end.Column);
    }

    private void WriteAddress(string path)
    {
        if (!_addresses.TryGetValue(path, out var address))
            _addresses.Add(path, address = AddressOf(path));
        json.WriteString("uri", address);
        if (!address.StartsWith("file:", StringComparison.Ordinal))
            json.WriteString("uriBaseId", Root);
    }

    private void WriteObject(ResourceName subject, string field)
    {
        json.WriteString("fullyQualifiedName", DisplayText.Printable(field.Length == 0 ? $"{subject}" : $"{subject} {field}"));
        json.WriteString("kind", "object");
    }

    private void WriteSuppression(Suppression suppression)
    {
        json.WriteString("kind", suppression.Source is "comment" or "annotation" ? "inSource" : "external");
        json.WriteString("status", "accepted");
        json.WriteString("justification", DisplayText.Printable($"{suppression.Reason} ({suppression.Source})"));
    }

    private static string AddressOf(string path)
    {
        var parts = string.Join("/", path.Split('/').Select(Uri.EscapeDataString));
        return Path.IsPathRooted(path) ? $"file://{(path[0] == '/' ? "" : "/")}{parts.Replace("%3A/", ":/", StringComparison.Ordinal)}" : parts;
    }
}
