using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>What the rules of a part of a policy do (semantics C-2).</summary>
public enum CiliumPart
{
    /// <summary>They deny, over everything else.</summary>
    Deny,

    /// <summary>They allow, and the policy may isolate.</summary>
    Allow,

    /// <summary>They demand a mode of authentication: rules that deny stand for a mode in which nothing passes (semantics C-41).</summary>
    Authentication,

    /// <summary>They restrict the requests of the own node, perhaps (semantics C-22).</summary>
    OwnNode,
}

/// <summary>A part of a Cilium policy.</summary>
/// <param name="Part">What its rules do.</param>
/// <param name="Doubt">Why nobody knows whether the part counts, in words for users; null when it does.</param>
public sealed record CiliumPlacement(CiliumPart Part, string? Doubt) : Placement
{
    /// <summary>Narrows the subjects of a host policy to the nodes that it selects (semantics C-42).</summary>
    public Peer Local { get; init; } = Peer.Anyone;

    /// <summary>The DNS rules among those that allow.</summary>
    public EquatableArray<DnsRule> DnsRules { get; init; }

    /// <summary>The ports with layer 7 rules of any kind.</summary>
    public EquatableArray<Layer7Port> Layer7Ports { get; init; }

    /// <summary>What allows exactly one port without layer 7 rules: only that cancels DNS rules for the port (semantics C-34).</summary>
    public EquatableArray<PlainPort> PlainPorts { get; init; }
}

/// <summary>A rule that sends DNS queries through the proxy, and names those that it permits (semantics C-25, C-34).</summary>
/// <param name="Peers">The DNS servers.</param>
/// <param name="Ports">Their ports.</param>
/// <param name="Names">The names that may be asked for.</param>
/// <param name="Origin">Where it is written.</param>
public sealed record DnsRule(EquatableArray<RulePeer> Peers, EquatableArray<TrafficMatch> Ports, RegularLanguage Names, Origin Origin);

/// <summary>Peers and ports with layer 7 rules of a kind.</summary>
/// <param name="Kind">The protocol of the requests.</param>
/// <param name="Peers">The peers.</param>
/// <param name="Ports">The ports.</param>
/// <param name="Origin">Where it is written.</param>
public sealed record Layer7Port(RequestKind Kind, EquatableArray<RulePeer> Peers, EquatableArray<TrafficMatch> Ports, Origin Origin);

/// <summary>Peers with exactly one port of one protocol.</summary>
/// <param name="Peers">The peers.</param>
/// <param name="Protocol">The protocol.</param>
/// <param name="Number">The port.</param>
/// <param name="Origin">Where it is written.</param>
public sealed record PlainPort(EquatableArray<RulePeer> Peers, Protocol Protocol, ushort Number, Origin Origin)
{
    /// <summary>The traffic of the port.</summary>
    public HeaderSpace Headers => HeaderSpace.Of(Protocol, PortSet.Of(Number, Number));

    /// <summary>Whether it may be a port of a DNS rule; a port that is called by name can have any number.</summary>
    public bool MayBe(TrafficMatch port) => port is not TrafficMatch.Headers(var set) || set.Contains(Protocol, Number);
}
