using PolicyKit.Engines;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.Tests.Hosting;

/// <summary>Makes maps for tests, as an engine would: nodes in their order, equal traffic as one object.</summary>
internal sealed class MapBuilder
{
    private readonly List<Endpoint> _endpoints = [];
    private readonly List<(string From, string To, HeaderSpace Traffic)> _allowed = [];
    private readonly Dictionary<string, AddressSet> _outside = [];

    /// <summary>What the data plane defines.</summary>
    public HeaderSpace Defined { get; init; } = HeaderSpace.PortedProtocols;

    public MapBuilder Workloads(string @namespace, string kind, params string[] names)
    {
        foreach (var name in names)
            _endpoints.Add(new() { Kind = EndpointKind.Pod, WorkloadKind = kind, Namespace = @namespace, Name = name, IsSinglePod = kind == "Pod" });
        return this;
    }

    public MapBuilder Node(string name)
    {
        _endpoints.Add(new() { Kind = EndpointKind.Node, WorkloadKind = "Node", Namespace = null, Name = name, IsSinglePod = true });
        return this;
    }

    public MapBuilder Outside(string name, AddressSet addresses)
    {
        _outside.Add(name, addresses);
        return this;
    }

    /// <summary>Allows traffic; <c>*</c> is every workload, <c>namespace/*</c> those of a namespace.</summary>
    public MapBuilder Allow(string from, string to, HeaderSpace traffic)
    {
        _allowed.Add((from, to, traffic));
        return this;
    }

    public MapReport Report() => new(Map());

    public ConnectionMap Map()
    {
        Endpoint[] endpoints = [.. _endpoints.OrderBy(endpoint => endpoint.Namespace, StringComparer.Ordinal)
            .ThenBy(endpoint => endpoint.Name, StringComparer.Ordinal).ThenBy(endpoint => endpoint.WorkloadKind, StringComparer.Ordinal)];
        (string Name, AddressSet Set)[] outside = [.. _outside.OrderBy(pair => pair.Value.Ranges[0].First).Select(pair => (pair.Key, pair.Value))];
        MapNode[] nodes = [.. endpoints.Select(endpoint => new MapNode.Workload(endpoint)), .. outside.Select(pair => new MapNode.External(pair.Set))];
        var traffic = new SortedDictionary<(int, int), HeaderSpace>();
        foreach (var (from, to, allowed) in _allowed)
            foreach (var source in Find(from))
                foreach (var destination in Find(to).Where(destination => destination != source))
                    traffic[(source, destination)] = traffic.GetValueOrDefault((source, destination), HeaderSpace.Empty).Union(allowed);
        var interned = traffic.Values.Distinct().ToDictionary(set => set);
        return new(nodes, [.. traffic.Select(pair => new Connection(pair.Key.Item1, pair.Key.Item2, interned[pair.Value]))], Defined);

        IEnumerable<int> Find(string name) => Enumerable.Range(0, nodes.Length).Where(index => index >= endpoints.Length
            ? outside[index - endpoints.Length].Name == name
            : name == $"{endpoints[index]}" || (endpoints[index].IsPod && name is "*") || name == $"{endpoints[index].Namespace}/*");
    }

    public static HeaderSpace Tcp(params ushort[] ports) => Ports(Protocol.Tcp, ports);

    public static HeaderSpace Udp(params ushort[] ports) => Ports(Protocol.Udp, ports);

    private static HeaderSpace Ports(Protocol protocol, ushort[] ports) =>
        HeaderSpace.Of(protocol, ports.Length == 0 ? PortSet.Everything : PortSet.Of(ports.Select(port => new PortRange(port, port))));
}
