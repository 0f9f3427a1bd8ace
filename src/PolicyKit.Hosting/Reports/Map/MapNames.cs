using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>Gives the nodes of a map their names.</summary>
public static class MapNames
{
    /// <summary><c>namespace/name[Kind]</c>, <c>node/name</c>, or the addresses.</summary>
    public static string Full(MapNode node) => node switch
    {
        MapNode.Workload({ IsNode: true } endpoint) => DisplayText.Printable($"{endpoint}"),
        MapNode.Workload(var endpoint) => DisplayText.Printable($"{endpoint}[{endpoint.WorkloadKind}]"),
        MapNode.External(var addresses) => Ranges(addresses),
        MapNode.Named(var name) => DisplayText.Printable($"fqdn/{name}"),
        _ => throw new NotSupportedException($"map node {node.GetType().Name}"),
    };

    /// <summary>The addresses with commas between: a block as CIDR, any other range by its ends, which is shorter than its blocks.</summary>
    public static string Ranges(AddressSet addresses) => string.Join(",", addresses.Ranges.Select(range =>
        AddressSet.Of([range]).ToCidrs().Take(2).ToArray() is [var single] ? $"{single}" : $"{range.First}-{range.Last}"));
}
