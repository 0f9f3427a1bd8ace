using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Analysis.Lint;

/// <summary>The rules that look at what policies mean: the same under every engine, and silent where other tools are wrong.</summary>
public sealed class SemanticRuleTests
{
    private const string Workloads = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c}]}}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: db, namespace: shop}
        spec: {selector: {matchLabels: {app: db}}, template: {metadata: {labels: {app: db}}, spec: {containers: [{name: c}]}}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: coredns, namespace: kube-system}
        spec: {selector: {matchLabels: {k8s-app: kube-dns}}, template: {metadata: {labels: {k8s-app: kube-dns}}, spec: {containers: [{name: c}]}}}
        ---

        """;

    private const string WellKept = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: default-deny, namespace: shop}
        spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: dns, namespace: shop}
        spec:
          podSelector: {}
          policyTypes: [Egress]
          egress:
          - to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}, podSelector: {matchLabels: {k8s-app: kube-dns}}}]
            ports: [{protocol: UDP, port: 53}, {protocol: TCP, port: 53}]
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: web, namespace: shop}
        spec:
          podSelector: {matchLabels: {app: web}}
          policyTypes: [Ingress, Egress]
          ingress: [{ports: [{port: 8080}]}]
          egress: [{to: [{podSelector: {matchLabels: {app: db}}}], ports: [{port: 5432}]}]
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: db, namespace: shop}
        spec:
          podSelector: {matchLabels: {app: db}}
          policyTypes: [Ingress]
          ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]
        """;

    private static readonly string[] Mine =
        [.. LintRules.All.Select(rule => rule.Kind.Id).Where(id => int.Parse(id[2..]) is (>= 1040 and <= 1069) or (>= 2020 and <= 2049))];

    // Examples with kinds that not every engine reads are left aside.
    public static TheoryData<string> KubernetesExamples =>
    [
        .. LintPage.All.Where(page => Mine.Contains(page.Id)).SelectMany(page => page.Examples)
            .Where(example => !example.Yaml.StartsWith('#') && !example.Yaml.Contains("AdminNetworkPolicy", StringComparison.Ordinal)).Select(example => example.Title),
    ];

    // Which of two equal policies is the later one, and so which message it is, depends on the order in which the engine asks them.
    [Theory]
    [MemberData(nameof(KubernetesExamples))]
    public void Examples_without_an_engine_are_as_bad_or_good_under_each(string title)
    {
        var example = LintPage.All.SelectMany(page => page.Examples).Single(example => example.Title == title);
        foreach (var cni in new[] { "calico", "cilium" })
            Assert.Equal(example.Expected is null ? 0 : 1, LintScene.Messages(example.Id, example.Yaml, cni).Count);
    }

    [Theory]
    [InlineData("kubernetes")]
    [InlineData("calico")]
    [InlineData("cilium")]
    public void A_namespace_that_is_closed_and_opened_where_needed_has_no_finding(string cni)
    {
        var found = LintScene.Run(Workloads + WellKept, cni, Mine).Findings.Where(finding => Mine.Contains(finding.Diagnostic.Kind.Id)).Select(finding => finding.Diagnostic);

        // Nobody isolates the namespace of DNS here.
        Assert.Equal(["PK2026"], found.Select(finding => finding.Kind.Id));
    }

    [Theory]
    [InlineData("kubernetes")]
    [InlineData("calico")]
    [InlineData("cilium")]
    public void A_rule_contained_in_another_is_found_under_every_engine(string cni)
    {
        var policy = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: web, namespace: shop}
            spec:
              podSelector: {matchLabels: {app: web}}
              policyTypes: [Ingress]
              ingress:
              - from: [{podSelector: {}}]
              - from: [{podSelector: {matchLabels: {app: db}}}]
                ports: [{port: 80}]
            """;
        var found = Assert.Single(LintScene.Run(Workloads + policy, cni, "PK1041").Findings, finding => finding.Diagnostic.Kind.Id == "PK1041").Diagnostic;

        Assert.Equal("spec.ingress[1]", found.Path);
        Assert.Equal(FixSafety.Safe, found.Fix!.Safety);
        Assert.NotNull(found.Related);
    }

    [Fact]
    public void The_last_rule_of_a_list_is_not_removed_without_a_look()
    {
        var policies = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: all, namespace: shop}
            spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}]}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: web, namespace: shop}
            spec: {podSelector: {matchLabels: {app: web}}, ingress: [{from: [{podSelector: {}}]}], egress: [{to: [{podSelector: {matchLabels: {app: db}}}]}]}
            """;
        var found = Assert.Single(LintScene.Run(policies, null, "PK1041").Findings, finding => finding.Diagnostic.Kind.Id == "PK1041").Diagnostic;

        Assert.Equal(FixSafety.Unsafe, found.Fix!.Safety);
    }

    [Fact]
    public void Of_two_equal_policies_only_one_is_redundant()
    {
        const string text = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: NAME, namespace: shop}
            spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}
            """;

        Assert.Equal(
            ["`NetworkPolicy/shop/b` changes nothing: all that it does is done by `NetworkPolicy/shop/a`"],
            LintScene.Messages("PK1042", Workloads + text.Replace("NAME", "a") + "\n---\n" + text.Replace("NAME", "b")));
    }

    [Fact]
    public void A_rule_for_pods_that_do_not_exist_yet_is_not_called_idle() => Assert.Empty(LintScene.Messages("PK1043", Workloads + """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: web, namespace: shop}
        spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {matchLabels: {app: new}}}]}]}
        """));

    [Fact]
    public void Dns_behind_the_port_of_its_pods_is_found_by_the_name_of_the_port() => Assert.Empty(LintScene.Messages("PK1050", """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: dns-default, namespace: openshift-dns}
        spec:
          selector: {matchLabels: {dns.operator.openshift.io/daemonset-dns: default}}
          template:
            metadata: {labels: {dns.operator.openshift.io/daemonset-dns: default}}
            spec: {containers: [{name: c, ports: [{name: dns, protocol: UDP, containerPort: 5353}]}]}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: web, namespace: shop}
        spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}}], ports: [{protocol: UDP, port: 5353}]}]}
        ---

        """ + Workloads[..Workloads.IndexOf("---", StringComparison.Ordinal)]));
}
