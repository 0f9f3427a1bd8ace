using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What becomes of packets from pods to the node that runs them, once their own policies have let them pass.</summary>
internal enum HostAction
{
    /// <summary>The policies of the host decide; so it is taken to be where nothing is said (semantics P-75).</summary>
    Return,

    /// <summary>They are accepted.</summary>
    Accept,

    /// <summary>They are dropped.</summary>
    Drop,
}

/// <summary>A port of hosts that no policy can close.</summary>
/// <param name="Headers">The protocol and port.</param>
/// <param name="Peers">The addresses at the other end; null for all.</param>
internal sealed record FailsafePort(HeaderSpace Headers, AddressSet? Peers);

/// <summary>The settings of Calico's agent, as far as they decide about connections.</summary>
/// <param name="Name">Its name; <c>default</c> is the one for all nodes.</param>
internal sealed record FelixConfigurationSyntax(ResourceName Name) : PolicySyntax
{
    private static readonly ushort[] FailsafeTcp = [179, 2379, 2380, 5473, 6443, 6666, 6667];

    /// <summary>The settings where no object says otherwise (semantics P-72).</summary>
    /// <remarks>Source: https://docs.tigera.io/calico/latest/reference/host-endpoints/failsafe.</remarks>
    public static FelixConfigurationSyntax Usual { get; } = new(new ResourceName("FelixConfiguration", null, "default"));

    /// <summary>Where the name is written.</summary>
    public SourceSpan NameSpan { get; init; } = SourceSpan.None;

    /// <summary>The ports that stay open for connections to hosts.</summary>
    public EquatableArray<FailsafePort> FailsafeInbound { get; init; } =
        [.. Ports(Protocol.Tcp, [22, .. FailsafeTcp]), .. Ports(Protocol.Udp, 68)];

    /// <summary>The ports that stay open for connections from hosts.</summary>
    public EquatableArray<FailsafePort> FailsafeOutbound { get; init; } =
        [.. Ports(Protocol.Tcp, FailsafeTcp), .. Ports(Protocol.Udp, 53, 67)];

    /// <summary>What becomes of packets from pods to their own node; null when the object does not say.</summary>
    public HostAction? ToHost { get; init; }

    /// <summary>Whether the agent tells proxies about policies, without which they cannot enforce any (semantics P-51); null when the object does not say.</summary>
    public bool? InformsProxies { get; init; }

    /// <summary>What pods cannot send, whatever their policies say (semantics P-78).</summary>
    public HeaderSpace Forbidden { get; init; } = HeaderSpace.Of(Protocol.Udp, PortSet.Of(4789, 4789)).Union(HeaderSpace.Of(new Protocol(4)));

    /// <summary>Whether it says anything about connections that is not so by itself.</summary>
    public bool DecidesConnections =>
        ToHost is not null || Forbidden != Usual.Forbidden || FailsafeInbound != Usual.FailsafeInbound || FailsafeOutbound != Usual.FailsafeOutbound;

    /// <inheritdoc/>
    internal override IEnumerable<LoweredPolicy> Lower(LoweringScope scope, DiagnosticBag diagnostics) => [];

    private static IEnumerable<FailsafePort> Ports(Protocol protocol, params ushort[] ports) =>
        ports.Select(port => new FailsafePort(HeaderSpace.Of(protocol, PortSet.Of(port, port)), null));
}
