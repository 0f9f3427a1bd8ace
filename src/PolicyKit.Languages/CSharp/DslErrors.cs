using PolicyKit.Model;

namespace PolicyKit.Languages.CSharp;

/// <summary>What is to be said about manifests that become C#.</summary>
internal static class DslErrors
{
    public static DiagnosticKind Inexpressible { get; } = new(
        "PK0740", "Not expressible in C#", Severity.Error, "`{0}` cannot be written in C#: {1}",
        "Leave this object in YAML, and give the file to the compiler as an `AdditionalFiles` item.");

    public static DiagnosticKind FieldByField { get; } = new(
        "PK0741", "Written field by field", Severity.Note, "`{0}` is written as an `OtherObject`, field by field: {1}",
        "It means the same; rewrite it with the methods of its own type where you want to read it more easily.");
}
