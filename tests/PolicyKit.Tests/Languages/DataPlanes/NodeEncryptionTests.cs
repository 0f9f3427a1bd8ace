using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.DataPlanes;

/// <summary>What network plugins encrypt in transit (semantics "CNI profiles", section 2).</summary>
public sealed class NodeEncryptionTests
{
    private static readonly NodeEncryption Layer = new("layer", [IpFamily.V4], [new("bare", [])], CoversNodes: false);

    [Theory]
    [InlineData("one", "two", true)]
    [InlineData("one", "one", false)]
    [InlineData("one", "", false)]
    [InlineData("one", "bare", false)]
    public void Only_traffic_between_different_nodes_that_take_part_is_encrypted(string from, string to, bool isEncrypted) =>
        Assert.Equal(isEncrypted, Layer.Protects(Flow(Pod(EndpointKind.Pod, from), Pod(EndpointKind.Pod, to), IpFamily.V4)));

    [Fact]
    public void The_other_family_nodes_and_the_outside_are_not_covered()
    {
        var (pod, host) = (Pod(EndpointKind.Pod, "one"), Pod(EndpointKind.HostPod, "two"));

        Assert.False(Layer.Protects(Flow(pod, Pod(EndpointKind.Pod, "two"), IpFamily.V6)));
        Assert.False(Layer.Protects(Flow(pod, host, IpFamily.V4)));
        Assert.True((Layer with { CoversNodes = true }).Protects(Flow(pod, host, IpFamily.V4)));
        Assert.False(Layer.Protects(new(new(pod, IpFamily.V4, null), Party.Outside(IpAddress.TryParse("192.0.2.1")!.Value), Protocol.Tcp, 80)));
    }

    [Theory]
    [InlineData("wireguard", true)]
    [InlineData("vxlan", false)]
    public void Flannel_encrypts_with_some_backends(string backend, bool encrypts)
    {
        var config = $$$"""{apiVersion: v1, kind: ConfigMap, metadata: {name: kube-flannel-cfg, namespace: kube-flannel}, data: {net-conf.json: '{"Backend": {"Type": "{{{backend}}}"}}'}}""";

        Assert.Equal(encrypts, Read(new Flannel(), config) is not null);
    }

    [Theory]
    [InlineData("[{name: WEAVE_PASSWORD, value: secret}]", true)]
    [InlineData("[]", false)]
    public void Weave_encrypts_with_a_password(string environment, bool encrypts)
    {
        var agent = $"{{apiVersion: apps/v1, kind: DaemonSet, metadata: {{name: weave-net, namespace: kube-system}}, spec: {{template: {{spec: {{containers: [{{name: weave, env: {environment}}}, {{name: weave-npc}}]}}}}}}}}";

        Assert.Equal(encrypts, Read(new Weave(), agent) is not null);
    }

    [Theory]
    [InlineData("enable-wireguard: 'true'", "Cilium WireGuard", false)]
    [InlineData("enable-wireguard: 'true', encrypt-node: 'true'", "Cilium WireGuard", true)]
    [InlineData("enable-ipsec: 'true'", "Cilium IPsec", false)]
    [InlineData("enable-wireguard: 'false'", null, false)]
    public void Cilium_encrypts_as_its_settings_say(string options, string? name, bool coversNodes)
    {
        var found = Read(new CiliumDataPlane(), $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: cilium-config, namespace: kube-system}}, data: {{{options}}}}}");

        Assert.Equal((name, coversNodes), (found?.Name, found?.CoversNodes ?? false));
    }

    [Fact]
    public void Calico_encrypts_as_its_configurations_say_node_by_node()
    {
        const string Usual = "{apiVersion: projectcalico.org/v3, kind: FelixConfiguration, metadata: {name: default}, spec: {wireguardEnabled: true}}";
        const string Node = "{apiVersion: projectcalico.org/v3, kind: FelixConfiguration, metadata: {name: node.bare}, spec: {wireguardEnabled: false, wireguardEnabledV6: true}}";

        Assert.Equal(new("Calico WireGuard", [IpFamily.V4], [new("bare", [IpFamily.V6])], CoversNodes: false), Read(new CalicoDataPlane(), $"{Usual}\n---\n{Node}"));
        Assert.Null(Read(new CalicoDataPlane(), Usual.Replace("true", "false", StringComparison.Ordinal)));
    }

    private static NodeEncryption? Read(DataPlane plane, string text) =>
        ManifestReader.Combine([ManifestReader.Read(new SourceDocument("agent.yaml", text))], plane).Program.Encryption;

    private static Flow Flow(Endpoint from, Endpoint to, IpFamily family) => new(new(from, family, null), new(to, family, null), Protocol.Tcp, 80);

    private static Endpoint Pod(EndpointKind kind, string node) => new()
    {
        Kind = kind, WorkloadKind = "Pod", Namespace = "a", Name = $"on-{node}", IsSinglePod = true, Nodes = node.Length == 0 ? [] : [node],
    };
}
