using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>Finds the rules that allow a connection of a map.</summary>
internal static class ConnectionReasons
{
    /// <summary>The rules, each once; none when no policy applies to either end.</summary>
    public static IReadOnlyList<Origin> Of(PolicyProgram program, ConnectionMap map, Connection connection, CancellationToken cancellation)
    {
        var answer = FlowQuery.Ask(program, EndOf(map.Nodes[connection.Source]), EndOf(map.Nodes[connection.Destination]), null, null, cancellation);
        return [.. answer.Cases.SelectMany(one => one.Gates).SelectMany(gate => gate.Rules)
            .Where(share => !share.Traffic.Intersect(connection.Traffic).IsEmpty) // a rule may open a port that another gate keeps shut
            .Select(share => share.Rule.Origin).Distinct()];
    }

    private static FlowEnd EndOf(MapNode node) => node switch
    {
        MapNode.Workload(var endpoint) => new(new EndpointReference.Node($"{endpoint}", endpoint.Name), [endpoint], null, AddressSet.Empty),
        MapNode.Named(var name) => new(new EndpointReference.DomainName($"fqdn/{name}", name), [], null, AddressSet.Empty),
        MapNode.External(var addresses) => new(new EndpointReference.Addresses($"{addresses}", addresses), [], null, addresses),
        _ => throw new NotSupportedException($"map node {node.GetType().Name}"),
    };
}
