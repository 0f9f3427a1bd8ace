using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Pods selected by their namespace and their labels: whom a policy protects, whom a rule names, whom a property speaks of.</summary>
/// <example>
/// <code>
/// var api = Pods.In("api").With("app", "api");
/// var policy = NetworkPolicy.For("api-ingress", api).AllowIngress(from: Pods.In("frontend")).DenyRest();
/// </code>
/// </example>
public sealed class Pods : LabelSelection<Pods>, IKubernetesPeer, ICalicoPeer, ICiliumPeer, IClusterDestination, IEndpoints
{
    private Pods(Home home, EquatableArray<LabelRequirement> requirements)
        : base(requirements) => Home = home;

    /// <summary>The pods of the namespace in which the policy is that speaks of them.</summary>
    /// <example><code>var neighbours = Pods.InSameNamespace.With("app", "cache");</code></example>
    public static Pods InSameNamespace { get; } = new(new Home.Same(), []);

    /// <summary>Every pod of the cluster.</summary>
    /// <example><code>var scrapers = Pods.InAnyNamespace.With("app", "prometheus");</code></example>
    public static Pods InAnyNamespace { get; } = new(new Home.Selected([], SourceSpan.None), []);

    /// <summary>Where they are.</summary>
    internal Home Home { get; }

    /// <summary>The pods of a namespace, or of several.</summary>
    /// <param name="namespaces">The names of the namespaces, at least one.</param>
    /// <exception cref="PolicyDefinitionException">A name could not be that of a namespace, or there is none.</exception>
    /// <example><code>var web = Pods.In("frontend").With("app", "web");</code></example>
    public static Pods In(params string[] namespaces)
    {
        foreach (var name in namespaces)
            Check.NamespaceName(name, nameof(Pods), nameof(In));
        Check.Own(namespaces.Length > 0, CallSite.Call, nameof(Pods), "there is no namespace", "name at least one, or use `Pods.InAnyNamespace`");
        return new(new Home.Named(Nodes.Texts(nameof(namespaces), namespaces), CallSite.Call), []);
    }

    /// <summary>The pods of the namespaces with certain labels.</summary>
    /// <param name="namespaces">The namespaces.</param>
    /// <example><code>var production = Pods.In(Namespaces.All.With("stage", "production"));</code></example>
    public static Pods In(Namespaces namespaces) => new(new Home.Selected(namespaces.Requirements, CallSite.Argument(nameof(namespaces))), []);

    /// <summary>The one namespace they are in; null when it is not one by name.</summary>
    internal DocumentNode.Scalar? Namespace => Home is Home.Named { Names: { Count: 1 } names } ? names[0] : null;

    /// <summary>The conditions on their namespaces; null when they are in the same as the policy.</summary>
    internal EquatableArray<LabelRequirement>? NamespaceRequirements => Home switch
    {
        Home.Named named => [named.Requirement],
        Home.Selected selected => selected.Requirements,
        _ => null,
    };

    DocumentNode.Map? IKubernetesPeer.InNetworkPolicy(string? ownNamespace, SourceSpan span)
    {
        var isOwn = NamespaceRequirements is null || (Namespace is { } name && name.Text == ownNamespace);
        return Nodes.Map(
            span,
            ("namespaceSelector", isOwn ? null : NamespaceRequirements!.Value.Selector(span)),
            ("podSelector", isOwn || Requirements.Count > 0 ? Requirements.Selector(span) : null));
    }

    DocumentNode.Map ICalicoPeer.InCalico(string? ownNamespace, SourceSpan span)
    {
        var isOwn = Home is Home.Same || (Namespace is { } name && name.Text == ownNamespace);
        return Nodes.Map(
            span,
            ("selector", isOwn || Requirements.Count > 0 ? CalicoSelector.Of(Requirements, span) : null),
            ("namespaceSelector", isOwn ? null : CalicoSelector.OfNamespaces(Home, span)));
    }

    IEnumerable<(string Field, DocumentNode Item)> ICiliumDestination.InCilium(string? ownNamespace, SourceSpan span)
    {
        Check.Own(
            Home is not Home.Same || ownNamespace is not null, span, nameof(Pods), "these pods have no namespace, and a clusterwide policy belongs to none",
            "use `Pods.In` or `Pods.InAnyNamespace`");
        return [("Endpoints", CiliumSelector.Of(this, ownNamespace, span))];
    }

    IEnumerable<DocumentNode.Map> IClusterDestination.InClusterPolicy(SourceSpan span)
    {
        Check.Own(
            Home is not Home.Same, span, nameof(Pods), "these pods have no namespace, and a cluster-scoped policy belongs to none",
            "use `Pods.In` or `Pods.InAnyNamespace`");
        return [InClusterPolicy(span)];
    }

    /// <summary>A subject or peer of a cluster-scoped policy.</summary>
    internal DocumentNode.Map InClusterPolicy(SourceSpan span)
    {
        var namespaces = (NamespaceRequirements ?? []).Selector(span);
        return Requirements.Count == 0
            ? Nodes.Map(span, ("namespaces", namespaces))
            : Nodes.Map(span, ("pods", Nodes.Map(span, ("namespaceSelector", namespaces), ("podSelector", Requirements.Selector(span)))));
    }

    DocumentNode IEndpoints.InProperty(SourceSpan span)
    {
        Check.Own(Home is not Home.Same, span, nameof(Pods), "these pods have no namespace, and a property belongs to none", "use `Pods.In`");
        return Nodes.Map(
            span,
            ("namespace", Namespace),
            ("namespaces", Namespace is null ? NamespaceRequirements?.Selector(span) : null),
            ("pods", Requirements.Count > 0 ? Requirements.Selector(span) : null));
    }

    private protected override Pods Selecting(EquatableArray<LabelRequirement> requirements) => new(Home, requirements);
}
