using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources.Notation;

/// <summary>Source ranges close the load balancer alone: the ports that it uses on the nodes stay open (semantics E-5, E-6).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2052.md</c>.</remarks>
internal sealed class NodePortsBesideRanges : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2052", "Node ports beside source ranges", Severity.Note,
        "`{0}` restricts who may use its load balancer, and opens ports on every node that the ranges do not restrict",
        "Set `allocateLoadBalancerNodePorts: false` if the load balancer can do without them, or close the ports at the nodes.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["/Service"];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var spec = notes.Root["spec"];
        var ranges = spec["loadBalancerSourceRanges"];
        if (spec["type"].Value is YamlValue.Scalar { Text: "LoadBalancer" } && ranges.Items().Any() && spec["allocateLoadBalancerNodePorts"].AsBoolean() != false)
            notes.Report(Kind, ranges,
                new Fix("Do without node ports", FixSafety.Unsafe, [new PolicyEdit.SetScalar(notes.OriginOf(spec), "allocateLoadBalancerNodePorts", "false")]), notes.Resource.Name);
    }
}
