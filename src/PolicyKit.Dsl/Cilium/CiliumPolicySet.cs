using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>Several policies of Cilium in one object: the items of its <c>specs</c>. Each counts by itself, as if it were an object of its own.</summary>
/// <example>
/// <code>
/// public static readonly CiliumPolicySet Shop = CiliumPolicySet.Of(
///     "shop",
///     CiliumNetworkPolicy.For("web", Pods.In("shop").With("app", "web")).AllowIngress(Entity.World, Tcp(443)),
///     CiliumNetworkPolicy.For("api", Pods.In("shop").With("app", "api")).AllowIngress(Pods.In("shop").With("app", "web")));
/// </code>
/// </example>
public sealed class CiliumPolicySet : Manifest<CiliumPolicySet>
{
    private CiliumPolicySet(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>One CiliumNetworkPolicy that says what several say.</summary>
    /// <param name="name">Its name; those of the policies, and their labels, are not part of it.</param>
    /// <param name="policies">The policies, all of one namespace; at least one.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid, there is no policy, or they are of several namespaces.</exception>
    /// <example><code>var shop = CiliumPolicySet.Of("shop", CiliumNetworkPolicy.For("web", Pods.In("shop")).DenyRest(), CiliumNetworkPolicy.For("api", Pods.In("shop")).AllowIngress(Entity.Host));</code></example>
    public static CiliumPolicySet Of(string name, params CiliumNetworkPolicy[] policies)
    {
        Check.Own(
            policies.Select(policy => policy.Namespace).Distinct().Count() <= 1, CallSite.Argument(nameof(policies)), nameof(CiliumPolicySet), "these policies are of several namespaces",
            "make a set for each namespace");
        return Of(name, nameof(CiliumNetworkPolicy), policies);
    }

    /// <summary>One CiliumClusterwideNetworkPolicy that says what several say.</summary>
    /// <param name="name">Its name; those of the policies, and their labels, are not part of it.</param>
    /// <param name="policies">The policies; at least one.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid, or there is no policy.</exception>
    /// <example><code>var edge = CiliumPolicySet.Of("edge", CiliumClusterwideNetworkPolicy.ForNodes("edge", ClusterNodes.All).AllowIngress(Entity.World, Traffic.Tcp(443)));</code></example>
    public static CiliumPolicySet Of(string name, params CiliumClusterwideNetworkPolicy[] policies) => Of(name, nameof(CiliumClusterwideNetworkPolicy), policies);

    private protected override CiliumPolicySet With(DocumentNode.Map document) => new(document);

    private static CiliumPolicySet Of(string name, string kind, Manifest[] policies)
    {
        Check.ObjectName(name, nameof(CiliumPolicySet), nameof(Of));
        Check.Own(policies.Length > 0, CallSite.Call, nameof(CiliumPolicySet), "there is no policy", "name at least one", nameof(Of));
        var space = policies.Select(policy => policy.Namespace).FirstOrDefault();
        var document = NewDocument("cilium.io/v2", kind, Nodes.Text(name, CallSite.Argument(nameof(name))), space is null ? null : Nodes.Text(space, CallSite.Call));
        return new(document.With("specs", Nodes.List(policies.Select(policy => policy.Document["spec"]!), CallSite.Argument(nameof(policies)))));
    }
}
