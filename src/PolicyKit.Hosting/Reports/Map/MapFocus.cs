using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>A part of the map that its reader asked for with <c>--focus</c>.</summary>
/// <param name="Namespace">The namespace; null for a node of the cluster.</param>
/// <param name="Name">The workload or node; null for every workload of the namespace.</param>
public sealed record MapFocus(string? Namespace, string? Name)
{
    /// <summary>Reads <c>namespace/name</c>, <c>namespace/</c>, <c>namespace/*</c> or <c>node/name</c>; null for anything else.</summary>
    public static MapFocus? TryParse(string text) => text.Split('/') switch
    {
        ["", _] or [_] => null,
        ["node", not ("" or "*") and var name] => new(null, name),
        [var space, "" or "*"] => new(space, null),
        [var space, var name] => new(space, name),
        _ => null,
    };

    /// <summary>This focus by the names that the map has: a pod may be grouped under its owner.</summary>
    public IEnumerable<MapFocus> In(Cluster cluster) => Namespace is not null && Name is not null && cluster.Aliases.ContainsKey((Namespace, Name))
        ? cluster.Find(Namespace, Name).Select(endpoint => this with { Name = endpoint.Name }).Distinct()
        : [this];

    /// <summary>The names that a focus on a map may have.</summary>
    public static IEnumerable<string> Known(ConnectionMap map) => map.Nodes.OfType<MapNode.Workload>().Select(node => $"{node.Endpoint}").Distinct();

    /// <inheritdoc/>
    public override string ToString() => $"{Namespace ?? "node"}/{Name}";

    /// <summary>Whether <paramref name="node"/> is meant.</summary>
    /// <remarks>A namespace may be called <c>node</c>: its workloads are then meant too.</remarks>
    public bool Contains(MapNode node) => node is MapNode.Workload(var endpoint) && (Name is null || Name == endpoint.Name)
        && (Namespace is null ? endpoint.IsNode || endpoint.Namespace == "node" : endpoint.Namespace == Namespace);
}
