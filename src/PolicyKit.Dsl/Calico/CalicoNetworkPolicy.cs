using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>A NetworkPolicy of Calico, <c>projectcalico.org/v3</c>.</summary>
/// <example>
/// <code>
/// public static readonly CalicoNetworkPolicy ApiIngress = CalicoNetworkPolicy
///     .For("api-ingress", Pods.In("api").With("app", "api"))
///     .WithOrder(100)
///     .AllowIngress(Pods.In("frontend").With("app", "web"), Tcp(8080))
///     .DenyRest();
/// </code>
/// </example>
public sealed class CalicoNetworkPolicy : CalicoPolicy<CalicoNetworkPolicy>
{
    private CalicoNetworkPolicy(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>A policy for some pods of one namespace.</summary>
    /// <param name="name">Its name: DNS labels, with at most one dot.</param>
    /// <param name="pods">The pods; the policy is in their namespace.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid, or the pods are not in one namespace.</exception>
    /// <example><code>var policy = CalicoNetworkPolicy.For("api", Pods.In("api").With("app", "api"));</code></example>
    public static CalicoNetworkPolicy For(string name, Pods pods)
    {
        Check.OneNamespace(pods, nameof(CalicoNetworkPolicy), nameof(For), nameof(GlobalNetworkPolicy));
        return Of(name, pods.Namespace, CalicoSelector.Of(pods.Requirements, CallSite.Argument(nameof(pods))), nameof(For));
    }

    /// <summary>A policy for the pods that a selector matches.</summary>
    /// <param name="name">Its name: DNS labels, with at most one dot.</param>
    /// <param name="namespace">Its namespace.</param>
    /// <param name="selector">In the language of Calico: <c>app == 'web' || has(canary)</c>.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid.</exception>
    /// <example><code>var policy = CalicoNetworkPolicy.Where("web", "frontend", "app == 'web' || has(canary)");</code></example>
    public static CalicoNetworkPolicy Where(string name, string @namespace, string selector)
    {
        Check.NamespaceName(@namespace, nameof(CalicoNetworkPolicy), nameof(Where));
        return Of(name, Nodes.Text(@namespace, CallSite.Argument(nameof(@namespace))), Nodes.Text(selector, CallSite.Argument(nameof(selector))), nameof(Where));
    }

    private protected override CalicoNetworkPolicy With(DocumentNode.Map document) => new(document);

    private static CalicoNetworkPolicy Of(string name, DocumentNode.Scalar? @namespace, DocumentNode.Scalar selector, string member)
    {
        CalicoName.Check(name, nameof(CalicoNetworkPolicy), member);
        return new(NewDocument(ApiVersion, "NetworkPolicy", Nodes.Text(name, CallSite.Argument(nameof(name))), @namespace)
            .With("spec", Nodes.Map(CallSite.Call, ("selector", selector))));
    }
}
