using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>A manifest with labels and annotations of its own.</summary>
/// <typeparam name="TSelf">The type of the manifest.</typeparam>
/// <example><code>var policy = NetworkPolicy.For("api", Pods.In("api")).Labelled("team", "payments").Annotated("owner", "payments@example.com");</code></example>
public abstract class Manifest<TSelf> : Manifest
    where TSelf : Manifest<TSelf>
{
    private protected Manifest(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>The same object with a label more.</summary>
    /// <param name="key">The label.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="PolicyDefinitionException">The key or the value could not be a label, or the object has the label already.</exception>
    /// <example><code>var policy = NetworkPolicy.For("api", Pods.In("api")).Labelled("team", "payments");</code></example>
    public TSelf Labelled(string key, string value)
    {
        Check.LabelKey(key, ToString(), nameof(Labelled));
        Check.LabelValue(value, ToString(), nameof(Labelled));
        return With("labels", key, value, nameof(Labelled));
    }

    /// <summary>The same object with an annotation more.</summary>
    /// <param name="key">The key of the annotation.</param>
    /// <param name="value">Its text.</param>
    /// <exception cref="PolicyDefinitionException">The object has the annotation already.</exception>
    /// <example><code>var policy = NetworkPolicy.For("api", Pods.In("api")).Annotated("policykit.dev/ignore", "PK2001");</code></example>
    public TSelf Annotated(string key, string value) => With("annotations", key, value, nameof(Annotated));

    /// <summary>The same kind of manifest with another document.</summary>
    private protected abstract TSelf With(DocumentNode.Map document);

    /// <summary>The same manifest with its <c>spec</c> changed.</summary>
    private protected TSelf WithSpec(Func<DocumentNode.Map, DocumentNode.Map> change) => With(Document.Within("spec", change));

    private TSelf With(string map, string key, string value, string member)
    {
        var known = (Document["metadata"] as DocumentNode.Map)?[map] as DocumentNode.Map ?? DocumentNode.Map.Empty;
        var isNew = known[key] is null;
        Check.Own(isNew, CallSite.Argument(nameof(key)), ToString(), $"`{key}` is given twice", "remove one of the two", member);
        return !isNew ? (TSelf)this : With(Document.Within("metadata", metadata =>
            metadata.With(map, known.Append(key, Nodes.Text(value, CallSite.Argument(nameof(value))), CallSite.Argument(nameof(key))))));
    }
}
