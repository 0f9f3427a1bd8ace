using PolicyKit.Engines;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.PowerShell.Commands;

/// <summary>Puts connections of a map into the classes that users see. A map has few ends and few sorts of traffic, so each is put once.</summary>
internal sealed class ConnectionReader(MapReport report, ResultReader results)
{
    private readonly NetworkEndpoint?[] _ends = new NetworkEndpoint?[report.Map.Nodes.Count];
    private readonly Dictionary<HeaderSpace, IReadOnlyList<NetworkTraffic>> _traffic = new(ReferenceEqualityComparer.Instance);

    /// <summary>A connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="index">Which one of the report.</param>
    public NetworkConnection Read(Connection connection, int index) => new(EndOf(connection.Source), EndOf(connection.Destination), TrafficOf(connection.Traffic))
    {
        All = MapTraffic.IsAll(connection.Traffic, report.Map.DefinedTraffic) && connection.Conditions.Count == 0,
        Summary = MapTraffic.Words(connection, report.Map.DefinedTraffic),
        Because = report.Explain is { } explain ? results.Reasons(explain(connection)) : [],
        Report = new(report, index),
    };

    /// <summary>Traffic, protocol by protocol.</summary>
    public static IReadOnlyList<NetworkTraffic> PartsOf(HeaderSpace traffic) => [.. MapTraffic.Parts(traffic).Select(part => new NetworkTraffic(part.Protocol)
    {
        Ports = part.Unit == "ports" ? part.Values : null,
        Types = part.Unit == "ports" ? null : part.Values,
    })];

    /// <summary>An end of a map.</summary>
    public static NetworkEndpoint EndOf(MapNode node) => node switch
    {
        MapNode.Workload({ IsNode: true } endpoint) => new("node", $"{endpoint}") { Name = endpoint.Name },
        MapNode.Workload(var endpoint) => new("workload", $"{endpoint}") { Kind = endpoint.WorkloadKind, Namespace = endpoint.Namespace, Name = endpoint.Name },
        MapNode.External(var addresses) => new("external", MapNames.Full(node)) { Cidr = [.. addresses.ToCidrs().Select(cidr => $"{cidr}")] },
        MapNode.Named(var name) => new("fqdn", MapNames.Full(node)) { Name = name },
        _ => throw new NotSupportedException($"map node {node.GetType().Name}"),
    };

    private NetworkEndpoint EndOf(int node) => _ends[node] ??= EndOf(report.Map.Nodes[node]);

    private IReadOnlyList<NetworkTraffic> TrafficOf(HeaderSpace traffic) => _traffic.TryGetValue(traffic, out var known) ? known : _traffic[traffic] = PartsOf(traffic);
}
