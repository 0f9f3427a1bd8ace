namespace PolicyKit.Languages.CSharp;

/// <summary>The kinds of objects that have a type in the DSL, a line for each: its type there, and who writes the object but its labels and annotations.</summary>
/// <param name="selectors">Writes whom an object speaks of.</param>
internal sealed class DslKinds(SelectorText selectors)
{
    private const string Calico = "projectcalico.org";
    private const string StoredCalico = "crd.projectcalico.org";
    private const string Administrators = "policy.networking.k8s.io";

    private readonly Dictionary<(string Group, string Kind), Func<WrittenObject, (string Type, CallChain Chain)>> _kinds = new()
    {
        [("v1", "Namespace")] = As("Namespace", ClusterObjectWriter.Namespace),
        [("v1", "Service")] = As("Service", new ClusterObjectWriter(selectors).Service),
        [("networking.k8s.io", "NetworkPolicy")] = As("NetworkPolicy", new NetworkPolicyWriter(selectors).Write),
        [("extensions", "NetworkPolicy")] = As("NetworkPolicy", new NetworkPolicyWriter(selectors).Write),
        [("cilium.io", "CiliumNetworkPolicy")] = new CiliumPolicyWriter(selectors).Write,
        [("cilium.io", "CiliumClusterwideNetworkPolicy")] = new CiliumPolicyWriter(selectors).Write,
        [("cilium.io", "CiliumCIDRGroup")] = new CiliumPolicyWriter(selectors).Write,
        [(Calico, "NetworkPolicy")] = As("CalicoNetworkPolicy", new CalicoPolicyWriter(selectors).Namespaced),
        [(Calico, "StagedNetworkPolicy")] = As("CalicoNetworkPolicy", CalicoStagedText.Of(new CalicoPolicyWriter(selectors).Namespaced)),
        [(Calico, "GlobalNetworkPolicy")] = As("GlobalNetworkPolicy", new CalicoPolicyWriter(selectors).Global),
        [(Calico, "StagedGlobalNetworkPolicy")] = As("GlobalNetworkPolicy", CalicoStagedText.Of(new CalicoPolicyWriter(selectors).Global)),
        [(Calico, "StagedKubernetesNetworkPolicy")] = As("NetworkPolicy", CalicoStagedText.Of(new NetworkPolicyWriter(selectors).Write)),
        [(Calico, "Tier")] = As("CalicoTier", CalicoPolicyWriter.Tier),
        [(Calico, "NetworkSet")] = As("NetworkSet", CalicoPolicyWriter.Set),
        [(Calico, "GlobalNetworkSet")] = As("NetworkSet", CalicoPolicyWriter.Set),
        [(Administrators, "ClusterNetworkPolicy")] = As("ClusterNetworkPolicy", new ClusterPolicyWriter(selectors).Write),
        [(Administrators, "AdminNetworkPolicy")] = As("AdminNetworkPolicy", new ClusterPolicyWriter(selectors).Write),
        [(Administrators, "BaselineAdminNetworkPolicy")] = As("BaselineAdminNetworkPolicy", new ClusterPolicyWriter(selectors).Write),
    };

    /// <summary>An object by the methods of its type.</summary>
    /// <exception cref="NotInDslException">Its kind has no type, or it says something for which there is no method.</exception>
    public (string Type, CallChain Chain) Write(WrittenObject written) => _kinds.TryGetValue((GroupOf(written.ApiVersion), written.Kind), out var known)
        ? known(written)
        : throw new NotInDslException(written.Root.Mapping, $"import writes no `{written.Kind}` with the methods of its type");

    private static Func<WrittenObject, (string Type, CallChain Chain)> As(string type, Func<WrittenObject, CallChain> write) => written => (type, write(written));

    // Calico stores its objects under another group.
    private static string GroupOf(string apiVersion) => apiVersion.Split('/')[0] is var group && group == StoredCalico ? Calico : group;
}
