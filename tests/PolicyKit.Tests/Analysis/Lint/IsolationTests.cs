using PolicyKit.Analysis;
using PolicyKit.Analysis.Lint;
using PolicyKit.Engines;
using PolicyKit.Model;
using PolicyKit.Testing;
using PolicyKit.Testing.Manifests;

namespace PolicyKit.Tests.Analysis.Lint;

/// <summary>What is isolated is decided by the policies of all kinds together, and findings point at workloads and namespaces.</summary>
public sealed class IsolationTests
{
    private const string Web =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c}]}}}

        """;

    [Theory]
    [InlineData("PK2001", "web", "Deployment/shop/web")]
    [InlineData("PK2003", "shop", "Namespace/shop")]
    [InlineData("PK2004", "shop", "Namespace/shop")]
    [InlineData("PK2005", "shop", "Namespace/shop")]
    public void A_finding_points_at_the_name_of_what_is_open(string id, string text, string subject)
    {
        var finding = Assert.Single(LintScene.Run($"apiVersion: v1\nkind: Namespace\nmetadata: {{name: shop}}\n---\n{Web}", null, id).Findings).Diagnostic;

        Assert.Equal(text, finding.Span.Document!.Text.Substring(finding.Span.Offset, finding.Span.Length));
        Assert.Equal(subject, finding.Subject!.ToString());
    }

    [Fact]
    public void A_namespace_without_an_object_is_shown_by_its_first_workload()
    {
        var finding = Assert.Single(LintScene.Run(Web, null, "PK2003").Findings).Diagnostic;

        Assert.Equal("web", finding.Span.Document!.Text.Substring(finding.Span.Offset, finding.Span.Length));
        Assert.IsType<PolicyEdit.AddDefaultDeny>(Assert.Single(finding.Fix!.Edits));
    }

    [Fact]
    public void Pods_of_the_host_are_no_business_of_policies() => Assert.Empty(LintScene.Messages("PK2001", Web.Replace("spec: {containers", "spec: {hostNetwork: true, containers", StringComparison.Ordinal)));

    [Fact]
    public void A_rule_that_denies_some_is_no_isolation() => Assert.Equal(
        ["`shop/web` is isolated by no policy: it may receive and open any connection"],
        LintScene.Messages("PK2001", Web + ClusterPolicy("Deny", "{matchLabels: {team: guests}}") + "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: guests, labels: {team: guests}}\n"));

    [Theory]
    [InlineData("Pass", "{}", "`shop/web` is isolated by no policy: it may receive and open any connection")]
    public void A_rule_that_passes_everything_on_is_no_isolation(string action, string namespaces, string message) =>
        Assert.Equal([message], LintScene.Messages("PK2001", Web + ClusterPolicy(action, namespaces)));

    [Fact]
    public void For_random_manifests_of_every_language_isolation_is_what_the_engine_says()
    {
        var seeds = Enumerable.Range(0, 400).AsParallel().SelectMany(DifferencesOf).Take(5).ToArray();
        Assert.Empty(seeds);
    }

    private static IEnumerable<string> DifferencesOf(int seed)
    {
        var manifests = new RandomManifests(seed);
        var program = manifests.Read(out var errors);
        if (errors.Count > 0)
            yield break;
        var context = new LintContext(program, ClusterFacts.None, LintOptionValues.Defaults, CancellationToken.None);
        var isolation = EffectiveIsolation.Of(context);
        foreach (var pod in context.Pods)
            foreach (var direction in new[] { Direction.Ingress, Direction.Egress })
                if (isolation.IsIsolated(pod, direction) == IsOpen(program, pod, direction))
                    yield return $"seed {seed}: {pod} {direction} is isolated: {isolation.IsIsolated(pod, direction)}";
    }

    private static bool IsOpen(PolicyProgram program, Endpoint pod, Direction direction)
    {
        var own = new Peer.Endpoints(Selector.And(
            Selector.OfKind(EndpointKind.Pod), Selector.InNamespace(pod.Namespace!), new Selector.LabelIn(new(LabelScope.Identity, IdentityKeys.Name), [pod.Name])));
        return new HeaderSpaceEngine().Run(new FlowSearch.AnyFlow(program, World.Closed, FlowCondition.And(
            Connections.Between(Peer.Anyone, Peer.Anyone, Traffic.AllDefined, program),
            Connections.NotOwnNode(null, null),
            direction == Direction.Egress ? new FlowCondition.From(own) : new FlowCondition.To(own),
            new FlowCondition.AllowedByDefault(program, direction))), CancellationToken.None) is SearchResult.Found;
    }

    private static string ClusterPolicy(string action, string namespaces) =>
        $$"""
        ---
        apiVersion: policy.networking.k8s.io/v1alpha2
        kind: ClusterNetworkPolicy
        metadata: {name: guests}
        spec:
          tier: Admin
          priority: 100
          subject: {namespaces: { } }
          ingress: [{action: {{action}}, from: [{namespaces: {{namespaces}} }]}]

        """;
}
