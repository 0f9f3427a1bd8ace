using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>A CiliumNetworkPolicy, for pods of one namespace.</summary>
/// <example>
/// <code>
/// public static readonly CiliumNetworkPolicy Api = CiliumNetworkPolicy
///     .For("api", Pods.In("api").With("app", "api"))
///     .AllowIngress(Pods.In("frontend"), Tcp(80).Carrying(HttpRequest.Of("GET", "/api/v1/.*")))
///     .AllowEgress(DomainName.Matching("*.example.com"), Tcp(443))
///     .AllowEgress(Pods.In("kube-system").With("k8s-app", "kube-dns"), AnyProtocol(53).Asking(DomainName.Matching("*")));
/// </code>
/// </example>
public sealed class CiliumNetworkPolicy : CiliumPolicy<CiliumNetworkPolicy>
{
    private CiliumNetworkPolicy(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>A policy for some pods of one namespace.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="pods">The pods; the policy is in their namespace.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid, or the pods are not in one namespace.</exception>
    /// <example><code>var policy = CiliumNetworkPolicy.For("api", Pods.In("api").With("app", "api"));</code></example>
    public static CiliumNetworkPolicy For(string name, Pods pods)
    {
        Check.OneNamespace(pods, nameof(CiliumNetworkPolicy), nameof(For), nameof(CiliumClusterwideNetworkPolicy));
        return Of(name, pods.Namespace, pods.Requirements.Selector(CallSite.Argument(nameof(pods))), nameof(For));
    }

    /// <summary>A policy for endpoints of a namespace whose labels may name their source.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="namespace">Its namespace.</param>
    /// <param name="endpoints">The endpoints.</param>
    /// <exception cref="PolicyDefinitionException">A name is not valid.</exception>
    /// <example><code>var policy = CiliumNetworkPolicy.For("api", "shop", CiliumEndpoints.All.With("k8s:app", "api"));</code></example>
    public static CiliumNetworkPolicy For(string name, string @namespace, CiliumEndpoints endpoints)
    {
        Check.NamespaceName(@namespace, nameof(CiliumNetworkPolicy), nameof(For));
        return Of(name, Nodes.Text(@namespace, CallSite.Argument(nameof(@namespace))), endpoints.Requirements.Selector(CallSite.Argument(nameof(endpoints))), nameof(For));
    }

    private protected override CiliumNetworkPolicy With(DocumentNode.Map document) => new(document);

    private static CiliumNetworkPolicy Of(string name, DocumentNode.Scalar? @namespace, DocumentNode.Map selector, string member)
    {
        Check.ObjectName(name, nameof(CiliumNetworkPolicy), member);
        return new(NewDocument(ApiVersion, nameof(CiliumNetworkPolicy), Nodes.Text(name, CallSite.Argument(nameof(name))), @namespace)
            .With("spec", Nodes.Map(CallSite.Call, ("endpointSelector", selector))));
    }
}
