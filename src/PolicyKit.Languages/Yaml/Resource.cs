using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>One object of the input: <c>apiVersion</c>, <c>kind</c> and <c>metadata</c> are read, the rest is left to its reader.</summary>
/// <param name="ApiVersion">For example <c>networking.k8s.io/v1</c>.</param>
/// <param name="Name">Kind, namespace (the default filled in for namespaced kinds) and name.</param>
/// <param name="NameSpan">Where the name is written.</param>
/// <param name="Root">The whole object.</param>
internal sealed record Resource(string ApiVersion, ResourceName Name, SourceSpan NameSpan, YamlValue.Mapping Root)
{
    /// <summary>The fields of the object; what is reported about them carries its name.</summary>
    public Field Fields(DiagnosticBag diagnostics) => Field.Root(Root, new(Name, diagnostics));
}
