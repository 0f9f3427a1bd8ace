using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>What one box of a picture stands for: a node of the map, or all workloads of a namespace.</summary>
/// <param name="Nodes">Indexes of nodes of the map.</param>
/// <param name="Group">The title of the frame around it; null for addresses outside.</param>
/// <param name="Box">The box; null for addresses outside, which get one box as a source and one as a destination.</param>
/// <param name="IsPods">Whether it stands for workloads, so that "every workload" means it too.</param>
internal sealed record MapItem(int[] Nodes, string? Group, MapBox? Box, bool IsPods)
{
    private const string ClusterNodes = "cluster nodes";

    /// <summary>The items for the nodes that are <paramref name="shown"/>.</summary>
    /// <param name="nodes">The nodes of the map.</param>
    /// <param name="shown">Whether each of them is in the picture.</param>
    /// <param name="collapsed">Whether a namespace is one item.</param>
    public static IEnumerable<MapItem> Of(IReadOnlyList<MapNode> nodes, bool[] shown, bool collapsed)
    {
        var groups = Enumerable.Range(0, nodes.Count).Where(node => shown[node])
            .GroupBy(node => nodes[node] is MapNode.Workload(var endpoint) ? endpoint.Namespace ?? ClusterNodes : null);
        foreach (var group in groups.OrderBy(group => group.Key is null))
            if (group.Key is { } title && collapsed)
                yield return Collapsed(DisplayText.Printable(title), [.. group], group.All(node => IsPod(nodes[node])));
            else
                foreach (var node in group)
                    yield return Single(nodes[node], node, group.Key is null ? null : DisplayText.Printable(group.Key));
    }

    /// <summary>A box for addresses outside the cluster, with a title that fits.</summary>
    public static MapBox Outside(AddressSet addresses)
    {
        var rest = AddressSet.Everything.Except(addresses);
        var (title, detail) = rest.IsEmpty ? ("internet", "outside the cluster")
            : rest.Ranges.Count < addresses.Ranges.Count ? ("internet", $"except {Some(rest)}")
            : (Some(addresses), "outside the cluster");
        return new(MapBoxKind.External, title, detail, MapNames.Ranges(addresses));
    }

    private static MapItem Single(MapNode node, int index, string? group) => node switch
    {
        MapNode.Workload({ Kind: EndpointKind.Node } endpoint) =>
            new([index], group, new(MapBoxKind.Node, DisplayText.Printable(endpoint.Name), "node", MapNames.Full(node)), IsPods: false),
        MapNode.Workload(var endpoint) =>
            new([index], group, new(MapBoxKind.Workload, DisplayText.Printable(endpoint.Name), DisplayText.Printable(endpoint.WorkloadKind), MapNames.Full(node)), IsPods: true),
        _ => new([index], null, null, IsPods: false),
    };

    private static MapItem Collapsed(string title, int[] nodes, bool isPods) =>
        new(nodes, title, new(MapBoxKind.Workload, title, $"{nodes.Length:N0} workload{(nodes.Length == 1 ? "" : "s")}", $"{title}/*"), isPods);

    private static bool IsPod(MapNode node) => node is MapNode.Workload { Endpoint.Kind: not EndpointKind.Node };

    private static string Some(AddressSet addresses) => addresses.Ranges.Count <= 2
        ? MapNames.Ranges(addresses).Replace(",", ", ", StringComparison.Ordinal)
        : $"{MapNames.Ranges(AddressSet.Of([addresses.Ranges[0]]))} and {addresses.Ranges.Count - 1} more";
}
