using PolicyKit.Model;

namespace PolicyKit.Analyzers;

/// <summary>What only the analyzer has to say; everything else has the ids of <c>policykit</c>.</summary>
internal static class AnalyzerErrors
{
    public static DiagnosticKind InvalidCall { get; } = new(
        "PK0700", "Value that no cluster accepts", Severity.Error, "{0}",
        "Give the value that the message names.");

    public static DiagnosticKind NotEvaluated { get; } = new(
        "PK0701", "Not known at compile time", Severity.Note,
        "`{0}` is not checked, because {1}",
        "Use constants, static readonly fields, arrays, and methods with one return; what needs the whole network is not checked meanwhile.");

    public static DiagnosticKind NotEvaluatedProperty { get; } = new(
        "PK0702", "Property not known at compile time", Severity.Note,
        "the property `{0}` is not checked, because {1}",
        "Use constants, static readonly fields, arrays, and methods with one return.");

    public static DiagnosticKind UnknownOption { get; } = new(
        "PK0703", "Unknown option", Severity.Warning, "the option `{0}` says `{1}`, which is not {2}",
        "Change it in the `.editorconfig`; the page of the lint rule says which values there are.");

    public static DiagnosticKind PropertyViolated { get; } = new(
        "PK0710", "Property does not hold", Severity.Warning, "`{0}` does not hold: {1}",
        "Compare the flow with what the property says: the policies or the property are not what was meant.");

    public static DiagnosticKind PropertyUndecided { get; } = new(
        "PK0711", "Property not decided", Severity.Warning, "`{0}` is undecided: {1}",
        "Not knowing is no success: change what the reason names, or ask `policykit verify`, which has a solver.");
}
