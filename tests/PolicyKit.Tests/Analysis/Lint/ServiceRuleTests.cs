using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Analysis.Lint;

/// <summary>Rules about Services, routes and what workloads depend on: what their pages have no room for.</summary>
public sealed class ServiceRuleTests
{
    private const string Shop = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, ports: [{name: http, containerPort: 8080}]}]}}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: shop}
        spec: {selector: {app: web}, ports: [{name: web, port: 80, targetPort: http}, {name: metrics, port: 9090}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: legacy, namespace: shop}
        spec: {type: ExternalName, externalName: legacy.example.com}
        ---

        """;

    private const string Ingress = """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: shop, namespace: shop}
        spec: {defaultBackend: {service: {name: web, port: {name: web}}}}
        ---

        """;

    [Theory]
    [InlineData("ingress: [{ports: [{port: http}]}]", false)]
    [InlineData("ingress: [{ports: [{port: 80}]}]", true)]
    [InlineData("ingress: [{from: [{namespaceSelector: {}}], ports: [{port: 8080}]}]", false)]
    [InlineData("ingress: [{from: [{podSelector: {}}], ports: [{port: 8080}]}]", true)]
    [InlineData("ingress: [{from: [{podSelector: {matchLabels: {app: proxy}}}]}]", false)]
    public void A_backend_is_closed_when_policies_admit_nobody_but_known_pods_to_the_port_behind_the_service(string rules, bool isClosed) =>
        Assert.Equal(isClosed ? 1 : 0, LintScene.Messages("PK1070", Shop + Ingress + Policy(rules)).Count);

    [Theory]
    [InlineData("kind: Gateway, name: public", "envoy", 1)]
    [InlineData("kind: Gateway, name: public", "cilium", 0)]
    [InlineData("group: '', kind: Service, name: web", "envoy", 0)]
    public void Routes_of_a_mesh_and_of_proxies_that_are_no_pods_need_no_controller(string parent, string gatewayClass, int expected) => Assert.Equal(expected, LintScene.Messages("PK1070", Shop + $$$"""
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: {name: public, namespace: shop}
        spec: {gatewayClassName: {{{gatewayClass}}}}
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: HTTPRoute
        metadata: {name: web, namespace: shop}
        spec: {parentRefs: [{ {{{parent}}} }], rules: [{backendRefs: [{name: web, port: 80}]}]}
        ---

        """ + Policy("ingress: []")).Count);

    [Theory]
    [InlineData("[]", 1)]
    [InlineData("[{name: gateway.example, controller: true}]", 0)]
    public void Pods_of_a_workload_are_no_findings_of_their_own(string owners, int expected) => Assert.Equal(expected, LintScene.Messages("PK2054", $$$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: agent, namespace: shop, ownerReferences: {{{owners}}}}
        spec: {hostNetwork: true, containers: [{name: c}]}
        """).Count);

    [Fact]
    public void In_policies_of_Calico_the_number_is_replaced_where_the_rule_has_it() => Assert.Equal("spec.ingress[0]", Assert.IsType<PolicyEdit.ReplaceText>(Assert.Single(Assert.Single(LintScene.Run(Shop + """
        apiVersion: projectcalico.org/v3
        kind: NetworkPolicy
        metadata: {name: web, namespace: shop}
        spec: {selector: app == "web", types: [Ingress], ingress: [{action: Allow, protocol: TCP, destination: {ports: [80]}}]}
        """, "calico", "PK1075").Findings, finding => finding.Diagnostic.Kind.Id == "PK1075").Diagnostic.Fix!.Edits)).Within.Path);

    [Fact]
    public void An_order_that_is_open_closes_no_backend() => Assert.Empty(LintScene.Messages("PK1070", Shop + Ingress + """
        apiVersion: policy.networking.k8s.io/v1alpha2
        kind: ClusterNetworkPolicy
        metadata: {name: deny}
        spec: {tier: Admin, priority: 5, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}
        ---
        apiVersion: policy.networking.k8s.io/v1alpha2
        kind: ClusterNetworkPolicy
        metadata: {name: allow}
        spec: {tier: Admin, priority: 5, subject: {namespaces: {}}, ingress: [{action: Accept, from: [{namespaces: {}}]}]}
        """));

    [Theory]
    [InlineData("to: {kind: Service, name: web}, port: {targetPort: web}", null)]
    [InlineData("to: {kind: Service, name: web}, port: {targetPort: 8080}", null)]
    [InlineData("to: {kind: Service, name: web}, port: {targetPort: api}", "`Route/shop/web` leads to port `api` of the Service `shop/web`, which does not exist")]
    [InlineData("to: {kind: Service, name: legacy}", null)]
    [InlineData("to: {kind: Service, name: web}, alternateBackends: [{kind: Service, name: canary}]", "`Route/shop/web` leads to the Service `shop/canary`, which does not exist")]
    public void Routes_of_OpenShift_name_ports_of_the_service_or_of_its_pods(string spec, string? expected) => Assert.Equal(
        expected is null ? [] : [expected],
        LintScene.Messages("PK1072", Shop + $$$"""
            apiVersion: route.openshift.io/v1
            kind: Route
            metadata: {name: web, namespace: shop}
            spec: { {{{spec}}} }
            """));

    [Fact]
    public void The_fix_for_the_port_of_a_service_sets_the_port_of_its_pods()
    {
        var found = Assert.Single(LintScene.Run(Shop + Policy("ingress: [{ports: [{port: 80}]}]"), null, "PK1075").Findings, finding => finding.Diagnostic.Kind.Id == "PK1075").Diagnostic;
        var edit = Assert.IsType<PolicyEdit.SetScalar>(Assert.Single(found.Fix!.Edits));
        Assert.Equal(("spec.ingress[0].ports[0]", "port", "8080", FixSafety.Unsafe), (edit.Mapping.Path, edit.Field, edit.Value, found.Fix.Safety));
    }

    [Fact]
    public void A_policy_for_pods_of_which_nobody_knows_where_they_listen_may_name_the_port_of_a_service() => Assert.Empty(LintScene.Messages("PK1075", Shop + """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: other, namespace: shop}
        spec: {selector: {matchLabels: {app: other}}, template: {metadata: {labels: {app: other}}, spec: {containers: [{name: c}]}}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: all, namespace: shop}
        spec: {podSelector: {}, policyTypes: [Ingress], ingress: [{ports: [{port: 80}]}]}
        """));

    [Theory]
    [InlineData("http://web/", 1)]
    [InlineData("http://web.shop:80/", 1)]
    [InlineData("https://user:secret@web.shop.svc.cluster.local:80/", 1)]
    [InlineData("--backends=cache:6379,web.shop.svc:9090", 1)]
    [InlineData("web", 0)]
    [InlineData("https://web/", 0)] // no port 443
    [InlineData("http://legacy/", 0)]
    [InlineData("http://web.example.com/", 0)]
    public void Settings_are_followed_to_the_pods_behind_a_service(string setting, int expected) => Assert.Equal(expected, LintScene.Messages("PK1076", Shop + $$$"""
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: report, namespace: shop}
        spec: {schedule: "@daily", jobTemplate: {spec: {template: {metadata: {labels: {app: report}}, spec: {containers: [{name: c, args: ["{{{setting}}}"] } ] } } } } }
        ---

        """ + Policy("ingress: []")).Count);

    [Fact]
    public void A_server_may_be_told_its_own_address_unless_its_replicas_call_each_other() => Assert.Equal(
        ["`shop/queue` is told to connect to `queue-0.queue.shop.svc`, TCP port 5672 of `shop/queue`, and policies deny it at the destination"],
        LintScene.Messages("PK1076", """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: queue, namespace: shop}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: c, env: [{name: SELF, value: "http://front:80"}, {name: PEER, value: "queue-0.queue.shop.svc:5672"}]}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: queue, namespace: shop}
            spec: {clusterIP: None, selector: {app: web}, ports: [{port: 5672}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: front, namespace: shop}
            spec: {selector: {app: web}, ports: [{port: 80}]}
            ---

            """ + Policy("ingress: []")));

    [Fact]
    public void A_service_that_misses_its_pods_by_a_letter_gets_the_label_that_was_meant() => Assert.Equal(
        "Did you mean `app: web`?",
        Assert.Single(LintScene.Run(Shop.Replace("selector: {app: web}", "selector: {app: wep}", StringComparison.Ordinal), null, "PK1071").Findings, finding => finding.Diagnostic.Kind.Id == "PK1071").Diagnostic.Help);

    [Fact]
    public void What_a_block_may_allow_is_no_denied_dependency() => Assert.Empty(LintScene.Messages("PK1076", Shop + """
        apiVersion: v1
        kind: Pod
        metadata: {name: client, namespace: shop, labels: {app: client}}
        spec: {containers: [{name: c, env: [{name: URL, value: "http://web/"}]}]}
        ---

        """ + Policy("ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]")));

    [Fact]
    public void The_addresses_of_pods_that_run_are_addresses_of_the_cluster() => Assert.Equal(
        ["`10.1.2.0/24` has addresses of pods: engines differ in whether a block means these"],
        LintScene.Messages("PK1081", """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: shop, labels: {app: web}}
            spec: {containers: [{name: c}]}
            status: {podIP: 10.1.2.3}
            ---

            """ + Policy("ingress: [{from: [{ipBlock: {cidr: 10.1.2.0/24}}]}]")));

    [Theory]
    [InlineData("calico")]
    [InlineData("cilium")]
    [InlineData("kubernetes")]
    public void A_default_deny_of_a_namespace_is_no_finding_of_these_rules_in_any_engine(string cni)
    {
        string[] expected = ["PK1070", "PK1076"]; // it does deny the controller and the client
        var found = LintScene.Run(Shop + Ingress + Policy("ingress: []"), cni, [.. LintRules.All.Select(rule => rule.Kind.Id).Where(id => string.CompareOrdinal(id, "PK1070") >= 0 && string.CompareOrdinal(id, "PK1084") < 0)]);
        Assert.Empty(found.Findings.Select(finding => finding.Diagnostic.Kind.Id).Where(id => id.StartsWith("PK1", StringComparison.Ordinal)).Except(expected));
    }

    private static string Policy(string rules) => $$$"""
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: web, namespace: shop}
        spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], {{{rules}}} }
        """;
}
