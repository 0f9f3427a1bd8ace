using PolicyKit.Testing;

namespace PolicyKit.Tests.Analysis.Lint;

/// <summary>Lint rules about Cilium's policies, beyond what their pages show.</summary>
public sealed class CiliumLintTests
{
    private const string Policy = "apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: NAME, namespace: shop}\nspec:\n  endpointSelector: {matchLabels: {app: web}}\n";
    private const string Dns = "    - toEntities: [all]\n      toPorts: [{ports: [{port: '53', protocol: ANY}], rules: {dns: [{matchPattern: PATTERN}]}}]\n";

    private static readonly string Deny = Named("deny") + "  ingressDeny:\n    - fromEntities: [world]\n";

    [Fact]
    public void Deny_rules_take_nothing_away_from_pods_that_another_policy_isolates_and_everything_from_the_others()
    {
        var isolating = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: k, namespace: shop}\nspec: {podSelector: {matchLabels: {tier: a}}, policyTypes: [Ingress]}\n";
        var messages = LintScene.Messages("PK1140", Join(Deny, isolating, Pod("one", "app: web, tier: a"), Pod("two", "app: web, tier: b"), Pod("three", "app: web")), "cilium");

        Assert.Equal(["`CiliumNetworkPolicy/shop/deny` has only rules that deny, and these isolate as well: `shop/two` and 1 more can receive nothing at all"], messages);
    }

    [Fact]
    public void Two_policies_that_only_deny_do_not_excuse_each_other() =>
        Assert.Equal(2, LintScene.Messages("PK1140", Join(Deny, Deny.Replace("name: deny", "name: more"), Pod("one", "app: web"))).Count);

    [Fact]
    public void Isolation_in_the_other_direction_does_not_excuse_deny_rules() =>
        Assert.Single(LintScene.Messages("PK1140", Join(Deny, Named("out") + "  egress: [{}]\n", Pod("one", "app: web"))));

    [Theory]
    [InlineData("  ingressDeny: [{}]\n")] // isolates, and is meant to
    [InlineData("  ingressDeny:\n    - fromEntities: [world]\n  ingress:\n    - fromEntities: [cluster]\n")]
    [InlineData("  enableDefaultDeny: {ingress: false}\n  ingressDeny:\n    - fromEntities: [world]\n")]
    public void Policies_that_say_what_they_mean_are_no_finding(string rules) =>
        Assert.Empty(LintScene.Messages("PK1140", Join(Named("p") + rules, Pod("one", "app: web"))));

    [Fact]
    public void Agents_that_disregard_the_switch_isolate_all_the_same()
    {
        var config = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cilium-config, namespace: kube-system}\ndata: {enable-non-default-deny-policies: 'false'}\n";

        Assert.Single(LintScene.Messages("PK1140", Join(config, Named("p") + "  enableDefaultDeny: {ingress: false}\n  ingressDeny:\n    - fromEntities: [world]\n", Pod("one", "app: web"))));
    }

    [Theory]
    [InlineData("'*'", 0)]
    [InlineData("'*.example.com'", 0)]
    [InlineData("'example.com'", 1)]
    [InlineData("'**.com'", 0)]
    public void A_name_must_be_permitted_by_the_DNS_rules_of_the_pod(string pattern, int findings) =>
        Assert.Equal(findings, LintScene.Messages("PK1142", Join(
            Named("names") + "  egress:\n" + Dns.Replace("PATTERN", pattern) + "    - toFQDNs: [{matchName: API.example.com}]\n", Pod("one", "app: web"))).Count);

    [Fact]
    public void Names_need_a_DNS_rule_for_each_pod_that_the_policy_selects()
    {
        var names = Named("names").Replace("{matchLabels: {app: web}}", "{}") + "  egress:\n    - toFQDNs: [{matchName: api.example.com}]\n";
        var dns = Named("dns") + "  egress:\n" + Dns.Replace("PATTERN", "'*'");

        Assert.Equal(
            ["no DNS rule selects `shop/job` and 1 more of the pods, so `toFQDNs` matches nothing for them"],
            LintScene.Messages("PK1141", Join(names, dns, Pod("web", "app: web"), Pod("job", "app: job"), Pod("cron", "app: cron"))));
    }

    [Fact]
    public void A_denied_block_is_no_finding_where_nothing_in_it_is_reachable()
    {
        var pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: NAME, namespace: shop, labels: {app: NAME}}\nspec: {nodeName: n1, containers: [{name: c}]}\nstatus: {podIP: IP}\n";
        var both = Join(pod.Replace("NAME", "web").Replace("IP: IP", "IP: 10.0.0.1"), pod.Replace("NAME", "db").Replace("IP: IP", "IP: 10.0.0.2"));

        Assert.Single(LintScene.Messages("PK1143", Join(Named("p") + "  enableDefaultDeny: {egress: false}\n  egressDeny:\n    - toCIDR: [10.0.0.0/8]\n", both)));
        Assert.Empty(LintScene.Messages("PK1143", Join(Named("p") + "  egressDeny:\n    - toCIDR: [10.0.0.0/8]\n", both)));
    }

    private static string Named(string name) => Policy.Replace("NAME", name);

    private static string Pod(string name, string labels) =>
        $"apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: shop, labels: {{{labels}}}}}\nspec: {{containers: [{{name: c}}]}}\n";

    private static string Join(params string[] objects) => string.Join("---\n", objects);
}
