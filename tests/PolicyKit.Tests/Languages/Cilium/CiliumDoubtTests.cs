namespace PolicyKit.Tests.Languages.Cilium;

/// <summary>Where it is not known what Cilium does, verdicts that depend on it are undecided, and a warning says why.</summary>
public sealed class CiliumDoubtTests
{
    private const string Ports = ", ports: [{name: http, containerPort: 8080}]";

    private static readonly string Web = CiliumInput.Pod("prod/web", "app: web", Ports);
    private static readonly string Client = CiliumInput.Pod("prod/client", "app: client");

    [Theory]
    [InlineData("egress: [{toGroups: [{aws: {}}]}]", "prod/web → 203.0.113.7 TCP/443", "undecided", "PK0466")]
    [InlineData("egress: [{toGroups: [{aws: {}}]}]", "prod/web → prod/client TCP/443", "deny", "PK0466")]
    [InlineData("egress: [{toEntities: [kube-apiserver]}]", "prod/web → 203.0.113.7 TCP/6443", "undecided", "PK0466")]
    [InlineData("enableDefaultDeny: {egress: true}, ingress: [{}]", "prod/web → 203.0.113.7 TCP/443", "undecided", "PK0463")]
    [InlineData("egress: [{toServices: [{k8sService: {serviceName: gone, namespace: prod}}], toPorts: [{ports: [{port: '443'}]}]}]", "prod/web → 203.0.113.7 TCP/443", "undecided", "PK0453")]
    [InlineData("egress: [{toServices: [{k8sService: {serviceName: gone, namespace: prod}}]}]", "prod/web → 203.0.113.7 TCP/443", "deny", "PK0453")]
    [InlineData("egress: [{toEntities: [all]}], egressDeny: [{toServices: [{k8sService: {serviceName: gone, namespace: prod}}], toPorts: [{ports: [{port: '443'}]}]}]", "prod/web → 203.0.113.7 TCP/443", "undecided", "PK0454")]
    [InlineData("egress: [{toEntities: [all], toPorts: [{ports: [{port: HTTP, protocol: TCP}]}]}]", "prod/web → prod/client TCP/8080", "undecided", "PK0459")]
    [InlineData("egress: [{toEntities: [all], toPorts: [{ports: [{port: HTTP, protocol: TCP}]}]}]", "prod/client → prod/web TCP/8080", "allow", "PK0459")]
    [InlineData("ingress: [{fromEntities: [all], toPorts: [{ports: [{port: http, endPort: 9000, protocol: TCP}]}]}]", "prod/client → prod/web TCP/8500", "undecided", "PK0457")]
    [InlineData("ingress: [{fromEntities: [all], toPorts: [{ports: [{port: http, endPort: 9000, protocol: TCP}]}]}]", "prod/client → prod/web TCP/9001", "deny", "PK0457")]
    public void A_doubt_is_a_warning_and_leaves_open_what_depends_on_it(string spec, string probe, string verdict, string warning)
    {
        var manifests = CiliumInput.Read(Web, Client, CiliumInput.Start + $"spec: {{endpointSelector: {{matchLabels: {{app: web}}}}, {spec}}}\n");

        Assert.Contains(manifests.Diagnostics.Items, diagnostic => diagnostic.Kind.Id == warning);
        Assert.Equal(verdict, CiliumInput.Verdict(manifests, probe));
    }

    [Theory]
    [InlineData("host", "undecided")]
    [InlineData("remote-node", "undecided")]
    [InlineData("cluster", "allow")]
    [InlineData("world", "deny")]
    public void Without_known_nodes_host_and_remote_node_cannot_be_told_apart(string entity, string verdict)
    {
        var manifests = CiliumInput.Read(
            Web, "apiVersion: v1\nkind: Node\nmetadata: {name: n1}\nstatus: {addresses: [{type: InternalIP, address: 10.1.0.1}]}\n",
            CiliumInput.Start + $"spec: {{endpointSelector: {{}}, egress: [{{toEntities: [{entity}]}}]}}\n");

        Assert.Equal(verdict, CiliumInput.Verdict(manifests, "prod/web → node/n1 TCP/10250"));
    }

    [Theory]
    [InlineData("native", "NodePort", "Cluster", "world", "undecided")]
    [InlineData("native", "LoadBalancer", "Cluster", "world", "undecided")]
    [InlineData("native", "LoadBalancer", "Cluster", "remote-node", "undecided")]
    [InlineData("native", "LoadBalancer", "Cluster", "all", "allow")]
    [InlineData("native", "LoadBalancer", "Cluster", "health", "deny")]
    [InlineData("native", "LoadBalancer", "Local", "world", "allow")]
    [InlineData("native", "ClusterIP", "Cluster", "world", "allow")]
    [InlineData("tunnel", "NodePort", "Cluster", "world", "allow")]
    [InlineData("", "NodePort", "Cluster", "remote-node", "deny")]
    public void Without_a_tunnel_traffic_through_a_node_may_seem_to_come_from_it(string mode, string type, string local, string entity, string verdict)
    {
        var manifests = CiliumInput.Read(
            Web, Client, CiliumInput.Options($"routing-mode: '{mode}'"),
            $"apiVersion: v1\nkind: Service\nmetadata: {{name: web, namespace: prod}}\nspec: {{type: {type}, externalTrafficPolicy: {local}, selector: {{app: web}}, ports: [{{port: 80}}]}}\n",
            CiliumInput.Start + $"spec: {{endpointSelector: {{}}, ingress: [{{fromEntities: [{entity}]}}]}}\n");

        Assert.Equal(verdict, CiliumInput.Verdict(manifests, "203.0.113.7 → prod/web TCP/80"));
        Assert.Equal(entity is "world" or "all" ? "allow" : "deny", CiliumInput.Verdict(manifests, "203.0.113.7 → prod/client TCP/80"));
    }

    [Theory]
    [InlineData("nodeName: n1, ", "{role: b}", "deny")]
    [InlineData("nodeName: n1, ", "{role: a}", "allow")]
    [InlineData("nodeName: n9, ", "{role: b}", "undecided")]
    [InlineData("", "{role: b}", "undecided")]
    [InlineData("", "{}", "deny")]
    public void Host_policies_are_in_doubt_for_pods_on_nodes_whose_labels_are_not_known(string place, string selector, string verdict)
    {
        var manifests = CiliumInput.Read(
            Client, CiliumInput.Options("enable-host-firewall: 'true'"),
            "apiVersion: v1\nkind: Node\nmetadata: {name: n1, labels: {role: b}}\nstatus: {addresses: [{type: InternalIP, address: 10.1.0.1}]}\n",
            CiliumInput.Pod("prod/agent", "app: agent").Replace("spec: {", $"spec: {{hostNetwork: true, {place}", StringComparison.Ordinal),
            $"apiVersion: cilium.io/v2\nkind: CiliumClusterwideNetworkPolicy\nmetadata: {{name: h}}\nspec: {{nodeSelector: {{matchLabels: {selector}}}, ingress: [{{}}]}}\n");

        Assert.Equal(verdict, CiliumInput.Verdict(manifests, "203.0.113.7 → prod/agent TCP/80"));
        Assert.Equal(selector == "{role: a}" ? "allow" : "deny", CiliumInput.Verdict(manifests, "203.0.113.7 → node/n1 TCP/80"));
    }

    [Theory]
    [InlineData("egressDeny: [{toPorts: [{ports: [{port: '53', protocol: UDP}]}]}, {toPorts: [{ports: [{port: '53', protocol: TCP}]}]}]", "", "deny")]
    [InlineData("egressDeny: [{toPorts: [{ports: [{port: '53', protocol: UDP}]}]}]", "egressDeny: [{toPorts: [{ports: [{port: '53', protocol: TCP}]}]}]", "undecided")]
    [InlineData("egressDeny: [{toPorts: [{ports: [{port: '53', protocol: UDP}]}]}]", "egressDeny: [{toPorts: [{ports: [{port: '54', protocol: TCP}]}]}]", "allow")]
    public void Deny_rules_that_close_a_DNS_server_together_hide_its_names(string one, string other, string verdict)
    {
        string Named(string name, string spec) => CiliumInput.Start.Replace("name: p,", $"name: {name},", StringComparison.Ordinal) + $"spec: {{endpointSelector: {{}}, {spec}}}\n";
        var manifests = CiliumInput.Read(
            Web, CiliumInput.Pod("prod/dns", "app: dns"),
            Named("names", "egress: [{toFQDNs: [{matchName: a.io}]}, {toEndpoints: [{matchLabels: {app: dns}}], toPorts: [{ports: [{port: '53', protocol: ANY}, {port: '53', protocol: TCP}], rules: {dns: [{matchPattern: '*'}]}}]}]").Replace("protocol: ANY", "protocol: UDP", StringComparison.Ordinal),
            Named("one", one), other.Length == 0 ? Client : Named("other", other));

        Assert.Equal(verdict, CiliumInput.Verdict(manifests, "prod/web → fqdn/a.io TCP/443"));
    }

    [Fact]
    public void Groups_that_disagree_about_a_label_leave_open_whether_their_block_is_meant()
    {
        string Group(string name, string kind) =>
            $"apiVersion: cilium.io/v2alpha1\nkind: CiliumCIDRGroup\nmetadata: {{name: {name}, labels: {{kind: {kind}}}}}\nspec: {{externalCIDRs: [192.0.2.0/24]}}\n";
        var policy = CiliumInput.Start + "spec: {endpointSelector: {}, egress: [{toCIDRSet: [{cidrGroupSelector: {matchLabels: {kind: a}}}]}]}\n";

        Assert.Equal("undecided", CiliumInput.Verdict(CiliumInput.Read(Web, Group("one", "a"), Group("two", "b"), policy), "prod/web → 192.0.2.1 TCP/443"));
        Assert.Equal("allow", CiliumInput.Verdict(CiliumInput.Read(Web, Group("one", "a"), Group("two", "a"), policy), "prod/web → 192.0.2.1 TCP/443"));
    }

    [Theory]
    [InlineData("fromEndpoints: [{matchLabels: {pod-template-hash: a}}]", "PK0450 spec.ingress[0].fromEndpoints[0].matchLabels[pod-template-hash]")]
    [InlineData("fromCIDRSet: [{cidrGroupRef: gone}]", "PK0452 spec.ingress[0].fromCIDRSet[0]")]
    [InlineData("icmps: [{fields: [{type: EchoReply}]}]", "PK0460 spec.ingress[0].icmps[0].fields[0].type")]
    [InlineData("icmps: [{fields: [{type: 300}]}]", "PK0461 spec.ingress[0].icmps[0].fields[0].type")]
    [InlineData("toPorts: [{ports: [{port: '90', endPort: 80}]}]", "PK0458 spec.ingress[0].toPorts[0].ports[0].endPort")]
    [InlineData("toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {l7proto: own}}]", "PK0467 spec.ingress[0].toPorts[0].rules.l7proto")]
    [InlineData("toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {http: [{host: '('}]}}]", "PK0467 spec.ingress[0].toPorts[0].rules.http[0].host")]
    public void What_hardly_anybody_means_is_a_warning(string rule, string expected)
    {
        var found = CiliumInput.Findings(CiliumInput.Start + $"spec: {{endpointSelector: {{}}, ingress: [{{{rule}}}]}}\n");

        Assert.Equal([expected], found.Select(finding => $"{finding.Split(' ')[0]} {finding.Split(' ')[2]}"));
    }

    [Theory]
    [InlineData("endpointSelector: {matchLabels: {'k8s:io.kubernetes.pod.namespace': other}}, ingress: [{}]", "PK0451")]
    [InlineData("endpointSelector: {}, egress: [{toFQDNs: [{matchName: a.io}]}]", "PK0465")]
    [InlineData("endpointSelector: {}, egress: [{toFQDNs: []}]", "PK0464")]
    public void Policies_that_miss_their_aim_are_a_warning(string spec, string warning) =>
        Assert.Equal([warning], CiliumInput.Findings(CiliumInput.Start + $"spec: {{{spec}}}\n").Select(finding => finding.Split(' ')[0]));

    [Fact]
    public void A_host_policy_without_the_host_firewall_has_no_effect_and_that_is_said()
    {
        var manifests = CiliumInput.Read("apiVersion: cilium.io/v2\nkind: CiliumClusterwideNetworkPolicy\nmetadata: {name: p}\nspec: {nodeSelector: {}, ingress: [{}]}\n");

        Assert.Equal("PK0462", Assert.Single(manifests.Diagnostics.Items).Kind.Id);
        Assert.Empty(manifests.Policies);
    }

    [Theory]
    [InlineData("rules: {http: [{}]}", "rules: {kafka: [{}]}", "PK0472")]
    [InlineData("rules: {http: [{}]}", "rules: {http: [{method: GET}]}", "")]
    public void Two_kinds_of_requests_on_one_port_are_an_error(string one, string other, string expected)
    {
        string Policy(string name, string rules) => CiliumInput.Start.Replace("name: p,", $"name: {name},", StringComparison.Ordinal)
            + $"spec: {{endpointSelector: {{}}, ingress: [{{toPorts: [{{ports: [{{port: '80', protocol: TCP}}], {rules}}}]}}]}}\n";

        Assert.Equal(expected, string.Join(" ", CiliumInput.Findings(Policy("a", one), Policy("b", other)).Select(finding => finding.Split(' ')[0])));
    }

    [Fact]
    public void Two_modes_of_authentication_for_the_same_peers_and_ports_are_a_warning()
    {
        string Rule(string mode) => $"{{fromEntities: [all], authentication: {{mode: {mode}}}}}";

        Assert.Equal(["PK0470"], CiliumInput.Findings(
            CiliumInput.Start + $"spec: {{endpointSelector: {{}}, ingress: [{Rule("required")}, {Rule("test-always-fail")}]}}\n").Select(finding => finding.Split(' ')[0]));
    }
}
