using PolicyKit.Languages;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages;

/// <summary>Two policies of one name are an error, whatever they say and whoever enforces them.</summary>
public sealed class RepeatedPolicyTests
{
    public static TheoryData<string> DataPlaneNames => [.. PolicyKit.Configuration.DataPlanes.Names];

    [Theory]
    [MemberData(nameof(DataPlaneNames))]
    public void A_policy_of_the_same_name_with_fewer_rules_is_reported_and_does_no_harm(string dataPlane)
    {
        const string Twice = """
            {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: a}, spec: {podSelector: {}, ingress: [{from: [{podSelector: {}}]}, {}]}}
            ---
            {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: a}, spec: {podSelector: {}, ingress: []}}
            ---
            {apiVersion: policy.networking.k8s.io/v1alpha2, kind: ClusterNetworkPolicy, metadata: {name: c}, spec: {tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Accept, from: [{namespaces: {}}, {pods: {namespaceSelector: {}, podSelector: {}}}]}]}}
            ---
            {apiVersion: policy.networking.k8s.io/v1alpha2, kind: ClusterNetworkPolicy, metadata: {name: c}, spec: {tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Accept, from: [{namespaces: {}}]}]}}
            """;
        foreach (var text in new[] { Twice, string.Join("\n---\n", Twice.Split("\n---\n").Reverse()) })
        {
            var manifests = ManifestReader.Combine([ManifestReader.Read(new SourceDocument("test.yaml", text))], PolicyKit.Configuration.DataPlanes.Find(dataPlane)!);
            Assert.Equal(2, manifests.Diagnostics.Items.Count(diagnostic => diagnostic.Kind.Id == "PK0031"));
        }
    }
}
