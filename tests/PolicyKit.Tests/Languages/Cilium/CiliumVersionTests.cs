using PolicyKit.Languages;
using PolicyKit.Languages.Cilium;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Cilium;

/// <summary>Policies are read as the version of Cilium reads them that was given or that the agent shows.</summary>
public sealed class CiliumVersionTests
{
    private const string Ports = ", ports: [{name: http, containerPort: 8080}]";
    private const string Node = "apiVersion: v1\nkind: Node\nmetadata: {name: n1}\nstatus: {addresses: [{type: InternalIP, address: 10.1.0.1}]}\n";
    private const string Selecting = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: k, namespace: prod}\nspec: {podSelector: {matchLabels: {app: web}}, ";

    private static readonly string Web = CiliumInput.Pod("prod/web", "app: web", Ports);
    private static readonly string Client = CiliumInput.Pod("prod/client", "app: client");

    [Theory]
    [InlineData("1.18", "1.18")]
    [InlineData("v1.19.3", "1.19.3")]
    [InlineData("1.20.0-rc.1", "1.20.0")]
    [InlineData("1.15.9-cee.1", "1.15.9")]
    [InlineData("latest", "")]
    [InlineData("2.0.0", "")]
    [InlineData("1.18.x", "")]
    public void A_version_is_read_from_a_tag(string text, string expected) => Assert.Equal(expected, $"{CiliumVersion.TryParse(text)}");

    [Theory]
    [InlineData("containers: [{name: cilium-agent, image: 'quay.io/cilium/cilium:v1.18.2@sha256:0123'}]", "", "PK0473 policies are read as Cilium 1.18.2 reads them, because of `DaemonSet/kube-system/cilium`")]
    [InlineData("containers: [{name: cilium-agent, image: 'registry:5000/cilium:v1.20.1'}]", "", "PK0473 policies are read as Cilium 1.20.1 reads them, because of `DaemonSet/kube-system/cilium`")]
    [InlineData("containers: [{name: cilium-agent, image: 'registry:5000/cilium'}]", ", labels: {app.kubernetes.io/version: 1.17.4}", "PK0473 policies are read as Cilium 1.17.4 reads them, because of `DaemonSet/kube-system/cilium`")]
    [InlineData("containers: [{name: cilium-agent, image: 'cilium:v1.14.1'}]", "", "PK0474 `DaemonSet/kube-system/cilium` is Cilium 1.14.1; PolicyKit knows the versions 1.17 to 1.20, and reads policies as 1.17 does")]
    [InlineData("containers: [{name: cilium-agent, image: 'cilium@sha256:0123'}]", "", "")]
    [InlineData("containers: [{name: cilium-agent, image: 'cilium:latest'}, {name: other, image: 'x:v1.18.2'}]", "", "")]
    public void The_version_is_that_of_the_agents_image(string containers, string labels, string expected) =>
        Assert.Equal(expected, string.Join(" ", CiliumInput.Read(Agent(containers, labels)).Diagnostics.Items.Select(item => $"{item.Kind.Id} {item.Message}")));

    [Fact]
    public void Agents_that_disagree_are_a_warning_and_a_version_that_was_given_decides()
    {
        string[] agents = [Agent("containers: [{name: cilium-agent, image: 'c:v1.18.2'}]", ""), Agent("containers: [{name: cilium-agent, image: 'c:v1.20.0'}]", "").Replace("kube-system", "staging", StringComparison.Ordinal)];

        Assert.Equal(["PK0475"], CiliumInput.Read(agents).Diagnostics.Items.Select(item => item.Kind.Id));
        Assert.Empty(At("1.18", agents).Diagnostics.Items);
    }

    [Theory]
    [InlineData("1.18", "prod/web → prod/client TCP/8080", "allow")]
    [InlineData("1.19", "prod/web → prod/client TCP/8080", "allow")]
    [InlineData("1.20", "prod/web → prod/client TCP/8080", "deny")]
    [InlineData("1.20", "prod/client → prod/web TCP/8080", "allow")]
    public void A_port_name_on_egress_means_what_it_means_in_the_version(string version, string probe, string verdict)
    {
        string[] policies =
        [
            CiliumInput.Start + "spec: {endpointSelector: {}, egress: [{toEntities: [all], toPorts: [{ports: [{port: http, protocol: TCP}]}]}]}\n",
            "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: k, namespace: prod}\nspec: {podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: http}]}]}\n",
        ];

        foreach (var policy in policies)
            Assert.Equal(verdict, CiliumInput.Verdict(At(version, Web, Client, policy), probe));
    }

    [Theory]
    [InlineData("1.17")]
    [InlineData("1.18.1")]
    [InlineData("1.19")]
    [InlineData("1.20")]
    public void A_selector_that_only_excludes_means_nodes_where_nothing_restricts_it_to_the_cluster(string version)
    {
        var expected = version.StartsWith("1.17", StringComparison.Ordinal) || version.StartsWith("1.18", StringComparison.Ordinal) ? "allow" : "deny";
        string[] policies =
        [
            CiliumInput.Start + "spec: {endpointSelector: {}, ingress: [{fromEndpoints: [{matchExpressions: [{key: 'k8s:io.kubernetes.pod.namespace', operator: NotIn, values: [x]}]}]}]}\n",
            $"{Selecting}ingress: [{{from: [{{namespaceSelector: {{matchExpressions: [{{key: team, operator: NotIn, values: [x]}}]}}}}]}}]}}\n",
        ];

        foreach (var policy in policies)
        {
            Assert.Equal(expected, CiliumInput.Verdict(At(version, Web, Node, policy), "203.0.113.7 → prod/web TCP/80"));
            Assert.Equal("allow", CiliumInput.Verdict(At(version, Web, Client, policy), "prod/client → prod/web TCP/80"));
        }
        Assert.Equal("deny", CiliumInput.Verdict(
            At(version, Web, $"{Selecting}ingress: [{{from: [{{namespaceSelector: {{}}}}]}}]}}\n"), "203.0.113.7 → prod/web TCP/80"));
    }

    [Theory]
    [InlineData("1.18", "true", "deny")]
    [InlineData("1.17", "true", "allow")]
    [InlineData("1.19", "false", "allow")]
    public void An_option_restricts_selectors_to_the_cluster(string version, string option, string expected) => Assert.Equal(expected, CiliumInput.Verdict(
        At(version, Web, CiliumInput.Options($"policy-default-local-cluster: '{option}'"), CiliumInput.Start
            + "spec: {endpointSelector: {}, ingress: [{fromEndpoints: [{matchExpressions: [{key: 'k8s:io.kubernetes.pod.namespace', operator: NotIn, values: [x]}]}]}]}\n"),
        "203.0.113.7 → prod/web TCP/80"));

    [Theory]
    [InlineData("1.18.9", "deny", "")]
    [InlineData("1.19.0", "allow", "PK0477")]
    [InlineData("1.19.4", "allow", "PK0477")]
    [InlineData("1.19.5", "deny", "")]
    [InlineData("1.19", "deny", "PK0476")]
    [InlineData("1.20.0", "deny", "")]
    public void An_ipBlock_lets_the_namespace_in_where_Cilium_has_that_fault(string version, string verdict, string finding)
    {
        var manifests = At(version, Web, Client, $"{Selecting}ingress: [{{from: [{{ipBlock: {{cidr: 203.0.113.0/24}}}}]}}]}}\n");

        Assert.Equal(verdict, CiliumInput.Verdict(manifests, "prod/client → prod/web TCP/80"));
        Assert.Equal("allow", CiliumInput.Verdict(manifests, "203.0.113.7 → prod/web TCP/80"));
        Assert.Equal(finding, string.Join(" ", manifests.Diagnostics.Items.Select(item => item.Kind.Id)));
    }

    [Theory]
    [InlineData("1.19", "ingress: [{fromEntities: [cluster-mesh]}]", "PK0434")]
    [InlineData("1.20", "ingress: [{fromEntities: [cluster-mesh]}]", "")]
    [InlineData("1.19", "ingress: [{toPorts: [{ports: [{port: '0', protocol: GRE}]}]}]", "PK0435")]
    [InlineData("1.20", "ingress: [{toPorts: [{ports: [{port: '0', protocol: GRE}]}]}]", "")]
    [InlineData("1.19", "egress: [{toPorts: [{ports: [{port: '443', protocol: TCP}], serverNames: ['a*.io']}]}]", "PK0426")]
    [InlineData("1.19", "egress: [{toPorts: [{ports: [{port: '443', protocol: TCP}], serverNames: ['*.a.io']}]}]", "")]
    [InlineData("1.20", "egress: [{toPorts: [{ports: [{port: '443', protocol: TCP}], serverNames: ['a*.io']}]}]", "")]
    [InlineData("1.19", "ingress: []", "PK0405")]
    [InlineData("1.18", "ingress: []", "")]
    [InlineData("1.19", "ingress: [{toPorts: [{ports: [{port: '9092', protocol: TCP}], rules: {kafka: [{role: produce}]}}]}]", "")]
    [InlineData("1.20", "ingress: [{toPorts: [{ports: [{port: '9092', protocol: TCP}], rules: {kafka: [{role: produce}]}}]}]", "PK0478")]
    public void What_a_version_refuses_or_does_not_know_is_said(string version, string spec, string finding) => Assert.Equal(
        finding, string.Join(" ", At(version, Web, CiliumInput.Start + $"spec: {{endpointSelector: {{}}, {spec}}}\n").Diagnostics.Items.Select(item => item.Kind.Id)));

    [Fact]
    public void Whether_a_policy_with_removed_rules_has_an_effect_is_open()
    {
        var manifests = At("1.20", Web, Client, CiliumInput.Start
            + "spec: {endpointSelector: {}, ingress: [{toPorts: [{ports: [{port: '9092', protocol: TCP}], rules: {kafka: [{role: produce}]}}]}]}\n");

        Assert.Equal("undecided", CiliumInput.Verdict(manifests, "prod/client → prod/web TCP/9092"));
        Assert.Equal("undecided", CiliumInput.Verdict(manifests, "prod/client → prod/web TCP/80"));
    }

    [Fact]
    public void Pods_with_a_label_host_are_a_note_while_nobody_knows_the_version() => Assert.Equal(
        ["this is read as the newest Cilium 1.19 does: Cilium 1.20.0 enforces no policy for pods with a label `host`, such as `prod/web`"],
        CiliumInput.Read(CiliumInput.Pod("prod/web", "host: a"), Client, CiliumInput.Start + "spec: {endpointSelector: {}, ingress: [{}]}\n").Diagnostics.Items.Select(item => item.Message));

    [Fact]
    public void A_peer_that_selects_no_node_is_a_warning() => Assert.Equal(
        ["PK0480 6:26 spec.ingress[0].fromNodes[0]"],
        CiliumInput.Findings(CiliumInput.Options("enable-node-selector-labels: 'true'"), Node, CiliumInput.Start + "spec:\n  endpointSelector: {}\n  ingress: [{fromNodes: [{matchLabels: {a: b}}]}]\n"));

    [Theory]
    [InlineData("1.20.0", "undecided", "PK0479")]
    [InlineData("1.20", "undecided", "PK0479")]
    [InlineData("1.19", "deny", "")]
    public void Pods_with_a_label_host_may_be_open_in_1_20(string version, string verdict, string finding)
    {
        var manifests = At(version, CiliumInput.Pod("prod/web", "host: a"), Client, CiliumInput.Start + "spec: {endpointSelector: {}, ingress: [{}]}\n");

        Assert.Equal(verdict, CiliumInput.Verdict(manifests, "prod/client → prod/web TCP/80"));
        Assert.Equal("deny", CiliumInput.Verdict(manifests, "prod/web → prod/client TCP/80"));
        Assert.Equal(finding, string.Join(" ", manifests.Diagnostics.Items.Select(item => item.Kind.Id)));
    }

    [Fact]
    public void Another_version_of_the_agent_is_noticed_when_texts_change()
    {
        string policy = CiliumInput.Start + "spec: {endpointSelector: {}, egress: [{toEntities: [all], toPorts: [{ports: [{port: http, protocol: TCP}]}]}]}\n";
        ManifestFile[] others = [.. new[] { Web, Client, policy }.Select((text, index) => ManifestReader.Read(new SourceDocument($"f{index}.yaml", text)))];
        Manifests With(string tag, Manifests? before) => ManifestReader.Combine(
            [.. others, ManifestReader.Read(new SourceDocument("agent.yaml", Agent($"containers: [{{name: cilium-agent, image: 'c:{tag}'}}]", "")))], new CiliumDataPlane(), null, before);

        var earlier = With("v1.19.5", null);
        var later = With("v1.20.1", earlier);

        Assert.Equal("allow", CiliumInput.Verdict(earlier, "prod/web → prod/client TCP/8080"));
        Assert.Equal("deny", CiliumInput.Verdict(later, "prod/web → prod/client TCP/8080"));
    }

    private static string Agent(string containers, string labels) =>
        $"apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {{name: cilium, namespace: kube-system{labels}}}\nspec: {{selector: {{}}, template: {{spec: {{hostNetwork: true, {containers}}}}}}}\n";

    private static Manifests At(string version, params string[] texts) => ManifestReader.Combine(
        [.. texts.Select((text, index) => ManifestReader.Read(new SourceDocument($"file{index + 1}.yaml", text)))], new CiliumDataPlane().AtVersion(version)!);
}
