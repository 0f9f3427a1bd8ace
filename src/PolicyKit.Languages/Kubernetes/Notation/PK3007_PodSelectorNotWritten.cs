using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes.Notation;

/// <summary>Without <c>podSelector</c>, and so with an empty <c>spec</c>, a policy is about every pod of its namespace.</summary>
internal sealed class PodSelectorNotWritten : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3007",
        "Pods not written",
        Severity.Warning,
        "`{0}` does not say which pods it is about; it isolates every pod of its namespace",
        Help: "Write `podSelector: {}` if every pod is meant.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["networking.k8s.io/NetworkPolicy"];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var spec = notes.Root["spec"];
        if (spec["podSelector"].Exists || spec.Value is not (null or YamlValue.Mapping))
            return;
        notes.Report(Kind, spec.Exists ? spec : notes.Root["metadata"]["name"], notes.Resource.Name.Name);
    }
}
