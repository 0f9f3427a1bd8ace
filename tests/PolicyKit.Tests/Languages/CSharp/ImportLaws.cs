using PolicyKit.Languages;
using PolicyKit.Languages.CSharp;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;
using PolicyKit.Testing.Manifests;

namespace PolicyKit.Tests.Languages.CSharp;

/// <summary>What becomes C#, compiled and written as YAML again, means what it meant.</summary>
public sealed class ImportLaws
{
    private static readonly Origin Nowhere = new(new("", null, ""), "", default);

    [Fact]
    public void Random_manifests_mean_the_same_in_CSharp() =>
        AssertSame(40, [.. Enumerable.Range(1, 80).Select(seed => new RandomManifests(seed)).Select(random => (random.Text, random.DataPlane))]);

    [Theory]
    [InlineData("kubernetes.yaml", "plain", 60)]
    [InlineData("calico.yaml", "calico", 30)]
    [InlineData("cilium.yaml", "cilium", 30)]
    [InlineData("cluster-network-policy.yaml", "plain", 60)]
    public void Conformance_cases_that_can_be_said_mean_the_same_in_CSharp(string file, string dataPlane, int percent) =>
        AssertSame(percent, [.. PolicyTestCase.Load(file).Select(test => (test.Manifests, Named(dataPlane)))]);

    [Theory]
    [InlineData("shop", "plain")]
    [InlineData("tenants", "plain")]
    public void Examples_mean_the_same_in_CSharp(string example, string dataPlane) => AssertSame(100, [(string.Join(
        "\n---\n", Directory.EnumerateFiles(Path.Combine(PolicyTestCase.RepositoryRoot, "examples", example), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)), Named(dataPlane))]);

    private static DataPlane Named(string name) => name switch { "calico" => new CalicoDataPlane(), "cilium" => new CiliumDataPlane(), _ => new PlainKubernetes() };

    private static void AssertSame(int percent, IReadOnlyList<(string Text, DataPlane DataPlane)> cases)
    {
        var valid = cases.Where(item => !Read(item.Text, item.DataPlane).Diagnostics.HasErrors && Import(item.Text, "Network").Problems.Items.All(problem => problem.Severity < Severity.Error)).ToArray();
        Assert.True(valid.Length * 100 >= cases.Count * percent, $"only {valid.Length} of {cases.Count} become C#");
        foreach (var (text, dataPlane) in valid)
        {
            var source = Import(text, "Network").Text;
            var yaml = string.Join("---\n", CompiledDsl.Yaml([source]).Values);
            var (before, after) = (Read(text, dataPlane), Read(yaml, dataPlane));
            Assert.False(after.Diagnostics.HasErrors, $"{source}\n{yaml}\n{string.Join("\n", after.Diagnostics.Items.Select(item => item.Message))}");
            Assert.True(Meaning(before).SequenceEqual(Meaning(after)), $"{text}\n{source}\n{string.Join("\n", Meaning(before))}\nand\n{string.Join("\n", Meaning(after))}");
            Assert.Equal(Existing(before.Cluster), Existing(after.Cluster));
        }
    }

    private static (string Text, DiagnosticBag Problems) Import(string text, string className)
    {
        var problems = new DiagnosticBag();
        var source = DslSource.Write([new SourceDocument("manifests.yaml", text)], null, className, problems);
        return (source, problems);
    }

    private static Manifests Read(string text, DataPlane dataPlane) => ManifestReader.Combine([ManifestReader.Read(new SourceDocument("manifests.yaml", text))], dataPlane);

    private static IEnumerable<(string, string, Policy)> Meaning(Manifests manifests) =>
        from gate in manifests.Program.Gates
        from tier in gate.Tiers
        from policy in tier.Policies
        select (gate.Name, tier.Name, policy with { Origin = Nowhere, Rules = [.. policy.Rules.Select(Bare)] });

    private static Rule Bare(Rule rule) => rule with
    {
        Origin = Nowhere,
        Peers = [.. rule.Peers.Select(peer => peer with { Origin = Nowhere })],
        Traffic = [.. rule.Traffic.Select(traffic => traffic with { Origin = Nowhere })],
    };

    private static IEnumerable<string> Existing(Cluster cluster) =>
        cluster.Endpoints.Select(endpoint => $"{endpoint.Namespace}/{endpoint.Name} {endpoint.Labels} {endpoint.ServiceAccount} {string.Join(",", endpoint.Ports)}").Order(StringComparer.Ordinal);
}
