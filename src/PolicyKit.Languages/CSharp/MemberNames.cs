namespace PolicyKit.Languages.CSharp;

/// <summary>The names of a class's members, each given once.</summary>
internal sealed class MemberNames
{
    // A member with the name of a type or method that the class uses would hide it.
    private static readonly string[] Reserved =
    [
        "AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy", "IClusterDestination",
        "CalicoEndpoints", "CalicoNetworkPolicy", "CalicoRule", "CalicoTier", "GlobalNetworkPolicy", "HttpPath", "ICalicoPeer", "NetworkSet", "StagedAction",
        "CidrGroup", "CiliumAuthentication", "CiliumCidrGroup", "CiliumClusterwideNetworkPolicy", "CiliumEndpoints", "CiliumNetworkPolicy", "CiliumPolicySet", "CiliumService", "CloudGroup",
        "Entity", "HttpRequest", "ICiliumDestination", "ICiliumPeer", "KafkaRequest", "Layer7Traffic",
        "Addresses", "Anyone", "ClusterNodes", "DomainName", "IEndpoints", "IKubernetesPeer", "Namespaces", "Nobody", "Parties", "Peer", "Pods", "Word",
        "Fields", "FieldValue", "Namespace", "NetworkPolicy", "OtherObject", "PolicyDirection", "Service", "Workload",
        "Manifest", "ManifestFile", "Manifests", "PolicyDefinitionException",
        "DefaultDeny", "Isolation", "NetworkProperty", "NoPath", "OnlyFrom", "OnlyTo", "OnlyTraffic", "Property", "PropertyAttribute", "Reachability", "Segmentation", "Unchanged",
        "AnyPort", "AnyProtocol", "AnyProtocolRange", "Icmp", "IcmpV6", "IpProtocol", "Named", "NoPort", "NoTraffic", "Ports", "ProtocolNumber", "Sctp", "SctpRange", "Tcp", "TcpRange",
        "Traffic", "Udp", "UdpRange",
        "Equals", "GetHashCode", "GetType", "ToString", "Finalize", "MemberwiseClone", "ReferenceEquals",
    ];

    /// <summary>The names of the DSL, which no member gets.</summary>
    public static IReadOnlyCollection<string> OfDsl => Reserved;

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
        var longer = name.EndsWith(ending, StringComparison.Ordinal) ? name : name + ending;
        name = longer;
        for (var number = 2; !_used.Add(name); number++)
            name = $"{longer}{number}";
        return name;
    }

    /// <summary>What several things are to be called: those that would share a name say their namespace in it.</summary>
    /// <param name="things">The things, in order.</param>
    /// <param name="nameOf">What one could be called, and its namespace.</param>
    public static IReadOnlyList<string> Distinct<T>(IReadOnlyCollection<T> things, Func<T, (string Name, string? Space)> nameOf)
    {
        var shared = things.Select(nameOf).GroupBy(thing => thing.Name, thing => thing.Space).Where(group => group.Distinct().Count() > 1).Select(group => group.Key);
        var taken = new HashSet<string>(shared, StringComparer.Ordinal);
        return [.. things.Select(nameOf).Select(thing => thing.Space is not null && taken.Contains(thing.Name) ? $"{thing.Name}In{CSharpText.MemberName(thing.Space)}" : thing.Name)];
    }
}
