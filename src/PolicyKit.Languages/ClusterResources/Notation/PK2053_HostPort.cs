using PolicyKit.Languages.Facts;
using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources.Notation;

/// <summary>A port on the node is reachable for everybody who reaches the node (semantics, "Exposure", section 5).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2053.md</c>.</remarks>
internal sealed class HostPort : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2053", "Port on the node", Severity.Note,
        "`{0}` opens port {1} on each node that runs it",
        "Use a Service, unless the port must be that of the node.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => WorkloadReader.Templates;

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var spec = WorkloadReader.TemplateOf(notes.Resource, notes.Root)["spec"];
        if (OwnedPods.IsOwned(notes.Root) || spec["hostNetwork"].AsBoolean() == true)
            return; // every port of such a pod is one of the node; another rule says so
        foreach (var port in WorkloadFactReader.Containers(spec).SelectMany(container => container["ports"].Items()).Select(port => port["hostPort"]))
            if (port.AsInteger() is > 0 and var number)
                notes.Report(Kind, port, notes.Resource.Name, number);
    }
}
