using PolicyKit.Engines;
using PolicyKit.Hosting;
using PolicyKit.Model;
using PolicyKit.Tests.Architecture;
using PolicyKit.Tests.Languages;
using YamlDotNet.RepresentationModel;

namespace PolicyKit.Tests.Laws;

/// <summary>
/// Changes of manifests that mean nothing: after each of them, every probe of the policy tests has the verdict that it had before.
/// The random clusters are taken where they lie beside the repository, and the policy tests of the repository always.
/// </summary>
public sealed class ManifestLaws
{
    private static readonly string RandomCases = Repository.PathOf("..", "shared", "conformance", "random", "kubernetes.yaml");

    private static readonly PolicyTestCase[] Cases =
    [
        .. ((string[])["kubernetes.yaml", .. File.Exists(RandomCases) ? (string[])[RandomCases] : []])
            .SelectMany(PolicyTestCase.Load).Where(test => test.InvalidObject is null),
    ];

    private delegate IEnumerable<YamlMappingNode> Rewrite(IReadOnlyList<YamlMappingNode> documents, Random random);

    [Fact]
    public void Writing_the_documents_again_changes_nothing() => AssertSameVerdicts((documents, _) => documents);

    [Fact]
    public void The_order_of_documents_does_not_matter() => AssertSameVerdicts(Rewriting.ShuffleDocuments);

    [Fact]
    public void The_order_of_rules_peers_and_ports_does_not_matter() => AssertSameVerdicts(Rewriting.ShuffleRules);

    [Fact]
    public void A_policy_may_be_split_into_one_for_each_rule() => AssertSameVerdicts(Rewriting.SplitPolicies);

    [Fact]
    public void A_rule_or_policy_that_is_repeated_adds_nothing() => AssertSameVerdicts(Rewriting.DuplicateRules);

    [Fact]
    public void A_policy_in_a_namespace_without_pods_does_nothing() => AssertSameVerdicts(Rewriting.AddUnusedNamespace);

    [Fact]
    public void The_names_of_labels_do_not_matter() => AssertSameVerdicts(LabelRenaming.RenameLabels);

    private static void AssertSameVerdicts(Rewrite rewrite)
    {
        var differences = Cases.AsParallel().AsOrdered().SelectMany((test, number) => DifferencesOf(test, rewrite, new Random(number)));
        Assert.Empty(differences.Take(5));
    }

    private static IEnumerable<string> DifferencesOf(PolicyTestCase test, Rewrite rewrite, Random random)
    {
        var text = ManifestTree.Write(rewrite(ManifestTree.Parse(test.Manifests), random));
        var rewritten = test with { Manifests = text };
        var program = rewritten.Arrange(out var manifests);
        foreach (var diagnostic in manifests.Diagnostics.Items.Where(diagnostic => diagnostic.Severity == Severity.Error))
            yield return $"{test.Name}: {diagnostic.Span}: {diagnostic.Message}\n{text}";
        foreach (var probe in test.Probes)
            if (IsAllowed(program, probe) != probe.IsAllowed)
                yield return $"{test.Name}: {probe} has the other verdict in\n{text}";
    }

    // A name may stand for several pods or address families: one that gets through is a connection.
    private static bool IsAllowed(PolicyProgram program, PolicyTestProbe probe)
    {
        var port = probe.Port.Split('/');
        var (protocol, number) = (Protocol.TryParse(port[0])!.Value, ushort.Parse(port[1]));
        return FlowParty.Pairs(End(probe.From), End(probe.To), program).Any(pair =>
            PolicyEvaluator.Decide(program, new Flow(pair.Source.Party, pair.Destination.Party, protocol, number)).IsAllowed);

        FlowEnd End(string text) => FlowEnd.Find(EndpointReference.TryParse(text, out _)!, program.Cluster, out var problem, out _)
            ?? throw new InvalidOperationException(problem);
    }
}
