using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Calico;

/// <summary>How Calico arranges policies: sections 3, 5 and 7 of the semantics page, where no conformance case looks.</summary>
public sealed class CalicoDataPlaneTests
{
    private const string Pods = """
        {apiVersion: v1, kind: Namespace, metadata: {name: a, labels: {env: dev}}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: one, namespace: a, labels: {app: one}}, spec: {nodeName: n1, containers: [{name: m, ports: [{name: web, containerPort: 80}]}]}, status: {podIP: 10.0.0.1}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: two, namespace: a, labels: {app: two}}, spec: {nodeName: n2, containers: [{name: m}]}, status: {podIP: 10.0.0.2}}
        ---
        {apiVersion: v1, kind: Node, metadata: {name: n1}, status: {addresses: [{type: InternalIP, address: 192.0.2.1}]}}
        ---
        {apiVersion: v1, kind: Node, metadata: {name: n2}, status: {addresses: [{type: InternalIP, address: 192.0.2.2}]}}
        ---

        """;

    [Fact]
    public void Tiers_stand_in_order_and_without_one_beside_the_default_tier()
    {
        var program = CalicoInput.Read(Pods + Tier("late", "order: 2000000") + Tier("early", "order: -1") + Tier("aa", "") + Tier("zz", "")
            + string.Concat(new[] { "late", "early", "aa", "zz", "default" }.Select(tier => Global($"p-{tier}", $"tier: {tier}, ingress: [{{action: Allow}}]")))).Program;

        Assert.Equal(["own node", "early", "aa", "default", "zz", "late"], CalicoInput.GateOf(program, Direction.Ingress).Tiers.Select(tier => tier.Name));
    }

    [Fact]
    public void A_tie_between_kinds_is_read_both_ways_and_one_between_policies_of_a_kind_is_not()
    {
        var tied = CalicoInput.Read(Pods + Global("b", "ingress: [{action: Deny}]") + Namespaced("a", "ingress: [{action: Allow}]"));
        var ofOneKind = CalicoInput.Read(Pods + Global("b", "ingress: [{action: Deny}]") + Global("a", "ingress: [{action: Allow}]"));
        var ofOneMind = CalicoInput.Read(Pods + Global("b", "ingress: [{action: Allow}]") + Namespaced("a", "ingress: [{action: Allow}]"));

        Assert.Equal([true, false], tied.Program.AllReadings.Select(program => Allows(tied.Cluster, program, "one", "two", 80)));
        Assert.Equal("PK0377", Assert.Single(tied.Diagnostics.Items, item => item.Kind.Severity == Severity.Warning).Kind.Id);
        Assert.Empty(ofOneKind.Program.OtherReadings);
        Assert.Empty(ofOneMind.Program.OtherReadings);
    }

    [Fact]
    public void A_rule_with_source_ports_leaves_open_what_it_decides()
    {
        var manifests = CalicoInput.Read(Pods + Global("p", "ingress: [{action: Allow, protocol: TCP, source: {ports: ['1:1023']}}, {action: Allow, protocol: UDP, source: {notPorts: [9]}}]"));

        Assert.Equal(3, manifests.Program.AllReadings.Count());
        Assert.Equal([false, true], manifests.Program.AllReadings.Select(program => Allows(manifests.Cluster, program, "one", "two", 80)).Distinct());
        Assert.All(manifests.Program.OtherReadings, reading => Assert.Contains("source port", reading.Doubt, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_of_ports_do_not_hold_for_pods_that_a_network_set_alone_names()
    {
        const string set = "{apiVersion: projectcalico.org/v3, kind: GlobalNetworkSet, metadata: {name: s, labels: {app: other}}, spec: {nets: [10.0.0.0/24]}}\n---\n";
        const string rule = "selector: \"app == 'two'\", types: [Egress], egress: [{action: Allow, protocol: TCP, destination: {selector: \"app == 'other'\", ports: [web, 81]}}]";
        var manifests = CalicoInput.Read(Pods + set + Global("p", rule));
        var named = CalicoInput.Read(Pods + set + Global("p", rule.Replace("'other'", "'one'", StringComparison.Ordinal)));

        Assert.False(Allows(manifests.Cluster, manifests.Program, "two", "one", 80));
        Assert.True(Allows(manifests.Cluster, manifests.Program, "two", "one", 81));
        Assert.True(Allows(named.Cluster, named.Program, "two", "one", 80));
    }

    [Fact]
    public void A_host_endpoint_takes_the_place_of_its_node()
    {
        var manifests = CalicoInput.Read(Pods + "{apiVersion: projectcalico.org/v3, kind: HostEndpoint, metadata: {name: h, labels: {role: edge}}, spec: {node: n1, interfaceName: '*'}}\n---\n"
            + "{apiVersion: v1, kind: Pod, metadata: {name: host, namespace: a}, spec: {nodeName: n1, hostNetwork: true, containers: [{name: m}]}, status: {hostIP: 192.0.2.1, podIP: 192.0.2.1}}");

        var host = Assert.Single(manifests.Cluster.Endpoints, endpoint => endpoint.Kind == EndpointKind.HostEndpoint);
        Assert.Equal("node/n1", host.ToString());
        Assert.Same(host, Assert.Single(manifests.Cluster.Find("a", "host")));
        Assert.Same(host, manifests.Cluster.FindByAddress(IpAddress.TryParse("192.0.2.1")!.Value));
        Assert.Equal("n2", Assert.Single(manifests.Cluster.Endpoints, endpoint => endpoint.Kind == EndpointKind.Node).Name);
    }

    [Fact]
    public void Policies_for_forwarded_traffic_leave_open_what_pods_are_allowed()
    {
        const string host = "{apiVersion: projectcalico.org/v3, kind: HostEndpoint, metadata: {name: h, labels: {role: edge}}, spec: {node: n1, interfaceName: '*'}}\n---\n";
        var forwarding = CalicoInput.Read(Pods + host + Global("p", "selector: has(role), applyOnForward: true, ingress: [{action: Allow}]"));
        var early = CalicoInput.Read(Pods + host + Global("p", "selector: has(role), applyOnForward: true, preDNAT: true, ingress: [{action: Deny}]"));
        var elsewhere = CalicoInput.Read(Pods + host + Global("p", "selector: has(app), applyOnForward: true, ingress: [{action: Allow}]"));

        Assert.Equal([true, false], forwarding.Program.AllReadings.Select(program => Allows(forwarding.Cluster, program, "one", "two", 80)));
        Assert.Contains(forwarding.Diagnostics.Items, item => item.Kind.Id == "PK0375");
        Assert.Equal([true, false, true], early.Program.AllReadings.Select(program => Allows(early.Cluster, program, "one", "two", 80)));
        Assert.Empty(elsewhere.Program.OtherReadings);
    }

    [Fact]
    public void Pods_cannot_send_what_the_overlay_network_uses()
    {
        var manifests = CalicoInput.Read(Pods);

        Assert.False(PolicyEvaluator.Decide(manifests.Program, Flow(manifests.Cluster, "one", "two", Protocol.Udp, 4789)).IsAllowed);
        Assert.False(PolicyEvaluator.Decide(manifests.Program, Flow(manifests.Cluster, "one", "two", new Protocol(4), 0)).IsAllowed);
        Assert.True(PolicyEvaluator.Decide(manifests.Program, Flow(manifests.Cluster, "one", "two", Protocol.Udp, 4790)).IsAllowed);
    }

    [Theory]
    [InlineData("Drop", false, false)]
    [InlineData("Accept", true, true)]
    [InlineData("Return", true, false)]
    public void Settings_say_what_becomes_of_packets_from_pods_to_their_own_node(string action, bool withoutHostEndpoint, bool withHostEndpoint)
    {
        var settings = $"{{apiVersion: projectcalico.org/v3, kind: FelixConfiguration, metadata: {{name: default}}, spec: {{defaultEndpointToHostAction: {action}, failsafeInboundHostPorts: [], bpfEnabled: false}}}}\n---\n";
        const string host = "{apiVersion: projectcalico.org/v3, kind: HostEndpoint, metadata: {name: h}, spec: {node: n1, interfaceName: '*'}}\n---\n";
        bool Decide(string text)
        {
            var manifests = CalicoInput.Read(Pods + text);
            var flow = Flow(manifests.Cluster, "one", "two", Protocol.Tcp, 22);
            var node = IpAddress.TryParse("192.0.2.1")!.Value;
            return PolicyEvaluator.Decide(manifests.Program, flow with { Destination = new(manifests.Cluster.FindByAddress(node), IpFamily.V4, node) }).IsAllowed;
        }

        Assert.Equal((withoutHostEndpoint, withHostEndpoint), (Decide(settings), Decide(settings + host)));
    }

    [Fact]
    public void Settings_say_which_ports_of_hosts_stay_open_and_what_pods_cannot_send()
    {
        const string settings = "{apiVersion: projectcalico.org/v3, kind: FelixConfiguration, metadata: {name: default}, spec: {failsafeInboundHostPorts: [{protocol: tcp, port: 2222, net: 10.0.0.2/32}], allowVXLANPacketsFromWorkloads: true}}\n---\n"
            + "{apiVersion: projectcalico.org/v3, kind: HostEndpoint, metadata: {name: h}, spec: {node: n1, interfaceName: '*'}}\n---\n";
        var manifests = CalicoInput.Read(Pods + settings);
        var node = IpAddress.TryParse("192.0.2.1")!.Value;
        bool ToNode(string from, ushort port) => PolicyEvaluator.Decide(manifests.Program, Flow(manifests.Cluster, from, "two", Protocol.Tcp, port) with
        {
            Destination = new(manifests.Cluster.FindByAddress(node), IpFamily.V4, node),
        }).IsAllowed;

        Assert.Equal((true, false, false), (ToNode("two", 2222), ToNode("one", 2222), ToNode("two", 22)));
        Assert.True(PolicyEvaluator.Decide(manifests.Program, Flow(manifests.Cluster, "one", "two", Protocol.Udp, 4789)).IsAllowed);
        Assert.False(PolicyEvaluator.Decide(manifests.Program, Flow(manifests.Cluster, "one", "two", new Protocol(4), 0)).IsAllowed);
    }

    [Theory]
    [InlineData("source: {services: {name: s}}", "PK0370")]
    [InlineData("source: {services: {name: s, namespace: nowhere}}", "PK0371")]
    [InlineData("source: {services: {name: s, namespace: a}}", "PK0372")]
    public void A_service_that_is_not_found_matches_nothing_and_says_so(string source, string id)
    {
        var manifests = CalicoInput.Read(Pods + "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: a}, spec: {ports: [{port: 80}]}}\n---\n"
            + Namespaced("p", $"ingress: [{{action: Allow, {source}}}]"));

        Assert.Contains(manifests.Diagnostics.Items, item => item.Kind.Id == id && item.Path == "spec.ingress[0].source.services");
        Assert.False(Allows(manifests.Cluster, manifests.Program, "one", "two", 80));
    }

    [Theory]
    [InlineData("{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: s-1, namespace: a, labels: {kubernetes.io/service-name: s}}, addressType: IPv4, endpoints: [{addresses: [10.0.0.2]}], ports: [{port: 81}]}")]
    [InlineData("{apiVersion: v1, kind: Endpoints, metadata: {name: s, namespace: a}, subsets: [{addresses: [{ip: 10.0.0.2}], ports: [{port: 81, protocol: TCP}]}]}")]
    public void A_service_without_a_selector_means_the_addresses_and_ports_of_its_endpoints(string endpoints)
    {
        const string service = "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: a}, spec: {ports: [{port: 80}]}}\n---\n";
        bool Allows(string rule, string from, string to, ushort port)
        {
            var manifests = CalicoInput.Read(Pods + service + endpoints + "\n---\n" + Global("p", rule));
            Assert.DoesNotContain(manifests.Diagnostics.Items, item => item.Kind.Id is "PK0371" or "PK0372");
            return CalicoDataPlaneTests.Allows(manifests.Cluster, manifests.Program, from, to, port);
        }

        const string egress = "types: [Egress], egress: [{action: Allow, destination: {services: {name: s, namespace: a}}}]";
        Assert.Equal((true, false, false), (Allows(egress, "one", "two", 81), Allows(egress, "one", "two", 80), Allows(egress, "two", "one", 81)));
        const string ingress = "types: [Ingress], ingress: [{action: Allow, source: {services: {name: s, namespace: a}}}]";
        Assert.Equal((false, true), (Allows(ingress, "one", "two", 81), Allows(ingress, "two", "one", 9)));
    }

    [Theory]
    [InlineData("node.n1", "defaultEndpointToHostAction: Drop", true)]
    [InlineData("node.n1", "wireguardEnabled: true", false)]
    [InlineData("default", "defaultEndpointToHostAction: Drop", false)]
    public void Settings_of_one_node_that_decide_connections_are_said_not_to_be_followed(string name, string spec, bool isReported) => Assert.Equal(
        isReported,
        CalicoInput.Read(Pods + $"{{apiVersion: projectcalico.org/v3, kind: FelixConfiguration, metadata: {{name: {name}}}, spec: {{{spec}}}}}").Diagnostics.Items.Any(item => item.Kind.Id == "PK0383"));

    [Fact]
    public void Accounts_with_names_too_long_for_a_label_match_by_name_and_by_no_label()
    {
        var account = new string('x', 64);
        var pod = $"{{apiVersion: v1, kind: ServiceAccount, metadata: {{name: {account}, namespace: a, labels: {{role: x}}}}}}\n---\n"
            + $"{{apiVersion: v1, kind: Pod, metadata: {{name: long, namespace: a}}, spec: {{serviceAccountName: {account}, containers: [{{name: m}}]}}, status: {{podIP: 10.0.0.3}}}}\n---\n";
        bool AllowedBy(string accounts)
        {
            var manifests = CalicoInput.Read(Pods + pod + Global("p", $"selector: \"app == 'one'\", ingress: [{{action: Allow, source: {{serviceAccounts: {accounts}}}}}]"));
            return Allows(manifests.Cluster, manifests.Program, "long", "one", 80);
        }

        Assert.True(AllowedBy($"{{names: [{account}]}}"));
        Assert.False(AllowedBy("{selector: has(role)}"));
        Assert.False(AllowedBy($"{{selector: \"projectcalico.org/name == '{account}'\"}}"));
        Assert.True(AllowedBy("{selector: '!has(role)'}"));
    }

    [Fact]
    public void Labels_that_calico_stored_in_an_annotation_count()
    {
        const string set = """
            apiVersion: crd.projectcalico.org/v1
            kind: GlobalNetworkSet
            metadata: { name: s, annotations: { projectcalico.org/metadata: '{"labels":{"role":"partner"},"creationTimestamp":null}' } }
            spec: { nets: [203.0.113.0/24] }
            ---

            """;
        var manifests = CalicoInput.Read(Pods + set + Global("p", "ingress: [{action: Allow, source: {selector: \"role == 'partner'\"}}]"));
        var outside = Party.Outside(IpAddress.TryParse("203.0.113.9")!.Value);

        Assert.True(PolicyEvaluator.Decide(manifests.Program, Flow(manifests.Cluster, "one", "two", Protocol.Tcp, 80) with { Source = outside }).IsAllowed);
    }

    private static string Tier(string name, string spec) => $"{{apiVersion: projectcalico.org/v3, kind: Tier, metadata: {{name: {name}}}, spec: {{{spec}}}}}\n---\n";

    private static string Global(string name, string spec) => $"{{apiVersion: projectcalico.org/v3, kind: GlobalNetworkPolicy, metadata: {{name: {name}}}, spec: {{{spec}}}}}\n---\n";

    private static string Namespaced(string name, string spec) => $"{{apiVersion: projectcalico.org/v3, kind: NetworkPolicy, metadata: {{name: {name}, namespace: a}}, spec: {{{spec}}}}}\n---\n";

    private static bool Allows(Cluster cluster, PolicyProgram program, string from, string to, ushort port) =>
        PolicyEvaluator.Decide(program, Flow(cluster, from, to, Protocol.Tcp, port)).IsAllowed;

    private static Flow Flow(Cluster cluster, string from, string to, Protocol protocol, ushort port) => new(
        cluster.PartiesOf(Assert.Single(cluster.Find("a", from)), IpFamily.V4, false).First(), cluster.PartiesOf(Assert.Single(cluster.Find("a", to)), IpFamily.V4, false).First(), protocol, port);
}
