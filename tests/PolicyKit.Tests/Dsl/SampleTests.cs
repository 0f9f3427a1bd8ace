using PolicyKit.Dsl.Documents;
using PolicyKit.Languages;
using PolicyKit.Model;

namespace PolicyKit.Tests.Dsl;

/// <summary>What the DSL can say is what the languages can read.</summary>
public sealed class SampleTests
{
    public static TheoryData<int> Objects => [.. Enumerable.Range(0, Samples.Objects.Count)];

    public static TheoryData<int> Properties => [.. Enumerable.Range(0, Samples.Properties.Count)];

    [Theory]
    [MemberData(nameof(Objects))]
    public void An_object_is_read_without_an_error(int index)
    {
        var manifest = Samples.Objects[index];
        var read = ManifestReader.Read(new SourceDocument("x.yaml", manifest.ToYaml()));

        Assert.Equal([], read.Diagnostics.Items.Where(item => item.Severity == Severity.Error).Select(item => $"{item.Kind.Id} {item.Path}: {item.Message}\n{manifest.ToYaml()}"));
        Assert.Equal(manifest.Document, DslReading.TreeOf(manifest.ToYaml()));
        Assert.Equal((manifest.Kind, manifest.Name), read.Kinds.Keys.Select(key => (key.Kind, manifest.Name)).Single());
    }

    [Theory]
    [MemberData(nameof(Properties))]
    public void A_property_is_read_without_an_error(int index)
    {
        var property = Samples.Properties[index];
        var problems = new DiagnosticBag();
        var file = ManifestReader.Read(new SourceDocument("x.yaml", property.ToYaml()));
        var read = PropertyFiles.Read([file], [], _ => null, problems);
        problems.AddRange(file.Diagnostics);

        Assert.Equal([], problems.Items.Select(item => $"{item.Kind.Id} {item.Path}: {item.Message}\n{property.ToYaml()}"));
        Assert.Equal(property.Document, DslReading.TreeOf(property.ToYaml()));
        Assert.Equal(((DocumentNode.Scalar)property.Statement["id"]!).Text, Assert.Single(read.Properties).Id);
    }
}
