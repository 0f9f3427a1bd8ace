using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>A CiliumClusterwideNetworkPolicy: for pods of any namespaces, or for nodes.</summary>
/// <example>
/// <code>
/// public static readonly CiliumClusterwideNetworkPolicy Metadata = CiliumClusterwideNetworkPolicy
///     .For("no-metadata", Pods.InAnyNamespace)
///     .DenyEgress(Addresses.In("169.254.169.254/32"))
///     .LeavingRestOpen(PolicyDirection.Egress);
/// </code>
/// </example>
public sealed class CiliumClusterwideNetworkPolicy : CiliumPolicy<CiliumClusterwideNetworkPolicy>
{
    private CiliumClusterwideNetworkPolicy(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>A policy for some pods.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="pods">The pods.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid, or the pods have no namespace.</exception>
    /// <example><code>var policy = CiliumClusterwideNetworkPolicy.For("production", Pods.In(Namespaces.All.With("stage", "production")));</code></example>
    public static CiliumClusterwideNetworkPolicy For(string name, Pods pods)
    {
        var span = CallSite.Argument(nameof(pods));
        Check.Own(pods.Home is not Home.Same, span, nameof(CiliumClusterwideNetworkPolicy), "these pods have no namespace, and a clusterwide policy belongs to none", "use `Pods.In` or `Pods.InAnyNamespace`");
        return Of(name, "endpointSelector", CiliumSelector.Of(pods, null, span), nameof(For));
    }

    /// <summary>A policy for endpoints whose labels may name their source.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="endpoints">The endpoints.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid.</exception>
    /// <example><code>var policy = CiliumClusterwideNetworkPolicy.For("ingress", CiliumEndpoints.All.Having("reserved:ingress"));</code></example>
    public static CiliumClusterwideNetworkPolicy For(string name, CiliumEndpoints endpoints) =>
        Of(name, "endpointSelector", endpoints.Requirements.Selector(CallSite.Argument(nameof(endpoints))), nameof(For));

    /// <summary>A policy for nodes: what they receive and send themselves.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="nodes">The nodes.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid.</exception>
    /// <example><code>var policy = CiliumClusterwideNetworkPolicy.ForNodes("edge", ClusterNodes.All.With("role", "edge")).AllowIngress(Entity.World, Traffic.Tcp(443));</code></example>
    public static CiliumClusterwideNetworkPolicy ForNodes(string name, ClusterNodes nodes) =>
        Of(name, "nodeSelector", nodes.Requirements.Selector(CallSite.Argument(nameof(nodes))), nameof(ForNodes));

    private protected override CiliumClusterwideNetworkPolicy With(DocumentNode.Map document) => new(document);

    private static CiliumClusterwideNetworkPolicy Of(string name, string field, DocumentNode.Map selector, string member)
    {
        Check.ObjectName(name, nameof(CiliumClusterwideNetworkPolicy), member);
        return new(NewDocument(ApiVersion, nameof(CiliumClusterwideNetworkPolicy), Nodes.Text(name, CallSite.Argument(nameof(name)))).With("spec", Nodes.Map(CallSite.Call, (field, selector))));
    }
}
