using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.DataPlanes;

/// <summary>Policies that share a priority: what depends on their order is undecided, everything else is not (semantics C-08).</summary>
public sealed class RankTiesTests
{
    private const string Pods = """
        {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: a, labels: {app: web}}, spec: {containers: []}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: db, namespace: a, labels: {app: db}}, spec: {containers: []}}
        """;

    [Fact]
    public void An_order_that_is_open_and_matters_has_a_reading_of_its_own()
    {
        var program = Input.Read(Pods, Policy("first", 5, "Deny", "{}"), Policy("second", 5, "Allow", "{}")).Program;

        Assert.Equal([false, true], program.AllReadings.Select(reading => Decide(reading)).Order());
        Assert.Contains("`AdminNetworkPolicy/first`, `AdminNetworkPolicy/second`", Assert.Single(program.OtherReadings).Doubt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, "Deny", "{}")]
    [InlineData(5, "Allow", "{}")]
    [InlineData(5, "Deny", "{matchLabels: {kubernetes.io/metadata.name: b}}")]
    public void Other_priorities_like_actions_and_other_subjects_leave_nothing_open(int priority, string action, string subject) => Assert.Empty(
        Input.Read(Pods, Policy("first", priority, action, subject), Policy("second", 5, "Allow", "{matchLabels: {kubernetes.io/metadata.name: a}}")).Program.OtherReadings);

    [Fact]
    public void Three_policies_can_each_be_first() => Assert.Equal(2,
        Input.Read(Pods, Policy("first", 5, "Deny", "{}"), Policy("second", 5, "Allow", "{}"), Policy("third", 5, "Pass", "{}")).Program.OtherReadings.Count);

    [Fact]
    public void More_orders_than_can_be_checked_are_an_error()
    {
        var policies = Enumerable.Range(0, 8).SelectMany(at => new[] { Policy($"x{at}", at, "Deny", "{}"), Policy($"y{at}", at, "Allow", "{}") });

        Assert.Contains(Input.Read([Pods, .. policies]).Diagnostics.Items, diagnostic => diagnostic is { Kind.Id: "PK0220", Severity: Severity.Error });
    }

    private static string Policy(string name, int priority, string action, string subject) =>
        $"{{apiVersion: policy.networking.k8s.io/v1alpha1, kind: AdminNetworkPolicy, metadata: {{name: {name}}}, spec: {{priority: {priority}, subject: {{namespaces: {subject}}}, ingress: [{{action: {action}, from: [{{namespaces: {{}}}}]}}]}}}}";

    private static bool Decide(PolicyProgram program)
    {
        var parties = program.Cluster.Endpoints.Select(endpoint => new Party(endpoint, IpFamily.V4, null)).ToArray();
        return PolicyEvaluator.Decide(program, new(parties[0], parties[1], Protocol.Tcp, 80)).IsAllowed;
    }
}
