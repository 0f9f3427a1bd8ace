using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>What one box of a picture stands for: a node of the map, or all workloads of a namespace.</summary>
/// <param name="Nodes">Indexes of nodes of the map.</param>
/// <param name="Kind">What they are.</param>
/// <param name="Group">The title of the frame around it; null for addresses outside.</param>
/// <param name="Title">Its name inside the frame.</param>
/// <param name="Detail">A word about it in smaller letters.</param>
/// <param name="FullName">Its name where there is room.</param>
internal sealed record MapItem(int[] Nodes, MapBoxKind Kind, string? Group, string Title, string Detail, string FullName)
{
    private const string ClusterNodes = "cluster nodes";
    private const string OutsideCluster = "outside the cluster";

    /// <summary>A new box for it.</summary>
    public MapBox Box() => new(Kind, Title, Detail, FullName);

    /// <summary>One item for each node that is <paramref name="shown"/>, by namespace; those outside the cluster come last.</summary>
    public static IEnumerable<MapItem> Each(IReadOnlyList<MapNode> nodes, bool[] shown) =>
        from node in Enumerable.Range(0, nodes.Count)
        where shown[node]
        let item = Single(nodes[node], node)
        orderby item.Group is null, item.Group == ClusterNodes
        select item;

    /// <summary>One item for each namespace of the nodes that are <paramref name="shown"/>, and one for all that is outside the cluster.</summary>
    public static IEnumerable<MapItem> EachNamespace(IReadOnlyList<MapNode> nodes, bool[] shown) =>
        from item in Each(nodes, shown)
        group item by item.Group into members
        let indexes = members.SelectMany(item => item.Nodes).ToArray()
        select members.Key is { } title
            ? new MapItem(indexes, members.First().Kind, title, title, Count(indexes.Length, "workload"), $"{title}/*")
            : new MapItem(indexes, MapBoxKind.External, null, "outside", Count(indexes.Length, "set") + " of addresses", OutsideCluster);

    /// <summary>A number with its noun.</summary>
    public static string Count(long count, string noun) => $"{count:N0} {noun}{(count == 1 ? "" : "s")}";

    private static MapItem Single(MapNode node, int index)
    {
        var fullName = MapNames.Full(node);
        return node switch
        {
            MapNode.Workload({ IsNode: true } endpoint) =>
                new([index], MapBoxKind.Node, ClusterNodes, DisplayText.Printable(endpoint.Name), "node", fullName),
            MapNode.Workload(var endpoint) => new([index], MapBoxKind.Workload,
                DisplayText.Printable(endpoint.Namespace ?? ""), DisplayText.Printable(endpoint.Name), DisplayText.Printable(endpoint.WorkloadKind), fullName),
            MapNode.External(var addresses) => Outside(addresses, index, fullName),
            MapNode.Named(var name) => new([index], MapBoxKind.External, null, DisplayText.Printable(name), OutsideCluster, fullName),
            _ => throw new NotSupportedException($"map node {node.GetType().Name}"),
        };
    }

    private static MapItem Outside(AddressSet addresses, int index, string fullName)
    {
        var families = addresses.Ranges.Select(range => range.First.Family).Distinct().ToArray();
        var family = families is [var only] ? only == IpFamily.V4 ? "IPv4 " : "IPv6 " : "";
        var rest = AddressSet.Of(families.Select(item => new AddressRange(IpAddress.First(item), IpAddress.Last(item)))).Except(addresses);
        var (title, detail) = rest.IsEmpty ? ("internet", $"{family}{OutsideCluster}")
            : rest.Ranges.Count < addresses.Ranges.Count ? ("internet", $"{family}except {Some(rest)}")
            : (Some(addresses), OutsideCluster);
        return new([index], MapBoxKind.External, null, title, detail, fullName);
    }

    private static string Some(AddressSet addresses) => addresses.Ranges.Count <= 2
        ? MapNames.Ranges(addresses).Replace(",", ", ", StringComparison.Ordinal)
        : $"{MapNames.Ranges(AddressSet.Of([addresses.Ranges[0]]))} and {addresses.Ranges.Count - 1} more";
}
