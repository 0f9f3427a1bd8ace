using PolicyKit.Engines;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Calico;

/// <summary>What Calico's objects leave open is read in every way: semantics P-21, P-51, P-73 and P-74.</summary>
public sealed class CalicoReadingTests
{
    private const string Pods = """
        {apiVersion: v1, kind: Pod, metadata: {name: one, namespace: a, labels: {app: one}}, spec: {containers: [{name: m}]}, status: {podIP: 10.0.0.1}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: two, namespace: a, labels: {app: two}}, spec: {containers: [{name: m}]}, status: {podIP: 10.0.0.2}}
        ---
        {apiVersion: v1, kind: Node, metadata: {name: n1}, status: {addresses: [{type: InternalIP, address: 192.0.2.1}]}}
        """;

    private const string ReadsRequests = "types: [Ingress], ingress: [{action: Allow, protocol: TCP, http: {methods: [GET]}}]";
    private const string LayerOn = "\n---\n{apiVersion: operator.tigera.io/v1, kind: ApplicationLayer, metadata: {name: tigera-secure}, spec: {applicationLayerPolicy: Enabled}}";
    private const string LayerForLogs = "\n---\n{apiVersion: operator.tigera.io/v1, kind: ApplicationLayer, metadata: {name: tigera-secure}, spec: {logCollection: {collectLogs: Enabled}}}";

    [Fact]
    public void Ties_are_settled_independently_in_each_tier_and_direction()
    {
        // Each place holds a global policy that denies and one of the namespace that allows; the tier `first` passes on what it allows not.
        var manifests = Read(new(), Tier("first")
            + Policy(null, "x", "tier: first, order: 1, types: [Egress], egress: [{action: Deny}]") + Policy("a", "x", "tier: first, order: 1, types: [Egress], egress: [{action: Allow}]")
            + Policy(null, "z", "order: 1, types: [Ingress], ingress: [{action: Deny}]") + Policy("a", "z", "order: 1, types: [Ingress], ingress: [{action: Allow}]"));
        var gates = manifests.Program.AllReadings.Select(reading => (Egress: Leader(reading, Direction.Egress), Ingress: Leader(reading, Direction.Ingress))).ToArray();

        Assert.Equal(4, gates.Distinct().Count());
        Assert.Equal(4, gates.Length);
        Assert.Contains(true, manifests.Program.AllReadings.Select(reading => Allows(manifests, reading, null)));
        Assert.Contains(false, manifests.Program.AllReadings.Select(reading => Allows(manifests, reading, null)));

        static string Leader(PolicyProgram reading, Direction direction) =>
            reading.Policies.First(policy => policy.Direction == direction && policy.Name.Kind.EndsWith("NetworkPolicy", StringComparison.Ordinal)).Name.Kind;
    }

    [Fact]
    public void More_ties_than_can_be_told_apart_are_an_error()
    {
        var ties = string.Concat(Enumerable.Range(1, 7).Select(order =>
            Policy(null, $"x{order}", $"order: {order}, types: [Ingress], ingress: [{{action: Deny}}]") + Policy("a", $"x{order}", $"order: {order}, types: [Ingress], ingress: [{{action: Allow}}]")));

        Assert.Equal("PK0382", Assert.Single(Read(new(), ties).Diagnostics.Items, item => item.Severity == Severity.Error).Kind.Id);
    }

    [Theory]
    [InlineData("", ApplicationLayer.Unknown, "PK0380", false, true)]
    [InlineData("", ApplicationLayer.On, "PK0379", false)]
    [InlineData("", ApplicationLayer.Off, "PK0381", true)]
    [InlineData(LayerOn, ApplicationLayer.Unknown, "PK0379", false)]
    [InlineData(LayerOn, ApplicationLayer.Off, "PK0379", false)]
    [InlineData(LayerForLogs, ApplicationLayer.Unknown, "PK0381", true)]
    [InlineData(Felix + "{}}", ApplicationLayer.Unknown, "PK0380", false, true)]
    [InlineData(Felix + "{policySyncPathPrefix: /var/run/nodeagent}}", ApplicationLayer.Unknown, "PK0379", false)]
    [InlineData(Felix + "{policySyncPathPrefix: ''}}", ApplicationLayer.On, "PK0381", true)]
    [InlineData(LayerForLogs + Felix + "{policySyncPathPrefix: /var/run/nodeagent}}", ApplicationLayer.Unknown, "PK0380", false, true)]
    public void Requests_are_read_where_application_layer_policy_is_on_and_both_ways_where_nobody_knows(
        string objects, ApplicationLayer assumed, string id, params bool[] allowsPost)
    {
        var manifests = Read(new() { ApplicationLayer = assumed }, Policy(null, "p", ReadsRequests) + objects);
        var post = Request.Of(RequestKind.Http, [new(RequestFields.Method, "POST"), new(RequestFields.Path, "/"), new(RequestFields.Host, "x")]);

        Assert.Equal(allowsPost, manifests.Program.AllReadings.Select(reading => Allows(manifests, reading, post)));
        Assert.Equal(id, Assert.Single(manifests.Diagnostics.Items, item => item.Kind.Id is "PK0379" or "PK0380" or "PK0381").Kind.Id);
    }

    [Fact]
    public void Without_rules_about_requests_nobody_is_bothered_with_application_layer_policy()
    {
        var manifests = Read(new(), Policy(null, "p", "ingress: [{action: Allow}]"));

        Assert.Empty(manifests.Program.OtherReadings);
        Assert.DoesNotContain(manifests.Diagnostics.Items, item => item.Kind.Id is "PK0379" or "PK0380" or "PK0381");
    }

    [Fact]
    public void A_switch_that_is_neither_on_nor_off_is_an_error() => Assert.Equal(
        "PK0359 spec.applicationLayerPolicy",
        CalicoInput.FindingAtMark("apiVersion: operator.tigera.io/v1\nkind: ApplicationLayer\nmetadata: {name: tigera-secure}\nspec: {applicationLayerPolicy: ^enabled}\n"));

    [Fact]
    public void The_bounds_of_forwarded_traffic_hold_in_every_other_reading_too()
    {
        const string host = "\n---\n{apiVersion: projectcalico.org/v3, kind: HostEndpoint, metadata: {name: h, labels: {role: host}}, spec: {node: n1, interfaceName: eth0, expectedIPs: [192.0.2.1]}}";
        var manifests = Read(new(), host
            + Policy(null, "early", "selector: role == 'host', preDNAT: true, applyOnForward: true, types: [Ingress], ingress: [{action: Allow}]")
            + Policy(null, "shut", "selector: app == 'two', order: 1, types: [Ingress], ingress: [{action: Deny}]") + Policy("a", "open", "order: 1, ingress: [{action: Allow}]"));
        var verdicts = manifests.Program.AllReadings.Select(reading => Allows(manifests, reading, null)).ToArray();

        Assert.Equal(6, verdicts.Length);
        Assert.Equal([true, false, true, false, false, true], verdicts);
        Assert.Contains(manifests.Diagnostics.Items, item => item.Kind.Id == "PK0375");
    }

    private const string Felix = "\n---\n{apiVersion: projectcalico.org/v3, kind: FelixConfiguration, metadata: {name: default}, spec: ";

    private static bool Allows(Manifests manifests, PolicyProgram reading, Request? request)
    {
        Party Pod(string name) => manifests.Cluster.PartiesOf(Assert.Single(manifests.Cluster.Find("a", name)), IpFamily.V4, false).First();
        return PolicyEvaluator.Decide(reading, new Flow(Pod("one"), Pod("two"), Protocol.Tcp, 80) { Request = request }).IsAllowed;
    }

    private static Manifests Read(ReadingOptions options, string objects) =>
        ManifestReader.Combine([ManifestReader.Read(new SourceDocument("file.yaml", Pods + objects))], new CalicoDataPlane(), options: options);

    private static string Tier(string name) => $"\n---\n{{apiVersion: projectcalico.org/v3, kind: Tier, metadata: {{name: {name}}}, spec: {{order: 1}}}}";

    private static string Policy(string? home, string name, string spec) =>
        $"\n---\n{{apiVersion: projectcalico.org/v3, kind: {(home is null ? "Global" : "")}NetworkPolicy, metadata: {{name: {name}{(home is null ? "" : $", namespace: {home}")}}}, spec: {{{spec}}}}}";
}
