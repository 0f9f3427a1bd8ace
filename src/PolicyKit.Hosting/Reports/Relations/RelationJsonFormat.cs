using PolicyKit.Hosting.Comparison;

namespace PolicyKit.Hosting.Reports.Relations;

/// <summary>Whether a relation holds, for programs; the shape is <c>schemas/compare.schema.json</c>.</summary>
internal sealed class RelationJsonFormat : ReportFormat<RelationReport>
{
    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override void Write(RelationReport report, TextWriter output, Ink ink) => JsonDocuments.Write(output, json =>
    {
        json.WriteString("relation", report.Relation.Name);
        json.WriteString("world", report.World.ToString().ToLowerInvariant());
        json.WriteString("status", RelationWords.StatusOf(report));
        if (report.IsVacuous)
            json.WriteBoolean("vacuous", true);
        json.WriteOptional("reason", report.Reason);
        json.WriteArray("flows", report.Flows, flow =>
        {
            json.WriteFlow(flow.Flow);
            json.WriteVerdict("before", flow.Before);
            json.WriteVerdict("after", flow.After);
        });
        json.WriteArray("because", report.Because, json.WriteOrigin);
        json.WriteOptional("onlyInOld", [.. report.Inventory.VanishedWorkloads.Select(endpoint => $"{endpoint}")]);
        json.WriteOptional("onlyInNew", [.. report.Inventory.AppearedWorkloads.Select(endpoint => $"{endpoint}")]);
        json.WriteDiagnostics("diagnostics", report.Diagnostics);
        json.WriteMilliseconds(report.Elapsed);
    });
}
