using PolicyKit.Testing;

namespace PolicyKit.Tests.Analysis.Lint;

/// <summary>Lint rules about Calico's policies, beyond what their pages show.</summary>
public sealed class CalicoLintTests
{
    private const string Allow = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: allow, namespace: shop}\nspec: {podSelector: {}, policyTypes: [Ingress], ingress: [{ports: [{port: 80}]}]}\n";

    [Theory]
    [InlineData("source: {nets: [203.0.113.0/24]}", 1)]
    [InlineData("protocol: TCP, destination: {ports: [80]}", 1)]
    [InlineData("protocol: TCP, destination: {ports: [443]}", 0)]
    [InlineData("protocol: UDP", 0)]
    [InlineData("source: {selector: app == 'nobody'}", 0)]
    public void A_deny_rule_behind_Kubernetes_policies_is_a_finding_where_they_allow_what_it_denies(string criteria, int findings) =>
        Assert.Equal(findings, LintScene.Messages("PK1106", Join(Allow, Policy($"{{action: Deny, {criteria}}}"), Pod("web"), Pod("job"))).Count);

    [Fact]
    public void A_deny_rule_in_an_earlier_tier_or_behind_an_own_rule_that_allows_is_no_finding()
    {
        var tier = "apiVersion: projectcalico.org/v3\nkind: Tier\nmetadata: {name: early}\nspec: {order: 5, defaultAction: Pass}\n";
        var rule = "{action: Deny, source: {selector: app == 'job'}}";

        Assert.Empty(LintScene.Messages("PK1106", Join(Allow, tier, Policy(rule).Replace("spec:", "spec:\n  tier: early"), Pod("web"), Pod("job"))));
        Assert.Single(LintScene.Messages("PK1106", Join(Allow, tier, Policy(rule), Pod("web"), Pod("job"))));
    }

    [Theory]
    [InlineData("protocol: 6, notProtocol: TCP", "PK1100")]
    [InlineData("protocol: ICMP, icmp: {type: 8, code: 0}, notICMP: {type: 8, code: 1}", "PK1101")]
    [InlineData("protocol: ICMP, icmp: {type: 8}, notICMP: {type: 8, code: 1}", "")]
    [InlineData("source: {selector: \"a == 'b'\", notSelector: \" a == 'b'\"}", "PK1100")]
    [InlineData("source: {nets: [10.0.0.0/8], notNets: [10.0.0.0/9]}", "")]
    [InlineData("source: {nets: [10.0.0.0/8], notNets: [10.0.0.0/9, 10.128.0.0/9]}", "PK1100")]
    public void A_criterion_and_its_negation_are_compared_by_what_they_mean(string criteria, string expected)
    {
        var yaml = Policy($"{{action: Allow, {criteria}}}");

        Assert.Equal(expected, string.Join(" ", LintScene.Run(yaml, "calico", "PK1100", "PK1101").Findings
            .Select(finding => finding.Diagnostic.Kind.Id).Where(id => id.StartsWith("PK11", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("default-deny", "", 0)]
    [InlineData("default-deny", "{action: Deny}", 0)]
    [InlineData("default-deny", "{action: Allow, protocol: TCP}", 0)]
    [InlineData("default-deny", "{action: Allow}", 1)]
    [InlineData("default-deny", "{action: Log}, {action: Allow}", 1)]
    [InlineData("quarantine", "{action: Allow}", 1)]
    [InlineData("undo-quarantine", "{action: Allow}", 0)]
    [InlineData("denylist-service", "{action: Allow}", 0)]
    public void A_name_that_promises_to_deny_is_held_to_it(string name, string rules, int findings) =>
        Assert.Equal(findings, LintScene.Messages("PK1150", Policy(rules).Replace("name: guard", $"name: {name}")).Count);

    private static string Policy(string rules) =>
        $"apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: {{name: guard}}\nspec:\n  selector: all()\n  types: [Ingress]\n  ingress: [{rules}]\n";

    private static string Pod(string name) =>
        $"apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: shop, labels: {{app: {name}}}}}\nspec: {{containers: [{{name: c}}]}}\n";

    private static string Join(params string[] objects) => string.Join("---\n", objects);
}
