using PolicyKit.Dsl;
using PolicyKit.Dsl.Documents;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Tests.Dsl;

/// <summary>Reads DSL values both ways: their YAML, and their trees without any text.</summary>
internal static class DslReading
{
    /// <summary>What is wrong with some manifests, and what they mean, by way of their YAML.</summary>
    public static PolicyKit.Languages.Manifests OfYaml(params Manifest[] manifests) => Combine(
        ManifestReader.Read(new SourceDocument("policies.yaml", string.Join("---\n", manifests.Select(manifest => manifest.ToYaml())))));

    /// <summary>The same by way of the trees.</summary>
    public static PolicyKit.Languages.Manifests OfTree(params Manifest[] manifests)
    {
        var source = new SourceDocument("Policies.cs", "");
        var collector = new ObjectCollector(source);
        foreach (var manifest in manifests)
            collector.Document(ValueOf(source, manifest.Document));
        return Combine(collector.Finish(new()));
    }

    /// <summary>The tree that a YAML text has.</summary>
    public static DocumentNode TreeOf(string yaml) => Assert.Single(TreesOf(yaml));

    /// <summary>The trees of all documents of a YAML text.</summary>
    public static IReadOnlyList<DocumentNode> TreesOf(string yaml)
    {
        var problems = new DiagnosticBag();
        var documents = YamlReader.Read(new SourceDocument("policies.yaml", yaml), problems);
        Assert.Empty(problems.Items);
        return [.. documents.Select(TreeOf)];
    }

    private static DocumentNode TreeOf(YamlValue value) => value switch
    {
        YamlValue.Mapping mapping => new DocumentNode.Map([.. mapping.Entries.Select(entry => new DocumentEntry(entry.Key, default, TreeOf(entry.Value)))]),
        YamlValue.Sequence sequence => new DocumentNode.List([.. sequence.Items.Select(TreeOf)]),
        YamlValue.Scalar { Kind: ScalarKind.Text } text => Nodes.Text(text.Text),
        YamlValue.Scalar { Kind: ScalarKind.Boolean } boolean => new DocumentNode.Scalar(boolean.Text, DocumentScalarKind.Boolean),
        YamlValue.Scalar { Kind: ScalarKind.Integer or ScalarKind.Float } number => new DocumentNode.Scalar(number.Text, DocumentScalarKind.Number),
        _ => throw new NotSupportedException(value.Description),
    };

    private static PolicyKit.Languages.Manifests Combine(PolicyKit.Languages.ManifestFile file) => ManifestReader.Combine([file], new PlainKubernetes());

    private static YamlValue ValueOf(SourceDocument source, DocumentNode node) => node switch
    {
        DocumentNode.Map map => new YamlValue.Mapping(source, 0, 0, [.. map.Entries.Select(entry => new YamlEntry(entry.Key, default, ValueOf(source, entry.Value)))]),
        DocumentNode.List list => new YamlValue.Sequence(source, 0, 0, [.. list.Items.Select(item => ValueOf(source, item))]),
        DocumentNode.Scalar scalar => new YamlValue.Scalar(source, 0, 0, scalar.Text, scalar.Kind switch
        {
            DocumentScalarKind.Boolean => ScalarKind.Boolean,
            DocumentScalarKind.Number => PlainScalar.KindOf(scalar.Text),
            _ => ScalarKind.Text,
        }),
        _ => throw new NotSupportedException(),
    };
}
