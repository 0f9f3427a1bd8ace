using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>A GlobalNetworkPolicy of Calico: for pods of any namespaces, and for the interfaces of nodes.</summary>
/// <example>
/// <code>
/// public static readonly GlobalNetworkPolicy Metadata = GlobalNetworkPolicy
///     .For("no-metadata", Pods.InAnyNamespace)
///     .InTier("security").WithOrder(10)
///     .DenyEgress(Addresses.In("169.254.169.254/32"))
///     .PassEgress(Peer.Anyone);
/// </code>
/// </example>
public sealed class GlobalNetworkPolicy : CalicoPolicy<GlobalNetworkPolicy>
{
    private GlobalNetworkPolicy(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>A policy for some pods.</summary>
    /// <param name="name">Its name: DNS labels, with at most one dot.</param>
    /// <param name="pods">The pods.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid, or the pods have no namespace.</exception>
    /// <example><code>var policy = GlobalNetworkPolicy.For("production", Pods.In(Namespaces.All.With("stage", "production")));</code></example>
    public static GlobalNetworkPolicy For(string name, Pods pods)
    {
        var span = CallSite.Argument(nameof(pods));
        Check.Own(pods.Home is not Home.Same, span, nameof(GlobalNetworkPolicy), "these pods have no namespace, and a GlobalNetworkPolicy belongs to none", "use `Pods.In` or `Pods.InAnyNamespace`");
        return Of(name, CalicoSelector.Of(pods.Requirements, span), CalicoSelector.OfNamespaces(pods.Home, span), nameof(For));
    }

    /// <summary>A policy for all endpoints that a selector matches: pods, and interfaces of nodes.</summary>
    /// <param name="name">Its name: DNS labels, with at most one dot.</param>
    /// <param name="selector">In the language of Calico: <c>role == 'edge'</c>.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid.</exception>
    /// <example><code>var policy = GlobalNetworkPolicy.Where("edge", "role == 'edge'").OnForwardedTraffic();</code></example>
    public static GlobalNetworkPolicy Where(string name, string selector) => Of(name, Nodes.Text(selector, CallSite.Argument(nameof(selector))), null, nameof(Where));

    /// <summary>A policy for every endpoint: pods, and interfaces of nodes.</summary>
    /// <remarks>With <see cref="InNamespaces"/> or <see cref="CalicoPolicy{TSelf}.ForAccounts"/> it is narrowed by these alone, and still holds for interfaces of nodes that they match;
    /// <c>Where(name, "all()")</c> then means pods only.</remarks>
    /// <param name="name">Its name: DNS labels, with at most one dot.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid.</exception>
    /// <example><code>var policy = GlobalNetworkPolicy.ForEveryEndpoint("no-metadata").DenyEgress(Addresses.In("169.254.169.254/32"));</code></example>
    public static GlobalNetworkPolicy ForEveryEndpoint(string name) => Of(name, null, null, nameof(ForEveryEndpoint));

    /// <summary>The same policy for pods of namespaces only that a selector matches.</summary>
    /// <param name="selector">In the language of Calico, over the labels of namespaces.</param>
    /// <example><code>var policy = GlobalNetworkPolicy.Where("web", "app == 'web'").InNamespaces("stage == 'production'");</code></example>
    public GlobalNetworkPolicy InNamespaces(string selector) => WithField("namespaceSelector", Nodes.Text(selector, CallSite.Argument(nameof(selector))));

    /// <summary>The same policy, which also decides what a node forwards.</summary>
    /// <example><code>var policy = GlobalNetworkPolicy.Where("edge", "role == 'edge'").OnForwardedTraffic();</code></example>
    public GlobalNetworkPolicy OnForwardedTraffic() => WithField("applyOnForward", Nodes.Boolean(true, CallSite.Call));

    /// <summary>The same policy, decided before addresses are translated; it needs forwarded traffic and has no egress rules.</summary>
    /// <example><code>var policy = GlobalNetworkPolicy.Where("edge", "role == 'edge'").BeforeDnat();</code></example>
    public GlobalNetworkPolicy BeforeDnat() => OnForwardedTraffic().WithField("preDNAT", Nodes.Boolean(true, CallSite.Call));

    /// <summary>The same policy, decided without connection tracking; it needs forwarded traffic.</summary>
    /// <example><code>var policy = GlobalNetworkPolicy.Where("edge", "role == 'edge'").Untracked();</code></example>
    public GlobalNetworkPolicy Untracked() => OnForwardedTraffic().WithField("doNotTrack", Nodes.Boolean(true, CallSite.Call));

    private protected override GlobalNetworkPolicy With(DocumentNode.Map document) => new(document);

    private static GlobalNetworkPolicy Of(string name, DocumentNode.Scalar? selector, DocumentNode.Scalar? namespaces, string member)
    {
        CalicoName.Check(name, nameof(GlobalNetworkPolicy), member);
        return new(NewDocument(ApiVersion, nameof(GlobalNetworkPolicy), Nodes.Text(name, CallSite.Argument(nameof(name))))
            .With("spec", Nodes.Map(CallSite.Call, ("selector", selector), ("namespaceSelector", namespaces))));
    }
}
