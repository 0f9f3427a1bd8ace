using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Hosting;
using PolicyKit.Model;

namespace PolicyKit.Tests.Analysis;

public sealed class EarlierOutcomesTests
{
    private const string Workloads = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop}
        ---
        apiVersion: v1
        kind: Namespace
        metadata: {name: bank}
        ---
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {template: {metadata: {labels: {app: web} }, spec: {} } } }
        ---
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: db, namespace: shop}, spec: {template: {metadata: {labels: {app: db} }, spec: {} } } }
        ---
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: teller, namespace: bank}, spec: {template: {metadata: {labels: {app: teller} }, spec: {} } } }
        """;

    private const string Isolated = "isolated: {from: {namespace: shop, pods: {matchLabels: {app: web}}}, to: {namespace: shop, pods: {matchLabels: {app: db}}}}";

    private readonly CountingEngine _engine = new();
    private readonly EarlierOutcomes _earlier = new();

    [Theory]
    [InlineData("shop", "Ingress", "db", true)]
    [InlineData("shop", "Egress", "web", true)]
    [InlineData("shop", "Egress", "db", false)] // what the destination may send does not matter
    [InlineData("shop", "Ingress", "web", false)]
    [InlineData("bank", "Ingress", "teller", false)]
    public void A_property_is_decided_anew_only_when_a_policy_of_its_ends_has_changed(string space, string direction, string app, bool isAsked)
    {
        var session = Open(Isolated, Policy(space, direction, app, "8080"));
        Verify(session);
        var asked = _engine.Searches;

        Verify(session.With(new("policy.yaml", Policy(space, direction, app, "9090"))));

        Assert.Equal(isAsked, _engine.Searches > asked);
    }

    [Fact]
    public void A_policy_that_is_gone_no_longer_proves_anything()
    {
        var session = Open(Isolated, Policy("shop", "Ingress", "db", null));
        Assert.IsType<Outcome.Holds>(Verify(session));

        Assert.IsType<Outcome.Violated>(Verify(session.With(new("policy.yaml", Policy("bank", "Ingress", "teller", null)))));
    }

    [Fact]
    public void A_new_workload_is_asked_about()
    {
        var session = Open("isolated: {from: {namespace: bank}, to: {namespace: shop}}", Policy("shop", "Ingress", "db", null));
        var restricted = session.With(new("workloads.yaml", Workloads.Replace("name: web", "name: db-2").Replace("app: web", "app: db")));
        Assert.IsType<Outcome.Holds>(Verify(restricted));

        Assert.IsType<Outcome.Violated>(Verify(restricted.With(new("workloads.yaml", Workloads))));
    }

    [Fact]
    public void A_chain_may_lead_anywhere_so_it_is_always_looked_for_again()
    {
        var session = Open("noPath: {from: {namespace: shop, pods: {matchLabels: {app: web}}}, to: {namespace: shop, pods: {matchLabels: {app: db}}}, hops: 2}", Policy("bank", "Ingress", "teller", "8080"));
        Verify(session);
        var asked = _engine.Searches;

        Verify(session.With(new("policy.yaml", Policy("bank", "Ingress", "teller", "9090"))));

        Assert.True(_engine.Searches > asked);
    }

    private static string Policy(string space, string direction, string app, string? port)
    {
        var rules = port is null ? "" : $", {direction.ToLowerInvariant()}: [{{ports: [{{port: {port}}}]}}]";
        return $"{{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: some, namespace: {space}}}, spec: {{podSelector: {{matchLabels: {{app: {app}}}}}, policyTypes: [{direction}]{rules}}}}}";
    }

    private static AnalysisSession Open(string property, string policy) => AnalysisSession.Open(
        SessionTexts.Read(new(
            [
                new("workloads.yaml", Workloads),
                new("policy.yaml", policy),
                new("properties.yaml", $"apiVersion: policykit.dev/v1\nkind: NetworkProperties\nmetadata: {{name: p}}\nspec: {{properties: [{{id: p, {property}}}]}}"),
            ], new()), new([], new()), new InputLoader(Stream.Null), default), null);

    private Outcome Verify(AnalysisSession session)
    {
        Assert.DoesNotContain(session.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        return new Verifier(_engine, null) { Earlier = _earlier }.Verify(session.Program, session.Properties, default).Results[0].Outcome;
    }

    private sealed class CountingEngine : ISearchEngine
    {
        private readonly HeaderSpaceEngine _engine = new();

        public int Searches { get; private set; }

        public string Name => _engine.Name;

        public SearchResult Run(FlowSearch search, CancellationToken cancellation)
        {
            Searches++;
            return _engine.Run(search, cancellation);
        }
    }
}
