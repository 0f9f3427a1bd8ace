using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>A policy, a property or an object of the cluster, written in C#. Every static field or property of such a type is part of the network.</summary>
/// <example><code>Manifest[] network = [Shop.ApiIngress, Shop.NoWebToDb];</code></example>
public abstract class Manifest
{
    private protected Manifest(DocumentNode.Map document) => Document = document;

    /// <summary>The object, as it would be read from YAML.</summary>
    internal DocumentNode.Map Document { get; }

    /// <summary>The kind of the object: <c>NetworkPolicy</c>.</summary>
    /// <example><code>Console.WriteLine(Shop.ApiIngress.Kind); // NetworkPolicy</code></example>
    public string Kind => TextOf(Document, "kind") ?? "";

    /// <summary>The name of the object.</summary>
    /// <example><code>Console.WriteLine(Shop.ApiIngress.Name); // api-ingress</code></example>
    public string Name => TextOf(Document["metadata"] as DocumentNode.Map, "name") ?? "";

    /// <summary>The namespace of the object; null when it has or says none.</summary>
    /// <example><code>Console.WriteLine(Shop.ApiIngress.Namespace); // api</code></example>
    public string? Namespace => TextOf(Document["metadata"] as DocumentNode.Map, "namespace");

    /// <summary>The object as a person would have written it in YAML.</summary>
    /// <example><code>File.WriteAllText("api-ingress.yaml", Shop.ApiIngress.ToYaml());</code></example>
    public string ToYaml() => YamlWriter.Write(Document);

    /// <summary>Kind, namespace and name: <c>NetworkPolicy/api/api-ingress</c>.</summary>
    /// <example><code>Console.WriteLine(Shop.ApiIngress);</code></example>
    public sealed override string ToString() => string.Join("/", new[] { Kind, Namespace, Name }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>The object that a member declares: what has no name of its own is called after the member.</summary>
    /// <param name="member">The name of the field or property; a number behind it where the member holds several.</param>
    /// <param name="span">Where it is written.</param>
    internal virtual Manifest DeclaredBy(string member, SourceSpan span) => this;

    /// <summary>Whether it says what exists rather than what is allowed.</summary>
    internal virtual bool IsOfCluster => false;

    /// <summary>The document of an object.</summary>
    private protected static DocumentNode.Map NewDocument(string apiVersion, string kind, DocumentNode.Scalar name, DocumentNode.Scalar? @namespace = null) => Nodes.Map(
        CallSite.Call,
        ("apiVersion", Nodes.Text(apiVersion)),
        ("kind", Nodes.Text(kind)),
        ("metadata", Nodes.Map(CallSite.Call, ("name", name), ("namespace", @namespace))));

    private static string? TextOf(DocumentNode.Map? map, string key) => (map?[key] as DocumentNode.Scalar)?.Text;
}
