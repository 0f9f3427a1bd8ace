namespace PolicyKit.Model;

/// <summary>A set of packet headers: a protocol with a destination port, an ICMP type and code, or nothing more.</summary>
/// <remarks>
/// Canonical: equal sets are equal values. Addresses belong to the parties of a flow and not to this set, because
/// every engine splits them into atoms before it looks at ports.
/// </remarks>
/// <param name="Tcp">Destination ports of TCP.</param>
/// <param name="Udp">Destination ports of UDP.</param>
/// <param name="Sctp">Destination ports of SCTP.</param>
/// <param name="Icmp">ICMP for IPv4, as <c>type × 256 + code</c>.</param>
/// <param name="IcmpV6">ICMP for IPv6, as <c>type × 256 + code</c>.</param>
/// <param name="Others">Numbers of all other protocols, 0 to 255 without the five above.</param>
public sealed record HeaderSpace(PortSet Tcp, PortSet Udp, PortSet Sctp, PortSet Icmp, PortSet IcmpV6, PortSet Others)
{
    private static readonly PortSet OtherNumbers = PortSet.Of(0, 255).Except(PortSet.Of(
        [new(6, 6), new(17, 17), new(132, 132), new(1, 1), new(58, 58)]));

    /// <summary>No header.</summary>
    public static HeaderSpace Empty { get; } = new(PortSet.Empty, PortSet.Empty, PortSet.Empty, PortSet.Empty, PortSet.Empty, PortSet.Empty);

    /// <summary>Every header.</summary>
    public static HeaderSpace Everything { get; } =
        new(PortSet.Everything, PortSet.Everything, PortSet.Everything, PortSet.Everything, PortSet.Everything, OtherNumbers);

    /// <summary>Every port of TCP, UDP and SCTP: what Kubernetes defines NetworkPolicy for (semantics K-43).</summary>
    public static HeaderSpace PortedProtocols { get; } =
        new(PortSet.Everything, PortSet.Everything, PortSet.Everything, PortSet.Empty, PortSet.Empty, PortSet.Empty);

    /// <summary>Whether no header is in the set.</summary>
    public bool IsEmpty => Tcp.IsEmpty && Udp.IsEmpty && Sctp.IsEmpty && Icmp.IsEmpty && IcmpV6.IsEmpty && Others.IsEmpty;

    /// <summary>The headers of one protocol whose port (or ICMP type and code) is in <paramref name="values"/>.</summary>
    /// <remarks>For a protocol that has neither, <paramref name="values"/> only matters by being empty or not.</remarks>
    public static HeaderSpace Of(Protocol protocol, PortSet values) => protocol.Number switch
    {
        6 => Empty with { Tcp = values },
        17 => Empty with { Udp = values },
        132 => Empty with { Sctp = values },
        1 => Empty with { Icmp = values },
        58 => Empty with { IcmpV6 = values },
        var number => values.IsEmpty ? Empty : Empty with { Others = PortSet.Of(number, number) },
    };

    /// <summary>Every header of one protocol.</summary>
    public static HeaderSpace Of(Protocol protocol) => Of(protocol, PortSet.Everything);

    /// <summary>The ports (or ICMP types and codes) of a protocol in this set; 0 stands for a protocol that has neither.</summary>
    public PortSet ValuesOf(Protocol protocol) => protocol.Number switch
    {
        6 => Tcp,
        17 => Udp,
        132 => Sctp,
        1 => Icmp,
        58 => IcmpV6,
        var number => Others.Contains(number) ? PortSet.Of(0, 0) : PortSet.Empty,
    };

    /// <summary>Whether a packet with these headers is in the set.</summary>
    public bool Contains(Protocol protocol, int value) => ValuesOf(protocol).Contains(value);

    /// <summary>The headers in either set.</summary>
    public HeaderSpace Union(HeaderSpace other) => ReferenceEquals(this, other) ? this : Combine(other, (x, y) => x.Union(y));

    /// <summary>The headers in both sets.</summary>
    public HeaderSpace Intersect(HeaderSpace other) => ReferenceEquals(this, other) ? this : Combine(other, (x, y) => x.Intersect(y));

    /// <summary>The headers of this set that are not in <paramref name="other"/>.</summary>
    public HeaderSpace Except(HeaderSpace other) => Combine(other, (x, y) => x.Except(y));

    /// <summary>The headers that are not in this set.</summary>
    public HeaderSpace Complement() => Everything.Except(this);

    /// <summary>A header of the set; null when it is empty. Ports that servers use come before port 0.</summary>
    public (Protocol Protocol, ushort Value)? First()
    {
        foreach (var protocol in new[] { Protocol.Tcp, Protocol.Udp, Protocol.Sctp, Protocol.Icmp, Protocol.IcmpV6 })
            if (ValuesOf(protocol) is { IsEmpty: false } values)
                return (protocol, protocol.HasPorts ? Readable(values) : values.Ranges[0].First);
        return Others.IsEmpty ? null : (new Protocol((byte)Others.Ranges[0].First), 0);
    }

    // Port 0 is in "every port", but a counterexample on port 80 is the one that people believe.
    private static ushort Readable(PortSet ports) =>
        ports.Contains(80) ? (ushort)80 : ports.Ranges[0] is { First: 0, Last: > 0 } ? (ushort)1 : ports.Ranges[0].First;

    private HeaderSpace Combine(HeaderSpace other, Func<PortSet, PortSet, PortSet> operation) => new(
        operation(Tcp, other.Tcp),
        operation(Udp, other.Udp),
        operation(Sctp, other.Sctp),
        operation(Icmp, other.Icmp),
        operation(IcmpV6, other.IcmpV6),
        operation(Others, other.Others));
}
