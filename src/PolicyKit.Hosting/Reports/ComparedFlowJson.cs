using System.Text.Json;
using PolicyKit.Hosting.Comparison;

namespace PolicyKit.Hosting.Reports;

/// <summary>How the verdicts of two versions look in JSON.</summary>
internal static class ComparedFlowJson
{
    /// <summary>Writes what one version says of a flow, and why.</summary>
    public static void WriteVerdict(this Utf8JsonWriter json, string name, VersionVerdict verdict) => json.WriteObject(name, () =>
    {
        json.WriteString("verdict", verdict.IsAllowed ? "allow" : "deny");
        json.WriteArray("because", verdict.Because, json.WriteOrigin);
        json.WriteOptional("remarks", verdict.Remarks);
    });
}
