using PolicyKit.Engines;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.DataPlanes;

/// <summary>What the engines without policies of their own enforce, and how the engine is found out (semantics P-1 to P-4).</summary>
public sealed class DataPlaneTests
{
    private const string Cluster = """
        {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: a, labels: {app: web}}, spec: {containers: []}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: db, namespace: a, labels: {app: db}}, spec: {containers: []}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: range, namespace: a}
        spec: {podSelector: {}, ingress: [{ports: [{port: 8000, endPort: 8010}, {port: 9000}, {protocol: SCTP, port: 7}]}]}
        """;

    private const string AdminPolicy = "{apiVersion: policy.networking.k8s.io/v1alpha1, kind: AdminNetworkPolicy, metadata: {name: top}, spec: {priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}]}]}}";

    [Fact]
    public void Flannel_lets_everything_through_and_says_so()
    {
        var manifests = Read(new Flannel(), Cluster);

        Assert.True(Decide(manifests.Program, Protocol.Tcp, 80));
        Assert.Contains("`flannel` does not enforce policies of the kind NetworkPolicy: 1 of them have no effect, `NetworkPolicy/a/range` first",
            manifests.Diagnostics.Items.Select(diagnostic => diagnostic.Message));
    }

    [Theory]
    [InlineData(80, false)]
    [InlineData(9000, true)]
    public void Weave_enforces_policies_in_every_reading(ushort port, bool isAllowed) =>
        Assert.Equal([isAllowed], Read(new Weave(), Cluster).Program.AllReadings.Select(reading => Decide(reading, Protocol.Tcp, port)).Distinct());

    [Theory]
    [InlineData(6, 8005)]
    [InlineData(132, 7)]
    public void What_Weave_makes_of_ranges_and_SCTP_is_open(byte protocol, ushort port) =>
        Assert.Equal([false, true], Read(new Weave(), Cluster).Program.AllReadings.Select(reading => Decide(reading, new(protocol), port)).Order());

    [Fact]
    public void A_policy_that_the_engine_does_not_read_has_no_effect_and_a_warning()
    {
        Assert.Equal(["PK0224"], Read(new Weave(), AdminPolicy).Diagnostics.Items.Select(diagnostic => diagnostic.Kind.Id));
        Assert.Empty(Read(new PlainKubernetes(), AdminPolicy).Diagnostics.Items);
    }

    [Fact]
    public void Whether_Cilium_enforces_cluster_policies_is_open()
    {
        var program = Read(new CiliumDataPlane(), $"{Cluster}\n---\n{AdminPolicy}").Program;

        Assert.Equal([false, true], program.AllReadings.Select(reading => Decide(reading, Protocol.Tcp, 9000)).Order());
        Assert.Equal([false], program.AllReadings.Select(reading => Decide(reading, Protocol.Tcp, 80)).Distinct());
        Assert.Contains("AdminNetworkPolicy", program.OtherReadings[0].Doubt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: kube-flannel-ds, namespace: kube-flannel}, spec: {template: {spec: {containers: []}}}}", "flannel")]
    [InlineData("{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: weave-net, namespace: kube-system}, spec: {template: {spec: {containers: [{name: weave}, {name: weave-npc}]}}}}", "weave")]
    [InlineData("{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: weave-net, namespace: kube-system}, spec: {template: {spec: {containers: [{name: weave}]}}}}", "kubernetes")]
    [InlineData("{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: weave-net, namespace: kube-system}, spec: {template: {spec: {containers: [{name: weave, env: [{name: EXPECT_NPC, value: '0'}]}, {name: weave-npc}]}}}}", "kubernetes")]
    [InlineData("{apiVersion: v1, kind: ConfigMap, metadata: {name: something, namespace: kube-system}}", "kubernetes")]
    public void The_engine_is_found_by_its_agent(string agent, string expected) => Assert.Equal(expected, Detect(out _, agent).Name);

    [Fact]
    public void A_network_without_enforcement_does_not_contradict_an_engine()
    {
        const string Flannel = "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: kube-flannel, namespace: kube-system}, spec: {template: {spec: {containers: []}}}}";
        const string Weave = "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: weave-net, namespace: kube-system}, spec: {template: {spec: {containers: [{name: weave-npc}]}}}}";

        Assert.Equal("weave", Detect(out var diagnostics, Flannel, Weave).Name);
        Assert.Equal(["PK0222"], diagnostics.Items.Select(diagnostic => diagnostic.Kind.Id));
    }

    private static DataPlane Detect(out DiagnosticBag diagnostics, params string[] texts) =>
        DataPlaneDetection.Find([.. texts.Select(text => ManifestReader.Read(new SourceDocument("agent.yaml", text)))], diagnostics = new());

    private static Manifests Read(DataPlane dataPlane, string text) => ManifestReader.Combine([ManifestReader.Read(new SourceDocument("cluster.yaml", text))], dataPlane);

    private static bool Decide(PolicyProgram program, Protocol protocol, ushort port)
    {
        var parties = program.Cluster.Endpoints.Select(endpoint => new Party(endpoint, IpFamily.V4, null)).ToArray();
        return PolicyEvaluator.Decide(program, new(parties[0], parties[1], protocol, port)).IsAllowed;
    }
}
