using PolicyKit.Hosting.Lint;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Hosting.Lint;

/// <summary>What was misspelt, or is too wide, is written as it was probably meant, and is not found any more.</summary>
public sealed class NearestFixTests
{
    private const string Shop = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {team: shop}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: shop, labels: {app: web}}
        spec: {containers: [{name: c, ports: [{name: http, containerPort: 8080}]}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: shop}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
        ---

        """;

    private const string Kubernetes = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: ";
    private const string Calico = "apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: ";
    private const string Cilium = "apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: ";

    [Theory]
    [InlineData("PK1001", "{podSelector: {matchLabels: {app: wbe}}}", "{podSelector: {matchLabels: {app: web}}}")]
    [InlineData("PK1001", "{podSelector: {matchLabels: {aap: web}}}", "{podSelector: {matchLabels: {app: web}}}")]
    [InlineData("PK1002", "{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: webb}}}]}]}", "{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}")]
    [InlineData("PK1003", "{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: shpo}}}]}]}", "{podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: shop}}}]}]}")]
    [InlineData("PK1006", "{podSelector: {}, ingress: [{ports: [{port: htpt}]}]}", "{podSelector: {}, ingress: [{ports: [{port: http}]}]}")]
    [InlineData("PK1009", "{podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [wbe]}]}}", "{podSelector: {matchExpressions: [{key: app, operator: NotIn, values: [web]}]}}")]
    [InlineData("PK2007", "{podSelector: {}, ingress: [{from: [{namespaceSelector: {}}]}]}", "{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}")]
    [InlineData("PK2008", "{podSelector: {}, ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {a: b}}}]}]}", "{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {a: b}}}]}]}")]
    public void Of_Kubernetes(string id, string before, string after) => Check(id, null, Kubernetes, before, after);

    [Theory]
    [InlineData("PK1001", "{selector: app == 'wbe'}", "{selector: app == 'web'}")]
    [InlineData("PK1002", "{selector: all(), ingress: [{action: Allow, source: {selector: \"app in {'webb'}\"}}]}", "{selector: all(), ingress: [{action: Allow, source: {selector: \"app in {'web'}\"}}]}")]
    [InlineData("PK1003", "{selector: all(), ingress: [{action: Allow, source: {namespaceSelector: team == 'shpo'}}]}", "{selector: all(), ingress: [{action: Allow, source: {namespaceSelector: team == 'shop'}}]}")]
    [InlineData("PK1075", "{selector: app == 'web', types: [Ingress], ingress: [{action: Allow, protocol: TCP, destination: {ports: [80]}}]}", "{selector: app == 'web', types: [Ingress], ingress: [{action: Allow, protocol: TCP, destination: {ports: [8080]}}]}")]
    [InlineData("PK2007", "{selector: all(), ingress: [{action: Allow, source: {namespaceSelector: all()}}]}", "{selector: all(), ingress: [{action: Allow, source: {selector: all()}}]}")]
    public void Of_Calico(string id, string before, string after) => Check(id, "calico", Calico, before, after);

    [Theory]
    [InlineData("PK1001", "{endpointSelector: {matchLabels: {app: wbe}}, ingress: [{}]}", "{endpointSelector: {matchLabels: {app: web}}, ingress: [{}]}")]
    [InlineData("PK1002", "{endpointSelector: {}, ingress: [{fromEndpoints: [{matchLabels: {\"k8s:app\": wbe}}]}]}", "{endpointSelector: {}, ingress: [{fromEndpoints: [{matchLabels: {\"k8s:app\": web}}]}]}")]
    [InlineData("PK1075", "{endpointSelector: {matchLabels: {app: web}}, ingress: [{toPorts: [{ports: [{port: \"80\", protocol: TCP}]}]}]}", "{endpointSelector: {matchLabels: {app: web}}, ingress: [{toPorts: [{ports: [{port: \"8080\", protocol: TCP}]}]}]}")]
    [InlineData("PK2007", "{endpointSelector: {}, ingress: [{fromEndpoints: [{matchExpressions: [{key: io.kubernetes.pod.namespace, operator: Exists}]}]}]}", "{endpointSelector: {}, ingress: [{fromEndpoints: [{}]}]}")]
    [InlineData("PK2008", "{endpointSelector: {}, ingress: [{fromEndpoints: [{matchLabels: {a: b}, matchExpressions: [{key: io.kubernetes.pod.namespace, operator: Exists}]}]}]}", "{endpointSelector: {}, ingress: [{fromEndpoints: [{matchLabels: {a: b}}]}]}")]
    public void Of_Cilium(string id, string before, string after) => Check(id, "cilium", Cilium, before, after);

    [Fact]
    public void One_of_several_policies_in_an_object_is_corrected()
    {
        const string before = Shop + "apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: p, namespace: shop}\nspecs: [{endpointSelector: {matchLabels: {app: wbe}}, ingress: [{}]}]\n";
        Assert.Equal(before.Replace("app: wbe", "app: web", StringComparison.Ordinal), Fixed("PK1001", "cilium", before, FixSafety.Unsafe));
    }

    [Fact]
    public void The_selector_of_a_service_is_corrected_too() => Assert.Contains(
        "spec: {selector: {app: web}, ports", Fixed("PK1071", null, Shop.Replace("{selector: {app: web}", "{selector: {app: wbe}", StringComparison.Ordinal), FixSafety.Unsafe));

    [Fact]
    public void A_rule_for_dns_gets_the_label_that_the_resolvers_have()
    {
        const string dns = "apiVersion: v1\nkind: Pod\nmetadata: {name: coredns, namespace: kube-system, labels: {app.kubernetes.io/name: coredns}}\nspec: {containers: [{name: c}]}\n---\n";
        const string rule = "{podSelector: {}, egress: [{to: [{namespaceSelector: {}, podSelector: {matchLabels: {k8s-app: kube-dns}}}], ports: [{port: 53, protocol: UDP}]}]}\n";
        Assert.Equal(
            dns + Kubernetes + rule.Replace("k8s-app: kube-dns", "app.kubernetes.io/name: coredns", StringComparison.Ordinal),
            Fixed("PK1052", null, dns + Kubernetes + rule, FixSafety.Unsafe));
    }

    [Fact]
    public void What_selects_nobody_even_with_the_nearest_label_is_not_changed_to_it()
    {
        var two = Shop + Kubernetes + "{podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: webb, tier: front}}}]}]}";
        Assert.Null(LintScene.Run(two, null, "PK1002").Findings[0].Diagnostic.Fix);
    }

    [Fact]
    public void Host_bits_go_without_a_question_where_they_never_counted()
    {
        const string before = Kubernetes + "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.1.2.3/8, except: ['10.9.9.9/16', 10.8.0.0/16]}}]}]}\n";
        Assert.Equal(
            before.Replace("10.1.2.3/8", "10.0.0.0/8", StringComparison.Ordinal).Replace("10.9.9.9/16", "10.9.0.0/16", StringComparison.Ordinal),
            Fixed("PK0109", null, before, FixSafety.Safe));
    }

    [Theory]
    [InlineData(Calico + "{selector: all(), ingress: [{action: Allow, source: {nets: [10.1.2.3/8]}}]}", "10.1.2.3/8", "10.0.0.0/8")]
    [InlineData(Calico + "{selector: all(), ingress: [{action: Allow, source: {nets: [10.0.0.0/8, 10.1.2.3]}}]}", "10.1.2.3]", "10.1.2.3/32]")]
    [InlineData(Calico + "{selector: all(), ingress: [{action: Allow, protocol: TCP, destination: {ports: [70000]}}]}", "70000", "65535")]
    [InlineData(Cilium + "{endpointSelector: {}, egress: [{toCIDR: [10.1.2.3]}]}", "10.1.2.3", "10.1.2.3/32")]
    [InlineData(Cilium + "{endpointSelector: {}, egress: [{toCIDRSet: [{cidr: 10.0.0.0/08}]}]}", "10.0.0.0/08", "10.0.0.0/8")]
    [InlineData(Kubernetes + "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/40}}]}]}", "10.0.0.0/40", "10.0.0.0/32")]
    [InlineData(Kubernetes + "{podSelector: {}, ingress: [{ports: [{port: 70000}]}]}", "70000", "65535")]
    [InlineData(Kubernetes + "{podSelector: {}, ingress: [{ports: [{port: 90, endPort: 80}]}]}", "port: 90, endPort: 80", "port: 80, endPort: 90")]
    [InlineData(Kubernetes + "{podSelector: {matchLabels: {app: a b}}}", "a b", "a-b")]
    [InlineData(Kubernetes + "{podSelector: {matchLabels: {-app: x}}}", "{-app", "{app")]
    public void What_is_refused_waits_for_a_person(string before, string old, string text)
    {
        var refused = LintScene.Run(before, null).Findings.First(finding => finding.Diagnostic.Severity == Severity.Error).Diagnostic;
        Assert.Equal(before, Fixed(refused.Kind.Id, null, before, FixSafety.Safe));
        Assert.Equal(before.Replace(old, text, StringComparison.Ordinal), Fixed(refused.Kind.Id, null, before, FixSafety.Unsafe));
    }

    [Theory]
    [InlineData("300.0.0.0/8")]
    [InlineData("everyone")]
    [InlineData("::ffff:10.0.0.0/104")]
    public void Nothing_is_offered_where_nobody_can_tell_what_was_meant(string cidr)
    {
        var found = LintScene.Run(Kubernetes + $"{{podSelector: {{}}, ingress: [{{from: [{{ipBlock: {{cidr: \"{cidr}\"}}}}]}}]}}", null).Findings;
        Assert.Null(found.First(finding => finding.Diagnostic.Kind.Id == "PK0107").Diagnostic.Fix);
    }

    private static void Check(string id, string? cni, string head, string before, string after) =>
        Assert.Equal(Shop + head + after + "\n", Fixed(id, cni, Shop + head + before + "\n", FixSafety.Unsafe));

    private static string Fixed(string id, string? cni, string before, FixSafety riskiest)
    {
        var check = LintScene.Check(cni, LintOptionValues.Defaults, id);
        var input = LintScene.Input(before);
        var report = check(input);
        Assert.Contains(report.Findings, finding => finding.Diagnostic.Kind.Id == id);
        var result = new LintFixer(check, CancellationToken.None).Apply(input, report, riskiest);
        Assert.Empty(result.Rejected);
        if (riskiest == FixSafety.Unsafe)
            Assert.DoesNotContain(result.Report.Findings, finding => finding.Diagnostic.Kind.Id == id);
        return result.Input.Documents[0].Text;
    }
}
