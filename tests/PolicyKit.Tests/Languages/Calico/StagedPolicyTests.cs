using PolicyKit.Engines;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Calico;

/// <summary>Staged policies do nothing, unless users ask what they would do: semantics P-70.</summary>
public sealed class StagedPolicyTests
{
    private const string Pods = """
        {apiVersion: v1, kind: Namespace, metadata: {name: a}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: one, namespace: a, labels: {app: one}}, spec: {containers: [{name: m}]}}
        ---
        {apiVersion: v1, kind: Pod, metadata: {name: two, namespace: a, labels: {app: two}}, spec: {containers: [{name: m}]}}
        """;

    private const string Nothing = "types: [Ingress], ingress: [{action: Deny}]";
    private const string Everything = "types: [Ingress], ingress: [{action: Allow}]";

    [Theory]
    [InlineData("GlobalNetworkPolicy", null)]
    [InlineData("NetworkPolicy", "a")]
    public void A_staged_policy_replaces_the_enforced_one_of_its_name_and_no_other(string kind, string? home)
    {
        var enforced = Object(kind, "p", home, Nothing);

        Assert.Equal((false, true), Verdicts(enforced, Object("Staged" + kind, "p", home, Everything)));
        Assert.Equal((false, false), Verdicts(enforced, Object("Staged" + kind, "q", home, Everything)));
        Assert.Equal((false, true), Verdicts(enforced, Object("Staged" + kind, "p", home, "stagedAction: Delete")));
        Assert.Equal((false, true), Verdicts(enforced, Object("Staged" + kind, "p", home, "stagedAction: Learn, " + Everything)));
        Assert.Equal((false, false), Verdicts(enforced, Object("Staged" + kind, "p", home, "stagedAction: Ignore, " + Everything)));
    }

    [Fact]
    public void A_staged_policy_without_an_enforced_one_of_its_name_is_added()
    {
        Assert.Equal((true, false), Verdicts(Object("StagedGlobalNetworkPolicy", "p", null, Nothing)));
        Assert.Equal((true, false), Verdicts(Object("StagedNetworkPolicy", "p", "a", Nothing)));
        Assert.Equal((true, true), Verdicts(Object("StagedNetworkPolicy", "p", "other", Nothing)));
        Assert.Equal((true, false), Verdicts(Object("StagedKubernetesNetworkPolicy", "p", "a", "podSelector: {}")));
    }

    [Fact]
    public void A_staged_policy_of_Kubernetes_replaces_that_of_Kubernetes_and_not_the_one_of_Calico()
    {
        const string ofKubernetes = "\n---\n{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: a}, spec: {podSelector: {}}}";
        var ofCalico = Object("NetworkPolicy", "p", "a", Nothing);
        var staged = Object("StagedKubernetesNetworkPolicy", "p", "a", "podSelector: {}, ingress: [{}]");

        Assert.Equal((false, true), Verdicts(ofKubernetes, staged));
        Assert.Equal((false, false), Verdicts(ofCalico, Object("StagedKubernetesNetworkPolicy", "p", "a", "stagedAction: Delete")));
        Assert.Equal((false, true), Verdicts(ofKubernetes, Object("StagedKubernetesNetworkPolicy", "p", "a", "stagedAction: Delete")));
        Assert.Equal((false, false), Verdicts(ofKubernetes, Object("StagedNetworkPolicy", "p", "a", "stagedAction: Delete")));
    }

    [Fact]
    public void An_enforced_policy_in_another_file_goes_too_and_order_and_tier_are_those_of_the_staged_one()
    {
        const string tier = "\n---\n{apiVersion: projectcalico.org/v3, kind: Tier, metadata: {name: first}, spec: {order: 1}}";
        var program = Read(StagedPolicies.Enforced, Pods + Object("GlobalNetworkPolicy", "p", null, Nothing), Object("StagedGlobalNetworkPolicy", "p", null, "tier: first, order: 5, " + Everything)[5..] + tier).Program;

        var found = Assert.Single(program.Policies, policy => policy.Name.Kind.EndsWith("GlobalNetworkPolicy", StringComparison.Ordinal));
        Assert.Equal("StagedGlobalNetworkPolicy/p", found.Name.ToString());
        Assert.Contains(program.Gates.SelectMany(gate => gate.Tiers), in_ => in_.Name == "first");
    }

    [Fact]
    public void What_was_assumed_is_said_and_a_removal_that_finds_nothing_too()
    {
        var staged = Object("StagedGlobalNetworkPolicy", "p", null, Nothing) + Object("StagedNetworkPolicy", "q", "a", "stagedAction: Delete");

        Assert.Equal(["PK0205"], Read(StagedPolicies.Ignored, Pods + staged).Diagnostics.Items.Select(item => item.Kind.Id));
        Assert.Equal(["PK0206", "PK0207"], Read(StagedPolicies.Enforced, Pods + staged).Diagnostics.Items.Select(item => item.Kind.Id));
        Assert.Equal(
            "staged policies are taken to be enforced; new: 1, replacing others: 0, removing others: 0",
            Read(StagedPolicies.Enforced, Pods + staged).Diagnostics.Items[0].Message);
        Assert.Empty(Read(StagedPolicies.Ignored, Pods).Diagnostics.Items);
    }

    private static (bool Today, bool Enforced) Verdicts(params string[] objects) =>
        (Allows(StagedPolicies.Ignored, objects), Allows(StagedPolicies.Enforced, objects));

    private static bool Allows(StagedPolicies choice, string[] objects)
    {
        var manifests = Read(choice, Pods + string.Concat(objects));
        Assert.DoesNotContain(manifests.Diagnostics.Items, item => item.Severity == Severity.Error);
        Party Pod(string name) => new(manifests.Cluster.Endpoints.Single(endpoint => endpoint.Name == name), IpFamily.V4, null);
        return PolicyEvaluator.Decide(manifests.Program, new Flow(Pod("one"), Pod("two"), Protocol.Tcp, 80)).IsAllowed;
    }

    private static Manifests Read(StagedPolicies choice, params string[] texts) => ManifestReader.Combine(
        [.. texts.Select((text, index) => ManifestReader.Read(new SourceDocument($"file{index + 1}.yaml", text)))], new CalicoDataPlane(), options: new() { Staged = choice });

    private static string Object(string kind, string name, string? home, string spec) =>
        $"\n---\n{{apiVersion: projectcalico.org/v3, kind: {kind}, metadata: {{name: {name}{(home is null ? "" : $", namespace: {home}")}}}, spec: {{{spec}}}}}";
}
