using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Random programs of the intermediate representation that use all of it: tiers, pass, deny, negation, named ports, both families, requests, destinations known by name.</summary>
/// <remarks>Small alphabets on purpose, so that selectors, blocks and ports meet often. The same seed gives the same program.</remarks>
public sealed class RandomPrograms(int seed)
{
    private static readonly string[] Keys = ["app", "tier"];
    private static readonly string[] Values = ["web", "db", ""];
    private static readonly string[] Namespaces = ["na", "nb", "nc"];
    private static readonly Protocol[] Protocols = [Protocol.Tcp, Protocol.Udp, Protocol.Sctp, Protocol.Icmp, Protocol.IcmpV6, new(47)];
    private static readonly ushort[] Ports = [0, 1, 53, 80, 443, 8080, 65535];
    private static readonly string[] PortNames = ["http", "dns"];
    private static readonly string[] Blocks =
        ["0.0.0.0/0", "::/0", "10.9.0.0/16", "10.9.1.0/24", "10.9.1.1/32", "203.0.113.0/24", "203.0.113.128/25", "0.0.0.0/1", "fd00:9::/64", "fd00:9::1/128", "2001:db8::/32"];
    private static readonly string[] Outsiders = ["203.0.113.7", "203.0.113.200", "198.51.100.9", "10.9.7.7", "2001:db8::1", "2a00::1", "fd00:9::77"];
    private static readonly ushort[] Layer7Ports = [80, 443];
    private readonly Random _random = new(seed);
    private readonly bool _readsRequests = seed % 4 == 0;
    private readonly bool _hasNames = seed % 3 == 0;

    /// <summary>An engine that is exact for the programs made here: it tries both sides of every border of their blocks and ports.</summary>
    public static BruteForceEngine Oracle { get; } = new(
        [.. Blocks.Select(text => Cidr.TryParse(text, out _)!.Value)
            .SelectMany(block => new[] { block.First, block.Last, block.First.Previous(), block.Last.Next() })
            .OfType<IpAddress>().Concat(Outsiders.Select(text => IpAddress.TryParse(text)!.Value)).Distinct()],
        Bordering(Ports),
        Bordering(Layer7Ports));

    /// <summary>A program over a cluster of its own.</summary>
    public PolicyProgram Program()
    {
        var cluster = Cluster();
        var gates = new List<Gate> { Gate("egress", Direction.Egress), Gate("ingress", Direction.Ingress) };
        if (Chance(10))
            gates.Add(Gate("mesh", Direction.Ingress));
        return new(cluster, gates.ToEquatableArray(), HeaderSpace.Everything);
    }

    /// <summary>Policies for an existing cluster.</summary>
    public PolicyProgram ProgramOver(Cluster cluster) =>
        new(cluster, [Gate("egress", Direction.Egress), Gate("ingress", Direction.Ingress)], HeaderSpace.Everything);

    /// <summary>A flow between parties of a cluster or the outside; at least one end is an endpoint.</summary>
    public Flow Flow(Cluster cluster)
    {
        while (true)
        {
            var family = Chance(50) ? IpFamily.V4 : IpFamily.V6;
            var (source, destination) = (Party(cluster, family), _hasNames && Chance(20) ? Model.Party.Named(Pick(RandomRequests.Names), family) : Party(cluster, family));
            if (source is null || destination is null || (source.Endpoint is null && destination.Endpoint is null))
                continue;
            if (source.Endpoint is not null && destination.Endpoint is not null
                && !(Talks(cluster, source, family) && Talks(cluster, destination, family)))
                continue;
            var protocol = Pick(Protocols);
            if (protocol == (family == IpFamily.V4 ? Protocol.IcmpV6 : Protocol.Icmp))
                continue;
            var port = protocol.HasPorts || protocol.HasIcmpType ? Pick(OwnPorts) : (ushort)0;
            return new(source, destination, protocol, port) { Request = Request(protocol, port) };
        }
    }

    /// <summary>A condition as properties make them: ends, traffic, and what the programs say.</summary>
    public FlowCondition Condition(PolicyProgram program)
    {
        var parts = new List<FlowCondition> { new FlowCondition.Not(new FlowCondition.ToItself()) };
        if (Chance(80))
            parts.Add(new FlowCondition.From(Peer(2)));
        if (Chance(80))
            parts.Add(new FlowCondition.To(Peer(2)));
        if (Chance(60))
            parts.Add(new FlowCondition.With(Traffic(1)));
        parts.Add(_random.Next(6) switch
        {
            0 => new FlowCondition.Not(new FlowCondition.Allowed(program)),
            1 => new FlowCondition.AllowedByDefault(program, Chance(50) ? Direction.Egress : Direction.Ingress),
            2 => new FlowCondition.OneOf([
                FlowCondition.And(new FlowCondition.From(Peer(1)), new FlowCondition.Allowed(program)),
                FlowCondition.And(new FlowCondition.To(Peer(1)), new FlowCondition.Not(new FlowCondition.Allowed(program)))]),
            _ => new FlowCondition.Allowed(program),
        });
        return FlowCondition.And([.. parts]);
    }

    /// <summary>A predicate over one end of a flow.</summary>
    public Peer Peer(int depth) => _random.Next(depth > 0 ? 9 : 5) switch
    {
        0 => Model.Peer.Anyone,
        1 or 2 => new Peer.Endpoints(Selector(2)),
        3 => _hasNames && Chance(50) ? new Peer.Names(Pick(RandomRequests.NameLanguages)) : new Peer.Addresses(Block()),
        4 => Chance(15) ? new Peer.OwnNode() : new Peer.Endpoints(Selector(1)),
        5 => new Peer.Not(Peer(depth - 1)),
        6 => new Peer.All([Peer(depth - 1), Peer(depth - 1)]),
        _ => new Peer.OneOf([Peer(depth - 1), Peer(depth - 1)]),
    };

    private ushort[] OwnPorts => _readsRequests ? Layer7Ports : Ports;

    private static IReadOnlyList<ushort> Bordering(ushort[] ports) =>
        [.. ports.SelectMany(port => new[] { port - 1, port, port + 1 }).Append(0).Where(port => port is >= 0 and <= ushort.MaxValue).Select(port => (ushort)port).Distinct()];

    private Request? Request(Protocol protocol, ushort port)
    {
        if (!_readsRequests || Chance(30))
            return null;
        var samples = RandomRequests.All.Where(request => RequestFields.CarriersOf(request.Kind).Contains(protocol, port)).ToArray();
        return samples.Length == 0 ? null : Pick(samples);
    }

    private static bool Talks(Cluster cluster, Party party, IpFamily family) =>
        cluster.PartiesOf(party.Endpoint!, family, remoteIsOutside: false).Any();

    private Party? Party(Cluster cluster, IpFamily family)
    {
        if (Chance(25))
        {
            var address = IpAddress.TryParse(Pick(Outsiders))!.Value;
            return address.Family == family && cluster.FindByAddress(address) is null ? Model.Party.Outside(address) : null;
        }
        var parties = cluster.PartiesOf(cluster.Endpoints[_random.Next(cluster.Endpoints.Count)], family, remoteIsOutside: true).ToArray();
        return parties.Length == 0 ? null : Pick(parties);
    }

    private Cluster Cluster()
    {
        var namespaces = Namespaces.Take(1 + _random.Next(3)).Select(name =>
            new Namespace(name, Labels().With("kubernetes.io/metadata.name", name), Chance(80))).ToArray();
        var endpoints = new List<Endpoint>();
        var addressed = _random.Next(3);
        for (var i = 0; i < 2 + _random.Next(4); i++)
            endpoints.Add(Endpoint(i, Pick(namespaces), addressed == 0 || (addressed == 1 && Chance(50))));
        if (Chance(30))
            endpoints.Add(new() { Kind = EndpointKind.Node, WorkloadKind = "Node", Namespace = null, Name = "n1", Nodes = ["n1"], IsSinglePod = true, Addresses = [IpAddress.TryParse("10.9.1.250")!.Value] });
        return new(namespaces, endpoints, []);
    }

    private Endpoint Endpoint(int index, Namespace home, bool addressed)
    {
        List<string> addresses = [];
        if (addressed && Chance(90))
            addresses.Add($"10.9.{_random.Next(2)}.{index + 1}");
        if (addressed && Chance(40))
            addresses.Add($"fd00:9::{index + 1}");
        if (addressed && Chance(15))
            addresses.Add($"203.0.113.{100 + (60 * index)}");
        return new()
        {
            Kind = Chance(8) ? EndpointKind.HostPod : EndpointKind.Pod,
            WorkloadKind = "Deployment",
            Namespace = home.Name,
            Name = $"p{index}",
            Labels = Labels(),
            NamespaceLabels = home.Labels,
            ServiceAccount = "default",
            Ports = [.. PortNames.Where(_ => Chance(50)).Select(name => new ContainerPort(name, Pick(Protocols.Take(3).ToArray()), Pick(_readsRequests ? Layer7Ports : Ports.Skip(1).ToArray())))],
            Addresses = [.. addresses.Where(text => byte.TryParse(text.Split('.')[^1], out _) || text.Contains(':')).Select(text => IpAddress.TryParse(text)!.Value)],
            Nodes = Chance(30) ? ["n1"] : [],
            IsSinglePod = Chance(60),
        };
    }

    private LabelSet Labels() => new(Keys.Where(_ => Chance(70)).Select(key => new KeyValuePair<string, string>(key, Pick(Values))));

    private Gate Gate(string name, Direction direction) => new(name, direction, Several(3, tier => new Tier($"tier{tier}", Several(4, policy => Policy(tier, policy, direction)))));

    private Policy Policy(int tier, int index, Direction direction)
    {
        var name = new ResourceName("Policy", null, $"{direction}-{tier}-{index}-{_random.Next(1000)}");
        return new(name, Selector(2), direction, Chance(60), Several(3, rule => Rule(new Origin(name, $"rule[{rule}]", SourceSpan.None))), new Origin(name, "spec", SourceSpan.None));
    }

    private Rule Rule(Origin origin) => new(
        Chance(60) ? RuleAction.Allow : Chance(50) ? RuleAction.Deny : RuleAction.Pass,
        Several(3, _ => new RulePeer(Peer(1), origin)),
        Several(3, _ => new RuleTraffic(Traffic(1), origin)),
        origin)
    {
        Local = Chance(15) ? Peer(1) : Model.Peer.Anyone,
    };

    private Selector Selector(int depth)
    {
        var key = new LabelKey(Chance(60) ? LabelScope.Own : LabelScope.Namespace, Pick(Keys));
        return _random.Next(depth > 0 ? 9 : 5) switch
        {
            0 => Model.Selector.Everything,
            1 => new Selector.HasLabel(key),
            2 => Model.Selector.InNamespace(Pick(Namespaces)),
            3 => Model.Selector.OfKind(EndpointKind.Pod),
            4 => new Selector.LabelIn(key, Several(2, _ => Pick(Values))),
            5 => new Selector.Not(Selector(depth - 1)),
            6 => new Selector.OneOf(Several(2, _ => Selector(depth - 1))),
            _ => new Selector.All([Selector(depth - 1), Selector(depth - 1)]),
        };
    }

    private TrafficMatch Traffic(int depth) => _readsRequests && Chance(40) ? RandomRequests.Match(seed / 4, _random.Next) : _random.Next(depth > 0 ? 8 : 5) switch
    {
        0 => TrafficMatch.Everything,
        1 or 2 => new TrafficMatch.Headers(HeaderSpace.Of(Pick(Protocols), Range())),
        3 => new TrafficMatch.Headers(HeaderSpace.PortedProtocols),
        4 => new TrafficMatch.NamedPort(Chance(50) ? Pick(Protocols.Take(3).ToArray()) : null, Pick(PortNames)),
        5 => new TrafficMatch.Not(Traffic(depth - 1)),
        6 => new TrafficMatch.All([Traffic(depth - 1), Traffic(depth - 1)]),
        _ => new TrafficMatch.OneOf([Traffic(depth - 1), Traffic(depth - 1)]),
    };

    private PortSet Range()
    {
        var (first, last) = (Pick(OwnPorts), Pick(OwnPorts));
        return PortSet.Of(Math.Min(first, last), Chance(50) ? first : Math.Max(first, last));
    }

    private AddressSet Block()
    {
        var block = AddressSet.Of(Cidr.TryParse(Pick(Blocks), out _)!.Value);
        return Chance(30) ? block.Except(AddressSet.Of(Cidr.TryParse(Pick(Blocks), out _)!.Value)) : block;
    }

    private EquatableArray<T> Several<T>(int most, Func<int, T> make) => Enumerable.Range(0, _random.Next(most + 1)).Select(make).ToEquatableArray();

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private bool Chance(int percent) => _random.Next(100) < percent;
}
