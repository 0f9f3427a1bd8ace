namespace PolicyKit.Languages.CSharp;

/// <summary>The names of a class's members, each given once.</summary>
internal sealed class MemberNames
{
    // A member with the name of a type or method that the class uses would hide it.
    private static readonly string[] Reserved =
    [
        "Addresses", "BaselineAdminNetworkPolicy", "CalicoEndpoints", "CalicoNetworkPolicy", "CalicoRule", "CalicoTier", "DefaultDeny", "DomainName", "Fields",
        "GlobalNetworkPolicy", "Isolation", "Namespace", "Namespaces", "NetworkPolicy", "NetworkSet", "NoPath", "OnlyFrom", "OnlyTo", "OnlyTraffic", "OtherObject", "Peer",
        "Pods", "PolicyDirection", "Property", "PropertyAttribute", "Reachability", "Segmentation", "Service", "Unchanged", "Workload", "Traffic",
        "AnyPort", "Tcp", "TcpRange", "Udp", "UdpRange", "Sctp", "SctpRange", "Icmp", "IcmpV6", "Named", "AnyProtocol", "ProtocolNumber",
        "Equals", "GetHashCode", "GetType", "ToString", "Finalize", "MemberwiseClone", "ReferenceEquals",
    ];

    private readonly HashSet<string> _used;

    /// <summary>No names so far.</summary>
    /// <param name="className">The class, whose name no member may have.</param>
    public MemberNames(string className) => _used = [.. Reserved, className];

    /// <summary>A name that no other member has.</summary>
    /// <param name="wanted">The name, if it is free.</param>
    /// <param name="ending">Stands behind it otherwise, before a number is tried.</param>
    public string Add(string wanted, string ending)
    {
        var name = wanted.Length == 0 ? ending : wanted;
        if (_used.Add(name))
            return name;
        name += ending;
        for (var number = 2; !_used.Add(name); number++)
            name = $"{wanted}{ending}{number}";
        return name;
    }
}
