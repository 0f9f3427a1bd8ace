using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>A namespace; without one, a namespace that policies speak of exists without labels of its own.</summary>
/// <example><code>public static readonly Namespace Frontend = Namespace.Named("frontend").Labelled("stage", "production");</code></example>
public sealed class Namespace : ClusterObject<Namespace>
{
    private Namespace(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>A namespace without labels.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid.</exception>
    /// <example><code>var frontend = Namespace.Named("frontend").Labelled("stage", "production");</code></example>
    public static Namespace Named(string name)
    {
        Check.NamespaceName(name, nameof(Namespace), nameof(Named));
        return new(NewDocument("v1", nameof(Namespace), Nodes.Text(name, CallSite.Argument(nameof(name)))));
    }

    private protected override Namespace With(DocumentNode.Map document) => new(document);
}
