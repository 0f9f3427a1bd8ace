using PolicyKit.Languages.Kubernetes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Finds the labels of objects that Calico has stored.</summary>
/// <remarks>
/// Calico keeps the labels of an object in the annotation <c>projectcalico.org/metadata</c>, as JSON, when it stores it: a dump of the
/// cluster shows them nowhere else.
/// Source: projectcalico/calico, libcalico-go/lib/backend/k8s/resources/resources.go.
/// </remarks>
internal static class StoredMetadata
{
    private const string Annotation = "projectcalico.org/metadata";

    /// <summary>The labels, wherever they are written.</summary>
    public static LabelSet LabelsOf(Field metadata)
    {
        var labels = ObjectMetadata.Check(metadata);
        if (metadata["annotations"].Entry(Annotation).Value is not YamlValue.Scalar { Kind: ScalarKind.Text } stored)
            return labels;
        // What is wrong with a text that Calico wrote itself is nothing that its users could mend.
        var documents = YamlReader.Read(new SourceDocument("", stored.Text), new DiagnosticBag());
        return documents.Count == 1 && documents[0] is YamlValue.Mapping mapping && mapping.Find("labels") is YamlValue.Mapping written
            ? new([.. labels.Items, .. written.Entries.Select(entry => new KeyValuePair<string, string>(entry.Key, (entry.Value as YamlValue.Scalar)?.Text ?? ""))])
            : labels;
    }
}
