using PolicyKit.Model;

namespace PolicyKit.Hosting.Comparison;

/// <summary>What a comparison reports about its two sides.</summary>
internal static class ComparisonDiagnostics
{
    public static DiagnosticKind DifferentEngines { get; } = new(
        "PK0800", "Two engines", Severity.Warning,
        "OLD is for `{0}` and NEW for `{1}`: each side is judged as its own engine enforces it",
        "Name one engine for both with `--cni` if the cluster does not change it.");

    public static DiagnosticKind NoWorkload { get; } = new(
        "PK0801", "Nothing to compare on", Severity.Warning,
        "neither side has a workload, so no connection can differ",
        "Add the workloads to one of the sides, or ask `compare` with `--world open` about every pod that could be created.");
}
