namespace PolicyKit.Languages;

/// <summary>The kinds that stop or let through traffic, or change which policies do, in languages that may have no reader here.</summary>
/// <remarks>
/// With such an object in the input nothing about the network is proved. What a <see cref="PolicyLanguage"/> claims is read, and never looked
/// up here. Left out on purpose: policies that are only staged, and objects that move packets elsewhere without stopping any.
/// </remarks>
internal static class UnreadPolicies
{
    private static readonly Dictionary<string, string[]> Kinds = new(StringComparer.Ordinal)
    {
        ["cilium.io"] = ["CiliumEnvoyConfig", "CiliumClusterwideEnvoyConfig"],
        ["policy.networking.k8s.io"] = ["AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy"],
        ["security.istio.io"] = ["AuthorizationPolicy", "PeerAuthentication", "RequestAuthentication"],
        ["networking.istio.io"] = ["Sidecar"],
        ["policy.linkerd.io"] = ["Server", "ServerAuthorization", "AuthorizationPolicy", "HTTPRoute", "EgressNetwork"],
        ["kuma.io"] = ["MeshTrafficPermission", "TrafficPermission"],
        ["consul.hashicorp.com"] = ["ServiceIntentions"],
        ["crd.antrea.io"] = ["NetworkPolicy", "ClusterNetworkPolicy"],
        ["k8s.ovn.org"] = ["EgressFirewall"],
        ["network.openshift.io"] = ["EgressNetworkPolicy"],
        ["networking.gke.io"] = ["FQDNNetworkPolicy"],
        ["networking.k8s.aws"] = ["ApplicationNetworkPolicy", "ClusterNetworkPolicy"],
        ["vpcresources.k8s.aws"] = ["SecurityGroupPolicy"],
    };

    /// <summary>Whether an object of this kind decides about traffic.</summary>
    public static bool Has(string group, string kind) => Kinds.TryGetValue(group, out var kinds) && Array.IndexOf(kinds, kind) >= 0;
}
