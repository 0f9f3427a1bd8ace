using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>What the verifier reports beside its outcomes.</summary>
internal static class VerifierDiagnostics
{
    public static DiagnosticKind SelectsNothing { get; } = new(
        "PK0160", "Endpoints of a property select nothing", Severity.Warning,
        "`{0}` in property `{1}` selects nothing that exists",
        "Compare its names and labels with the workloads of the input, or ask with `world: open` about pods that may come.");

    public static DiagnosticKind SpeaksOfNothing { get; } = new(
        "PK0161", "Property speaks of no connection", Severity.Warning,
        "property `{0}` holds whatever the policies say: no connection that could exist is in its scope",
        "Look for a side that names everyone, a single pod that is compared with itself, or traffic that is excluded again.");

    public static DiagnosticKind Note { get; } = new(
        "PK0162", "Property leaves something out", Severity.Note, "in property `{0}`, {1}");

    public static DiagnosticKind NamespaceLabelsUnknown { get; } = new(
        "PK0163", "Namespace labels unknown", Severity.Warning,
        "`{0}` in property `{1}` asks for the namespace label `{2}`, but the labels of {3} are not known",
        "Add the Namespace objects to the input, for example from `kubectl get namespaces -o yaml`: without them the answer may be wrong.");

    // No error: the input is right, and the outcome of the property says that it is undecided.
    public static DiagnosticKind EnginesDisagree { get; } = new(
        "PK9010", "Engines disagree", Severity.Warning,
        "the answer to property `{0}` cannot be trusted: {1}",
        "This is a mistake in PolicyKit: please report it with the policies and the property.");

    public static DiagnosticKind OneEngineOnly { get; } = new(
        "PK9011", "One engine could not tell", Severity.Note,
        "property `{0}` was proved by {1} alone: {2} could not tell ({3})");

    public static DiagnosticKind OneEngineAlone { get; } = new(
        "PK9012", "One engine alone", Severity.Note,
        "the answers come from {0} alone: no second engine checked what it did not find");
}
