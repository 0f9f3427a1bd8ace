using System.Reflection;
using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports.Located;

/// <summary>SARIF 2.1.0, with everything that code scanning of GitHub reads and inside its limits.</summary>
/// <remarks>
/// Sources: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0; GitHub, "SARIF support for code scanning".
/// Findings without a place become notifications, as a result without a location refuses a whole upload.
/// </remarks>
internal sealed class SarifFormat : LocatedFormat
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static readonly string Version =
        typeof(SarifFormat).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <inheritdoc/>
    public override string Name => "sarif";

    /// <inheritdoc/>
    public override string? Omission(LocatedReport report) => SarifContent.Of(report).Omission;

    /// <inheritdoc/>
    public override void Write(LocatedReport report, TextWriter output) => JsonDocuments.WriteUnversioned(output, json =>
    {
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteArray("runs", [SarifContent.Of(report)], content => WriteRun(json, content));
    });

    private static void WriteRun(Utf8JsonWriter json, SarifContent content)
    {
        var report = content.Report;
        json.WriteObject("tool", () => json.WriteObject("driver", () =>
        {
            json.WriteString("name", "PolicyKit");
            json.WriteString("version", Version);
            json.WriteString("semanticVersion", Version);
            json.WriteString("language", "en");
            json.WriteArray("rules", content.Rules, rule => SarifRule.Write(json, rule));
        }));
        json.WriteArray("invocations", [content], _ => WriteInvocation(json, content));
        json.WriteObject("automationDetails", () => json.WriteString("id", $"policykit-{report.Command}/"));
        if (report.Checkout?.Revision is { } revision)
            json.WriteArray("versionControlProvenance", [revision], _ => WriteRevision(json, revision));
        json.WriteObject("originalUriBaseIds", () => json.WriteObject(SarifResult.Root, () => json.WriteText("description", "The root of the repository.")));
        json.WriteString("columnKind", "utf16CodeUnits");
        var writer = new SarifResult(json, content);
        json.WriteArray("results", content.Results, writer.Write);
    }

    private static void WriteInvocation(Utf8JsonWriter json, SarifContent content)
    {
        json.WriteBoolean("executionSuccessful", content.Report.IsComplete);
        var placeless = content.Placeless.Select(finding => (finding.Severity, $"{finding.Rule.Id}: {finding.Message}"));
        var notes = placeless.Concat(content.Report.Remarks.Select(remark => (Severity.Note, remark)));
        if (content.Omission is { } omission)
            notes = notes.Prepend((Severity.Warning, omission));
        json.WriteArray("toolExecutionNotifications", notes, note =>
        {
            json.WriteString("level", SarifRule.LevelOf(note.Item1));
            json.WriteText("message", SarifRule.Plain(note.Item2));
        });
    }

    private static void WriteRevision(Utf8JsonWriter json, Revision revision)
    {
        json.WriteString("repositoryUri", revision.Repository.AbsoluteUri);
        json.WriteString("revisionId", revision.Id);
        json.WriteOptional("branch", revision.Branch);
        json.WriteObject("mappedTo", () => json.WriteString("uriBaseId", SarifResult.Root));
    }
}
