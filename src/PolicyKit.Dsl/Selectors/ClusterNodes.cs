using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Nodes of the cluster selected by their labels.</summary>
/// <example><code>var control = ClusterNodes.All.Having("node-role.kubernetes.io/control-plane");</code></example>
public sealed class ClusterNodes : LabelSelection<ClusterNodes>, ICiliumPeer, IClusterDestination
{
    private ClusterNodes(EquatableArray<LabelRequirement> requirements)
        : base(requirements)
    {
    }

    /// <summary>Every node of the cluster, to be narrowed by labels.</summary>
    /// <example><code>var workers = ClusterNodes.All.With("pool", "workers");</code></example>
    public static ClusterNodes All { get; } = new([]);

    IEnumerable<(string Field, DocumentNode Item)> ICiliumDestination.InCilium(string? ownNamespace, SourceSpan span) => [("Nodes", Requirements.Selector(span))];

    IEnumerable<DocumentNode.Map> IClusterDestination.InClusterPolicy(SourceSpan span) => [Nodes.Map(span, ("nodes", Requirements.Selector(span)))];

    private protected override ClusterNodes Selecting(EquatableArray<LabelRequirement> requirements) => new(requirements);
}
