using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Collects the rules of one direction of a policy, by what they do and by whether they count for certain.</summary>
/// <param name="name">The policy.</param>
/// <param name="subject">Whom it is about.</param>
/// <param name="subjectSpan">Where that is written.</param>
/// <param name="local">Narrows the subjects further; such a policy isolates by a rule of its own at the end.</param>
/// <param name="direction">The direction.</param>
/// <param name="origin">Where it is written.</param>
internal sealed class PolicyParts(ResourceName name, Selector subject, SourceSpan subjectSpan, Peer local, Direction direction, Origin origin)
{
    private readonly Dictionary<(CiliumPart Part, string Doubt), List<Rule>> _rules = [];
    private readonly List<DnsRule> _dnsRules = [];
    private readonly List<PlainPort> _plainPorts = [];
    private readonly List<Layer7Port> _layer7Ports = [];
    private readonly HashSet<string> _isolations = [];

    /// <summary>The direction.</summary>
    public Direction Direction => direction;

    /// <summary>Where a place of the policy is.</summary>
    public Origin OriginOf(Place place) => new(name, place.Path, place.Span);

    /// <summary>A part of a peer as an item of a rule.</summary>
    public RulePeer PeerOf(PeerPart part) => new(part.Match, OriginOf(part.Place));

    /// <summary>Adds a rule; peers and traffic that count only perhaps make rules of their own.</summary>
    public void Add(CiliumPart part, RuleAction action, Place place, IEnumerable<PeerPart> peers, IEnumerable<TrafficPart> traffic)
    {
        var matches = traffic.ToLookup(item => item.Doubt, item => new RuleTraffic(item.Match, OriginOf(item.Place)));
        foreach (var group in peers.GroupBy(peer => (peer.Local, peer.Doubt)))
            foreach (var items in matches)
                RulesOf(part, group.Key.Doubt ?? items.Key).Add(new(action, [.. group.Select(PeerOf)], [.. items], OriginOf(place))
                {
                    Local = Narrowed(group.Key.Local),
                });
    }

    /// <summary>Adds a DNS rule.</summary>
    public void Add(DnsRule rule) => _dnsRules.Add(rule);

    /// <summary>Adds a port without layer 7 rules.</summary>
    public void Add(PlainPort port) => _plainPorts.Add(port);

    /// <summary>Adds a port with layer 7 rules.</summary>
    public void Add(Layer7Port port) => _layer7Ports.Add(port);

    /// <summary>Isolates the subjects.</summary>
    /// <param name="doubt">Why nobody knows whether; null when it is certain.</param>
    public void Isolate(string? doubt)
    {
        RulesOf(CiliumPart.Allow, doubt);
        _isolations.Add(doubt ?? "");
    }

    /// <summary>The policy in its parts.</summary>
    public IEnumerable<LoweredPolicy> Policies() =>
        from entry in _rules
        let doubt = entry.Key.Doubt.Length == 0 ? null : entry.Key.Doubt
        let isolates = entry.Key.Part == CiliumPart.Allow && _isolations.Contains(entry.Key.Doubt)
        select new LoweredPolicy(
            new(name, subject, direction, isolates, entry.Value.ToEquatableArray(), origin) { SubjectSpan = subjectSpan },
            new CiliumPlacement(entry.Key.Part, doubt)
            {
                Local = local,
                DnsRules = entry.Key == (CiliumPart.Allow, "") ? _dnsRules.ToEquatableArray() : [],
                Layer7Ports = entry.Key == (CiliumPart.Allow, "") ? _layer7Ports.ToEquatableArray() : [],
                PlainPorts = entry.Key == (CiliumPart.Allow, "") ? _plainPorts.ToEquatableArray() : [],
            });

    private Peer Narrowed(Peer other) => local == Peer.Anyone ? other : other == Peer.Anyone ? local : new Peer.All([local, other]);

    private List<Rule> RulesOf(CiliumPart part, string? doubt)
    {
        if (!_rules.TryGetValue((part, doubt ?? ""), out var rules))
            _rules.Add((part, doubt ?? ""), rules = []);
        return rules;
    }
}
