using System.Text.Json;
using PolicyKit.Hosting.Lint;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports.Lint;

/// <summary>The findings for programs; the shape is <c>schemas/lint.schema.json</c>.</summary>
internal sealed class LintJsonFormat : ReportFormat<LintReport>
{
    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override void Write(LintReport report, TextWriter output, Ink ink) => JsonDocuments.Write(output, json =>
    {
        json.WriteArray("findings", report.Findings, finding => WriteFinding(json, finding));
        json.WriteArray("rules", report.Selection.Rules.OrderBy(rule => rule.Key.Kind.Id, StringComparer.Ordinal), rule =>
        {
            json.WriteString("id", rule.Key.Kind.Id);
            json.WriteString("title", rule.Key.Kind.Title);
            json.WriteString("category", rule.Key.Category.ToString().ToLowerInvariant());
            json.WriteString("severity", rule.Value.ToString().ToLowerInvariant());
            json.WriteOptional("skipped", report.Skipped.FirstOrDefault(skipped => skipped.Rule == rule.Key)?.Reason);
        });
        var compliance = ComplianceReport.Of(report).ToArray();
        if (compliance.Length > 0)
            json.WriteArray("compliance", compliance, one => WriteCompliance(json, one));
        json.WriteObject("summary", () => WriteSummary(json, report));
    });

    private static void WriteFinding(Utf8JsonWriter json, LintFinding finding)
    {
        var diagnostic = finding.Diagnostic;
        json.WriteString("id", diagnostic.Kind.Id);
        json.WriteString("title", diagnostic.Kind.Title);
        json.WriteString("severity", diagnostic.Severity.ToString().ToLowerInvariant());
        json.WriteString("message", diagnostic.Message);
        json.WriteOptional("help", diagnostic.Help);
        json.WriteOptional("object", diagnostic.Subject?.ToString());
        json.WriteOptional("field", diagnostic.Path);
        json.WritePlace(diagnostic.Span);
        if (diagnostic.Span.Document is not null)
        {
            json.WriteNumber("endLine", diagnostic.Span.End.Line);
            json.WriteNumber("endColumn", diagnostic.Span.End.Column);
        }
        if (diagnostic.Related is { } related)
            json.WriteObject("related", () =>
            {
                json.WriteString("message", related.Message);
                json.WritePlace(related.Span);
            });
        if (diagnostic.Fix is { } fix)
            json.WriteObject("fix", () => WriteFix(json, fix, finding.Changes));
        if (finding.Suppression is { } suppression)
            json.WriteObject("suppression", () =>
            {
                json.WriteString("source", suppression.Source);
                json.WriteString("reason", suppression.Reason);
                json.WritePlace(suppression.Span);
            });
    }

    private static void WriteFix(Utf8JsonWriter json, Fix fix, IReadOnlyList<TextChange> changes)
    {
        json.WriteString("title", fix.Title);
        json.WriteString("safety", fix.Safety.ToString().ToLowerInvariant());
        if (changes.Count > 0)
            json.WriteArray("edits", changes, change =>
            {
                json.WritePlace(change.Replaced);
                json.WriteNumber("endLine", change.Replaced.End.Line);
                json.WriteNumber("endColumn", change.Replaced.End.Column);
                json.WriteString("text", change.TextAsWritten);
            });
    }

    private static void WriteCompliance(Utf8JsonWriter json, ComplianceReport compliance)
    {
        json.WriteString("pack", compliance.Pack.Name);
        json.WriteString("standard", compliance.Pack.Standard);
        json.WriteArray("clauses", compliance.Clauses, clause =>
        {
            json.WriteString("clause", clause.Clause);
            json.WriteString("status", LintTextFormat.WordOf(clause.Status));
            json.WriteOptional("demands", clause.Demands);
            json.WriteNumber("findings", clause.Findings);
            json.WriteNumber("suppressed", clause.Suppressed);
        });
    }

    private static void WriteSummary(Utf8JsonWriter json, LintReport report)
    {
        foreach (var severity in new[] { Severity.Error, Severity.Warning, Severity.Note })
            json.WriteNumber(severity.ToString().ToLowerInvariant(), report.Findings.Count(finding => finding.Counts && finding.Diagnostic.Severity == severity));
        json.WriteNumber("suppressed", report.Findings.Count(finding => !finding.Counts));
        json.WriteNumber("policies", report.Contents.Policies);
        json.WriteNumber("workloads", report.Contents.Endpoints);
        json.WriteNumber("files", report.Contents.Files);
        json.WriteNumber("propertyFiles", report.Session?.Texts.Files.Count(PropertyFiles.AreIn) ?? 0);
        json.WriteMilliseconds(report.Elapsed);
    }
}
