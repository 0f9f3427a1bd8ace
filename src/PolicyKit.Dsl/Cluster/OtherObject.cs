using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>An object that has no type of its own here: a HostEndpoint, settings of Calico or Cilium, a group of CIDRs.</summary>
/// <example>
/// <code>
/// public static readonly OtherObject Edge = OtherObject
///     .Of("projectcalico.org/v3", "HostEndpoint", "edge-1-eth0")
///     .With("spec", Fields.Of("node", "edge-1").And("interfaceName", "eth0"));
/// </code>
/// </example>
public sealed class OtherObject : Manifest<OtherObject>
{
    private OtherObject(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>An object with nothing but a name.</summary>
    /// <param name="apiVersion">Its version: <c>projectcalico.org/v3</c>.</param>
    /// <param name="kind">Its kind: <c>HostEndpoint</c>.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid.</exception>
    /// <example><code>var settings = OtherObject.Of("projectcalico.org/v3", "FelixConfiguration", "default");</code></example>
    public static OtherObject Of(string apiVersion, string kind, string name)
    {
        Check.ObjectName(name, nameof(OtherObject), nameof(Of));
        var document = NewDocument(apiVersion, kind, Nodes.Text(name, CallSite.Argument(nameof(name))));
        return new(document
            .With("apiVersion", Nodes.Text(apiVersion, CallSite.Argument(nameof(apiVersion))))
            .With("kind", Nodes.Text(kind, CallSite.Argument(nameof(kind)))));
    }

    /// <summary>The same object in a namespace.</summary>
    /// <param name="name">The name of the namespace.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid.</exception>
    /// <example><code>var config = OtherObject.Of("v1", "ConfigMap", "cilium-config").In("kube-system");</code></example>
    public OtherObject In(string name)
    {
        Check.NamespaceName(name, ToString(), nameof(In));
        return With(Document.Within("metadata", metadata => metadata.With("namespace", Nodes.Text(name, CallSite.Argument(nameof(name))))));
    }

    /// <summary>The same object with fields under one of its own.</summary>
    /// <param name="key">The field of the object: <c>spec</c>, <c>data</c>.</param>
    /// <param name="fields">What stands there.</param>
    /// <example><code>var config = OtherObject.Of("v1", "ConfigMap", "cilium-config").In("kube-system").With("data", Fields.Of("enable-policy", "always"));</code></example>
    public OtherObject With(string key, Fields fields) =>
        With(Document.With(key, fields.Map with { Span = CallSite.Argument(nameof(fields)) }, CallSite.Argument(nameof(key))));

    /// <summary>The same object with a text, a number or a truth value in one of its own fields.</summary>
    /// <param name="key">The field of the object: <c>type</c>, <c>immutable</c>.</param>
    /// <param name="value">What stands there.</param>
    /// <example><code>var config = OtherObject.Of("v1", "ConfigMap", "cilium-config").In("kube-system").With("immutable", true);</code></example>
    public OtherObject With(string key, FieldValue value) => With(Document.With(key, value.Node, CallSite.Argument(nameof(key))));

    /// <summary>The same object with a list in one of its own fields.</summary>
    /// <param name="key">The field of the object: <c>specs</c>, <c>subsets</c>.</param>
    /// <param name="values">The items.</param>
    /// <example><code>var endpoints = OtherObject.Of("v1", "Endpoints", "db").In("data").WithList("subsets", Fields.None.AndList("addresses", Fields.Of("ip", "10.0.0.1")));</code></example>
    public OtherObject WithList(string key, params FieldValue[] values) => With(Document.With(key, FieldValue.NodeOf(values, nameof(values)), CallSite.Argument(nameof(key))));

    private protected override OtherObject With(DocumentNode.Map document) => new(document);
}
