using PolicyKit.Dsl;
using PolicyKit.Dsl.Documents;
using PolicyKit.Languages;
using PolicyKit.Model;
using PolicyKit.Testing.Manifests;

namespace PolicyKit.Tests.Dsl;

/// <summary>What is written, read back, is what was written.</summary>
public sealed class DslLaws
{
    [Fact]
    public void Random_manifests_are_read_as_the_trees_that_they_were_written_from()
    {
        for (var seed = 1; seed <= 1500; seed++)
        {
            var manifest = new RandomDsl(seed).Next();
            var yaml = manifest.ToYaml();

            Assert.True(manifest.Document == DslReading.TreeOf(yaml), $"seed {seed}:\n{yaml}");
            var errors = ManifestReader.Read(new SourceDocument("x.yaml", yaml)).Diagnostics.Items.Where(item => item.Severity == Severity.Error);
            Assert.True(!errors.Any(), $"seed {seed}: {string.Join("; ", errors.Select(error => $"{error.Path} {error.Message}"))}\n{yaml}");
        }
    }

    [Fact]
    public void Trees_without_their_texts_have_the_same_policies()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var manifest = new RandomDsl(seed).Next();
            var (tree, yaml) = (DslReading.OfTree(manifest), DslReading.OfYaml(manifest));

            Assert.Equal(
                yaml.Policies.Select(policy => $"{policy.Policy.Name} {policy.Policy.Direction} {policy.Policy.Isolates} {policy.Policy.Rules.Count} {policy.Policy.Subject}"),
                tree.Policies.Select(policy => $"{policy.Policy.Name} {policy.Policy.Direction} {policy.Policy.Isolates} {policy.Policy.Rules.Count} {policy.Policy.Subject}"));
            Assert.Equal(yaml.Diagnostics.Items.Select(item => (item.Kind.Id, item.Path, item.Message)), tree.Diagnostics.Items.Select(item => (item.Kind.Id, item.Path, item.Message)));
        }
    }

    [Fact]
    public void Any_manifest_can_be_written_again()
    {
        for (var seed = 1; seed <= 60; seed++)
            foreach (var tree in DslReading.TreesOf(new RandomCalico(seed).Text).OfType<DocumentNode.Map>())
                Assert.Equal(tree, DslReading.TreeOf(YamlWriter.Write(tree)));
    }

    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("10.0.0.0/8", "10.0.0.0/8")]
    [InlineData("10.1.2.3", "10.1.2.3")]
    [InlineData("app == 'web' && has(x)", "app == 'web' && has(x)")]
    [InlineData("8080", "\"8080\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("", "\"\"")]
    [InlineData("!has(x)", "\"!has(x)\"")]
    [InlineData("a: b", "\"a: b\"")]
    [InlineData("say \"x\": y", "'say \"x\": y'")]
    public void A_text_has_quotes_only_where_it_needs_them(string text, string written) => Assert.Equal(written, YamlScalarText.OfText(text));

    [Fact]
    public void An_assembly_gives_its_manifests_by_class_in_the_order_of_declaration()
    {
        var files = PolicyKit.Dsl.Manifests.In(typeof(DslLaws).Assembly).Files.Where(file => file.Name.StartsWith("declared-network.", StringComparison.Ordinal)).ToArray();

        Assert.Equal(["declared-network.yaml", "declared-network.cluster.yaml", "declared-network.properties.yaml"], files.Select(file => file.Name));
        Assert.Equal(["NetworkPolicy/data/first", "NetworkPolicy/data/a", "NetworkPolicy/data/b"], files[0].Contents.Select(manifest => $"{manifest}"));
        Assert.Contains("  name: declared-network\nspec:\n  properties:\n    - id: no-web-to-db\n", files[2].Yaml, StringComparison.Ordinal);
        Assert.Contains("    - id: more-1\n", files[2].Yaml, StringComparison.Ordinal);
    }
}

/// <summary>A class as users write them.</summary>
internal static class DeclaredNetwork
{
    public static readonly NetworkPolicy First = NetworkPolicy.For("first", Pods.In("data")).DenyRest();
    internal static readonly IReadOnlyList<NetworkPolicy> Many = [NetworkPolicy.For("a", Pods.In("data")).DenyRest(), NetworkPolicy.For("b", Pods.In("data")).DenyRest()];

    [Property] public static readonly Isolation NoWebToDb = Isolation.Between(Pods.In("frontend"), Pods.In("data"));

    public static NetworkProperty[] More { get; } = [Isolation.Between(Pods.In("frontend"), Pods.In("data"), PolicyKit.Dsl.Traffic.Tcp(80))];

    public static PolicyKit.Dsl.Namespace Data { get; } = PolicyKit.Dsl.Namespace.Named("data");
}
