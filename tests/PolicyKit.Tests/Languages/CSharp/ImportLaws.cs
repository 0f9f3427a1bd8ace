using PolicyKit.Hosting;
using PolicyKit.Hosting.Import;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;
using PolicyKit.Testing.Manifests;
using PolicyKit.Tests.Architecture;
using PolicyKit.Tests.Dsl;

namespace PolicyKit.Tests.Languages.CSharp;

/// <summary>What becomes C#, compiled and written as YAML again, means what it meant: policies, what exists in the cluster, and properties.</summary>
public sealed class ImportLaws
{
    private const int Clusters = 320;
    private const int EachOf = 5;
    private const string SharedClusters = "../shared/conformance/random";

    /// <summary>What cannot be said in C#, each with its reason.</summary>
    private static readonly string[] Refusals = [];

    /// <summary>The cases with objects of Cilium that are written field by field.</summary>
    private static readonly string[] CiliumWithoutMethods = ["cilium.yaml cilium-end-port-with-a-named-port"];

    // All but the one of Docker, which has no objects.
    private static readonly string[] ConformanceFiles = ["kubernetes.yaml", "calico.yaml", "cilium.yaml", "cluster-network-policy.yaml", "cni.yaml", "exposure.yaml", "istio.yaml", "linkerd.yaml"];
    private static readonly string[] SharedFiles = ["calico.yaml", "cluster-network-policy.yaml"];
    private static readonly string[] Examples = ["shop", "tenants", "calico-tiers", "cilium-l7", "change/old", "change/new", "csharp-shop"];

    // One needs its tier, one an option of the agent.
    private static readonly string[] NeedOthers = ["NetworkPolicy/api/api", "CiliumClusterwideNetworkPolicy/some"];

    [Fact]
    public void Random_manifests_mean_the_same_in_CSharp() => AssertSame(
        [.. Enumerable.Range(1, Clusters).Select(seed => (Seed: seed, Random: new RandomManifests(seed))).Select(item => new Case($"random {item.Seed}", item.Random.Text, item.Random.DataPlane))]);

    [Fact]
    public void Conformance_cases_mean_the_same_in_CSharp() => AssertSame(
        [.. ConformanceFiles.SelectMany(file => PolicyTestCase.Load(file).Select(test => new Case($"{file} {test.Name}", test.Manifests, EngineOf(file)) { IsRefused = test.InvalidObject is not null }))]);

    [FolderFact(SharedClusters)]
    public void Clusters_of_others_mean_the_same_in_CSharp() => AssertSame(
        [.. SharedFiles.SelectMany(file => PolicyTestCase.Load(Path.Combine("..", "..", SharedClusters, file)).Where((_, index) => index % EachOf == 0).Select(test => new Case($"{file} {test.Name}", test.Manifests, EngineOf(file))))]);

    [Fact]
    public void Examples_mean_the_same_in_CSharp() => AssertSame([.. Examples.Select(example => new Case(example, TextOf(example), null))]);

    [Fact]
    public void Everything_that_the_DSL_can_say_means_the_same_after_an_import() => AssertSame(
        [.. Samples.Objects.Concat(Samples.Properties).Select((manifest, index) => new Case($"sample {index} {manifest}", manifest.ToYaml(), null) { IsRefused = NeedOthers.Contains($"{manifest}") })]);

    // Where the file does not say it, the objects do.
    private static DataPlane? EngineOf(string file) => file switch { "calico.yaml" => new CalicoDataPlane(), "cilium.yaml" => new CiliumDataPlane(), _ => null };

    private static string TextOf(string example) => string.Join("\n---\n", Directory
        .EnumerateFiles(Path.Combine(PolicyTestCase.RepositoryRoot, "examples", example), "*.yaml", SearchOption.AllDirectories)
        .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal).Select(File.ReadAllText));

    private static void AssertSame(IReadOnlyList<Case> cases)
    {
        var valid = cases.Select(item => (Case: item, Session: Read(item.Text, item.DataPlane)))
            .Where(item => item.Session.Diagnostics.All(problem => problem.Severity < Severity.Error)).ToArray();
        Assert.Equal([], cases.Where(item => !item.IsRefused).Except(valid.Select(item => item.Case)).Select(item => item.Name));
        var imports = valid.Select((item, index) => (item.Case, item.Session, Class: $"Network{index}", Import: CSharpImport.Of(item.Session, null, $"Network{index}"))).ToArray();
        var refused = imports.Where(item => item.Import.Diagnostics.Any(problem => problem.Severity == Severity.Error)).ToArray();
        var said = imports.Except(refused).ToArray();
        var yaml = CompiledDsl.YamlOfEach([.. said.Select(item => item.Import.Source)]);

        Assert.Equal(Refusals.Where(refusal => cases.Any(item => refusal.StartsWith($"{item.Name}: ", StringComparison.Ordinal))),
            refused.Select(item => $"{item.Case.Name}: {item.Import.Diagnostics.First(problem => problem.Severity == Severity.Error).Message}"));
        Assert.Equal(
            CiliumWithoutMethods.Where(name => cases.Any(item => item.Name == name)),
            said.Where(item => item.Import.Source.Contains(".Of(\"cilium.io/", StringComparison.Ordinal)).Select(item => item.Case.Name));
        var different = said.Select(item => Difference(item.Case, item.Session, item.Import.Source, yaml[item.Class])).OfType<string>().ToArray();
        Assert.True(different.Length == 0, $"{different.Length} of {said.Length}\n{string.Join("\n\n", different.Take(3))}");
    }

    private static string? Difference(Case item, AnalysisSession before, string source, string yaml)
    {
        var after = Read(yaml, item.DataPlane);
        if (after.Diagnostics.FirstOrDefault(problem => problem.Severity == Severity.Error) is { } error)
            return $"{item.Name}: {error.Path} {error.Message}\n{source}\n{yaml}";
        var (then, now) = (Meaning.Of(before), Meaning.Of(after));
        return then.SequenceEqual(now) ? null : $"{item.Name}\n{string.Join("\n", then.Except(now).Select(line => $"- {line}").Concat(now.Except(then).Select(line => $"+ {line}")))}\n{source}";
    }

    private static AnalysisSession Read(string text, DataPlane? dataPlane) =>
        AnalysisSession.Open(SessionTexts.Read(new LoadedInput([new SourceDocument("manifests.yaml", text)], new()), default), dataPlane);

    private sealed record Case(string Name, string Text, DataPlane? DataPlane)
    {
        /// <summary>Whether the manifests have an error, so that nothing is written.</summary>
        public bool IsRefused { get; init; }
    }
}
