using PolicyKit.Languages;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>Reads objects of the group <c>policykit.dev</c> from files that hold nothing else.</summary>
internal static class OwnObjects
{
    /// <summary>The version of all of them.</summary>
    public const string ApiVersion = "policykit.dev/v1";

    /// <summary>The objects of one kind; what else is in the text is reported.</summary>
    public static IReadOnlyList<Resource> Read(SourceDocument document, string kind, DiagnosticBag diagnostics)
    {
        var file = ManifestReader.Read(document);
        diagnostics.AddRange(file.Diagnostics);
        var found = new List<Resource>();
        foreach (var resource in file.OwnResources)
        {
            var root = resource.Fields(diagnostics);
            if (resource.ApiVersion != ApiVersion || resource.Name.Kind != kind)
                root[resource.Name.Kind == kind ? "apiVersion" : "kind"].Report(
                    PropertyFileErrors.UnknownObject, [resource.Name.Kind, resource.ApiVersion], $"Write `apiVersion: {ApiVersion}` and `kind: {kind}` here.");
            else
                found.Add(resource);
            root.OnlyKeys("apiVersion", "kind", "metadata", "spec");
            root["metadata"].OnlyKeys("name", "labels", "annotations");
        }
        return found;
    }
}
