namespace PolicyKit.Model;

/// <summary>An IP protocol.</summary>
/// <param name="Number">The number that IANA assigned.</param>
public readonly record struct Protocol(byte Number)
{
    /// <summary>TCP, 6.</summary>
    public static Protocol Tcp => new(6);

    /// <summary>UDP, 17.</summary>
    public static Protocol Udp => new(17);

    /// <summary>SCTP, 132.</summary>
    public static Protocol Sctp => new(132);

    /// <summary>ICMP for IPv4, 1.</summary>
    public static Protocol Icmp => new(1);

    /// <summary>ICMP for IPv6, 58.</summary>
    public static Protocol IcmpV6 => new(58);

    /// <summary>UDP-Lite, 136. Its ports are no ports to policies.</summary>
    public static Protocol UdpLite => new(136);

    /// <summary>Whether connections of this protocol have a destination port.</summary>
    public bool HasPorts => Number is 6 or 17 or 132;

    /// <summary>Whether packets of this protocol have an ICMP type and code.</summary>
    public bool HasIcmpType => Number is 1 or 58;

    /// <summary>Reads a name as policies write it (<c>TCP</c>, <c>ICMPv6</c>); null for others. Case matters.</summary>
    public static Protocol? TryParse(string name) => name switch
    {
        "TCP" => Tcp,
        "UDP" => Udp,
        "SCTP" => Sctp,
        "ICMP" => Icmp,
        "ICMPv6" => IcmpV6,
        _ => null,
    };

    /// <inheritdoc/>
    public override string ToString() => Number switch
    {
        6 => "TCP",
        17 => "UDP",
        132 => "SCTP",
        1 => "ICMP",
        58 => "ICMPv6",
        _ => $"protocol {Number}",
    };
}
