using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Analysis.Lint;
using PolicyKit.Languages.Kubernetes.Notation;
using PolicyKit.Model;
using PolicyKit.Testing;
using PolicyKit.Tests.Laws;

namespace PolicyKit.Tests.Analysis.Lint;

/// <summary>What several lint rules are made of.</summary>
public sealed class SharedPartTests
{
    private static readonly LabelKey[] Keys = [new(LabelScope.Own, "app"), new(LabelScope.Namespace, "app")];
    private static readonly string?[] Values = [null, "a", "b", "c", "other"];

    [Fact]
    public void A_contradiction_is_found_exactly_when_no_labels_satisfy_the_conditions() => Law.ForAll(Conditions, conditions =>
    {
        var satisfiable = Values.Any(first => Values.Any(second => conditions.Matches(key => key == Keys[0] ? first : second)));
        return Satisfiability.Contradiction(conditions) is null == satisfiable;
    });

    [Fact]
    public void The_index_finds_what_a_look_at_every_endpoint_finds()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var program = new RandomPrograms(seed).Program();
            var index = new EndpointIndex(program.Cluster.Endpoints);
            foreach (var policy in program.Policies)
                Assert.Equal(program.Cluster.Endpoints.Where(policy.Subject.Matches), index.Select(policy.Subject));
        }
    }

    [Theory]
    [InlineData("allow-web", "allow-*", true)]
    [InlineData("allow-web", "*-web", true)]
    [InlineData("allow-web-to-api", "allow-*-to-*", true)]
    [InlineData("allow", "allow-*", false)]
    [InlineData("aba", "ab*ba", false)]
    [InlineData("web", "web", true)]
    [InlineData("web2", "web", false)]
    [InlineData("anything", "*", true)]
    public void A_star_in_a_convention_stands_for_any_text(string name, string pattern, bool matches) =>
        Assert.Equal(matches, NameConvention.Matches(name, pattern));

    [Fact]
    public void Random_manifests_of_every_language_are_linted_to_the_end_and_findings_point_at_text()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var manifests = new PolicyKit.Testing.Manifests.RandomManifests(seed);
            var report = LintScene.Run(manifests.Text, manifests.DataPlane.Name);
            Assert.All(report.Findings, finding => Assert.NotNull(finding.Diagnostic.Span.Document));
        }
    }

    private static Gen<Selector> Conditions =>
        from conditions in Gen.ListOf(Condition)
        select Selector.And([.. conditions.Take(5)]);

    private static Gen<Selector> Condition =>
        from key in Gen.Elements(Keys)
        from values in Gen.Elements<EquatableArray<string>>(["a"], ["b"], ["a", "b"], ["c", "a"])
        from form in Gen.Choose(0, 3)
        select form switch
        {
            0 => new Selector.LabelIn(key, values),
            1 => new Selector.Not(new Selector.LabelIn(key, values)),
            2 => new Selector.HasLabel(key),
            _ => (Selector)new Selector.Not(new Selector.HasLabel(key)),
        };
}
