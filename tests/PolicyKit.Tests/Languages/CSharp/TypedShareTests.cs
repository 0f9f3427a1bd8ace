using System.Text.RegularExpressions;
using PolicyKit.Languages.CSharp;
using PolicyKit.Model;
using PolicyKit.Testing.Manifests;

namespace PolicyKit.Tests.Languages.CSharp;

/// <summary>Hardly any policy, tier or set of addresses is written field by field.</summary>
public sealed partial class TypedShareTests
{
    private const double Share = 0.95;
    private const int Clusters = 200;

    [Theory]
    [InlineData("calico.yaml")]
    [InlineData("cluster-network-policy.yaml")]
    public void Nearly_all_objects_of_conformance_cases_have_their_type(string file) =>
        AssertTyped(PolicyTestCase.Load(file).Where(test => test.InvalidObject is null).Select(test => test.Manifests), FieldByField());

    // In random policies of administrators pods without labels are frequent, which Calico tells apart from namespaces and the DSL does not.
    [Fact]
    public void Nearly_all_objects_of_Calico_in_random_clusters_have_their_type() => AssertTyped(Enumerable.Range(1, Clusters).Select(seed => new RandomManifests(seed).Text), CalicoFieldByField());

    private static void AssertTyped(IEnumerable<string> texts, Regex fieldByField)
    {
        var problems = new DiagnosticBag();
        var sources = texts.Select(text => DslSource.Write([new SourceDocument("manifests.yaml", text)], null, "Network", problems).Text).ToArray();
        var (typed, others) = (sources.Sum(source => Typed().Count(source)), sources.Sum(source => fieldByField.Count(source)));

        Assert.True(typed > 0 && typed >= Share * (typed + others), $"{typed} of {typed + others}\n{string.Join('\n', problems.Items.Select(problem => problem.Message))}");
    }

    [GeneratedRegex("static readonly (CalicoNetworkPolicy|GlobalNetworkPolicy|CalicoTier|NetworkSet|ClusterNetworkPolicy|AdminNetworkPolicy|BaselineAdminNetworkPolicy) ")]
    private static partial Regex Typed();

    [GeneratedRegex("""Of\("(projectcalico\.org/v3|policy\.networking\.k8s\.io/[a-z0-9]+)", "([A-Za-z]*NetworkPolicy|Tier|NetworkSet|GlobalNetworkSet)",""")]
    private static partial Regex FieldByField();

    [GeneratedRegex("""Of\("projectcalico\.org/v3", "([A-Za-z]*NetworkPolicy|Tier|NetworkSet|GlobalNetworkSet)",""")]
    private static partial Regex CalicoFieldByField();
}
