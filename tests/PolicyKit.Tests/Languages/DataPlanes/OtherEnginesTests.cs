using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.DataPlanes;

/// <summary>What is wrong with objects of an engine that is not there does not matter, and is said once for each object (semantics P-4).</summary>
public sealed class OtherEnginesTests
{
    private const string FaultyCilium = "{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: bad, namespace: a}, spec: {endpointSelector: {}, ingress: [{fromEntities: [moon]}, {fromEntities: [sun]}]}}";
    private const string FaultyCalico = "{apiVersion: projectcalico.org/v3, kind: GlobalNetworkPolicy, metadata: {name: bad}, spec: {selector: 'app ==', ingress: [{action: Maybe}]}}";
    private const string RefusedByOption = "{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: nodes, namespace: a}, spec: {endpointSelector: {}, ingress: [{fromNodes: [{}]}]}}";
    private const string Sound = "{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: good, namespace: a}, spec: {endpointSelector: {}, ingress: [{fromEndpoints: [{matchLabels: {pod-template-hash: x}}]}]}}";
    private const string Options = "{apiVersion: v1, kind: ConfigMap, metadata: {name: cilium-config, namespace: kube-system}, data: {enable-policy: sometimes}}";
    private const string Envoy = "{apiVersion: cilium.io/v2, kind: CiliumEnvoyConfig, metadata: {name: proxy, namespace: a}}";
    private const string Pods = "{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: a}, spec: {containers: [{name: c}]}}";

    [Theory]
    [InlineData("calico")]
    [InlineData("kubernetes")]
    [InlineData("flannel")]
    [InlineData("weave")]
    public void Faults_of_Ciliums_objects_are_one_warning_for_each_where_Cilium_is_not_there(string name)
    {
        var found = Findings(name, FaultyCilium, Options);

        Assert.Equal(
        [
            $"Warning PK0225 `CiliumNetworkPolicy/a/bad` has no effect, since `{name}` does not read it; `cilium` would refuse it: unsupported entity `moon`, so the API server refuses the policy",
            $"Warning PK0225 `ConfigMap/kube-system/cilium-config` has no effect, since `{name}` does not read it; `cilium` would refuse it: `sometimes` is not a value of `enable-policy`, so the agent does not start",
        ], found);
    }

    [Fact]
    public void Faults_of_Calicos_objects_are_one_warning_for_each_where_Calico_is_not_there()
    {
        Assert.Equal(["Warning PK0225"], Findings("cilium", FaultyCalico).Select(Id));
        Assert.All(Findings("calico", FaultyCalico).Select(Id), id => Assert.StartsWith("Error", id, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_engine_itself_reads_stays_an_error() =>
        Assert.Equal(["Error PK0406", "Error PK0406"], Findings("cilium", FaultyCilium).Select(Id));

    [Fact]
    public void What_lowering_finds_in_objects_of_another_engine_is_left_out()
    {
        Assert.Equal(["Warning PK0224"], Findings("calico", Sound).Select(Id));
        Assert.Equal(["Warning PK0225"], Findings("calico", RefusedByOption).Select(Id));
        Assert.Equal(["Error PK0425"], Findings("cilium", RefusedByOption).Select(Id));
    }

    [Fact]
    public void Kinds_of_another_engine_that_nobody_reads_leave_no_doubt()
    {
        Assert.Equal(["Warning PK0224"], Findings("calico", Envoy).Select(Id));
        Assert.DoesNotContain("Warning PK0224", Findings("cilium", Envoy).Select(Id));
    }

    [Fact]
    public void Objects_of_another_engine_may_be_given_twice() => Assert.Equal(["Warning PK0224"], Findings("calico", Sound, Sound).Select(Id));

    [Fact]
    public void A_faulty_object_of_another_engine_does_not_refuse_the_rest_of_its_text()
    {
        var manifests = Read("calico", $"{Pods}\n---\n{FaultyCilium}\n---\n{{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: k, namespace: a}}, spec: {{podSelector: {{}}, ingress: [{{ports: [{{port: 99999}}]}}]}}}}");

        Assert.Equal([Severity.Warning, Severity.Error], manifests.Diagnostics.Items.Select(item => item.Severity));
        Assert.Single(manifests.Cluster.Endpoints);
    }

    private static string Id(string finding) => string.Join(" ", finding.Split(' ').Take(2));

    private static string[] Findings(string name, params string[] texts) =>
        [.. Read(name, [Pods, .. texts]).Diagnostics.Items.Select(item => $"{item.Severity} {item.Kind.Id} {item.Message}")];

    private static Manifests Read(string name, params string[] texts) => ManifestReader.Combine(
        [.. texts.Select((text, index) => ManifestReader.Read(new SourceDocument($"f{index}.yaml", text)))],
        Catalog.Of<DataPlane>().Single(plane => plane.Name == name));
}
