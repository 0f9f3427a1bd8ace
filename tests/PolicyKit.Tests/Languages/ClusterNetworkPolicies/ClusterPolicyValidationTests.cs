using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.ClusterNetworkPolicies;

/// <summary>What the API server refuses: section 5 of the semantics page, row by row.</summary>
public sealed class ClusterPolicyValidationTests
{
    [Theory]
    [InlineData("subject: {namespaces: {}}, priority: 1001", "PK0500 spec.priority")]
    [InlineData("subject: {namespaces: {}}, priority: -1", "PK0500 spec.priority")]
    [InlineData("subject: {namespaces: {}}", "PK0022 spec.priority")]
    [InlineData("priority: 1", "PK0022 spec.subject")]
    [InlineData("priority: 1, subject: {}", "PK0503 spec.subject")]
    [InlineData("priority: 1, subject: {namespaces: {}, pods: {namespaceSelector: {}, podSelector: {}}}", "PK0503 spec.subject")]
    [InlineData("priority: 1, subject: {pods: {podSelector: {}}}", "PK0022 spec.subject.pods.namespaceSelector")]
    [InlineData("priority: 1, subject: {namespaces: {sameLabels: [tenant]}}", "PK0516 spec.subject.namespaces.sameLabels")]
    [InlineData("priority: 1, subject: {namespaces: {}}, tier: Admin", "PK0020 spec.tier")]
    [InlineData("priority: 1, subject: {namespaces: {}}, ingress: [{action: allow, from: [{namespaces: {}}]}]", "PK0504 spec.ingress[0].action")]
    [InlineData("priority: 1, subject: {namespaces: {}}, ingress: [{from: [{namespaces: {}}]}]", "PK0022 spec.ingress[0].action")]
    [InlineData("priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny}]", "PK0505 spec.ingress[0].from")]
    [InlineData("priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{networks: [10.0.0.0/8]}]}]", "PK0020 spec.ingress[0].from[0].networks")]
    [InlineData("priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{networks: [10.0.0.1]}]}]", "PK0512 spec.egress[0].to[0].networks[0]")]
    [InlineData("priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{networks: []}]}]", "PK0508 spec.egress[0].to[0].networks")]
    [InlineData("priority: 1, subject: {namespaces: {}}, egress: [{action: Deny, to: [{domainNames: [example.com]}]}]", "PK0514 spec.egress[0].action")]
    [InlineData("priority: 1, subject: {namespaces: {}}, egress: [{action: Allow, to: [{domainNames: ['a.*.com']}]}]", "PK0515 spec.egress[0].to[0].domainNames[0]")]
    [InlineData("priority: 1, subject: {namespaces: {}}, egress: [{action: Allow, to: [{networks: [10.0.0.0/8]}], ports: [{namedPort: web}]}]", "PK0513 spec.egress[0]")]
    [InlineData("priority: 1, subject: {namespaces: {}}, egress: [{action: Allow, to: [{namespaces: {}}], ports: []}]", "PK0508 spec.egress[0].ports")]
    [InlineData("priority: 1, subject: {namespaces: {}}, egress: [{action: Allow, to: [{namespaces: {}}], ports: [{portNumber: {port: 0}}]}]", "PK0510 spec.egress[0].ports[0].portNumber.port")]
    [InlineData("priority: 1, subject: {namespaces: {}}, egress: [{action: Allow, to: [{namespaces: {}}], ports: [{portNumber: {protocol: tcp, port: 1}}]}]", "PK0517 spec.egress[0].ports[0].portNumber.protocol")]
    [InlineData("priority: 1, subject: {namespaces: {}}, egress: [{action: Allow, to: [{namespaces: {}}], protocols: []}]", "PK0020 spec.egress[0].protocols")]
    public void An_invalid_AdminNetworkPolicy_is_reported_at_its_field(string spec, string expected) =>
        Assert.Equal([expected], Findings("v1alpha1", "AdminNetworkPolicy", "a", spec));

    [Theory]
    [InlineData("corp", "subject: {namespaces: {}}", "PK0502 metadata.name")]
    [InlineData("default", "subject: {namespaces: {}}, priority: 1", "PK0020 spec.priority")]
    [InlineData("default", "subject: {namespaces: {}}, ingress: [{action: Pass, from: [{namespaces: {}}]}]", "PK0504 spec.ingress[0].action")]
    [InlineData("default", "subject: {namespaces: {}}, egress: [{action: Allow, to: [{domainNames: [example.com]}]}]", "PK0020 spec.egress[0].to[0].domainNames")]
    public void An_invalid_BaselineAdminNetworkPolicy_is_reported_at_its_field(string name, string spec, string expected) =>
        Assert.Contains(expected, Findings("v1alpha1", "BaselineAdminNetworkPolicy", name, spec));

    [Theory]
    [InlineData("tier: admin, priority: 1, subject: {namespaces: {}}", "PK0501 spec.tier")]
    [InlineData("priority: 1, subject: {namespaces: {}}", "PK0022 spec.tier")]
    [InlineData("tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Allow, from: [{namespaces: {}}]}]", "PK0504 spec.ingress[0].action")]
    [InlineData("tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}], protocols: [{tcp: {}}]}]", "PK0509 spec.ingress[0].protocols[0].tcp")]
    [InlineData("tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}], protocols: [{tcp: {destinationPort: {range: {start: 9, end: 9}}}}]}]", "PK0511 spec.ingress[0].protocols[0].tcp.destinationPort.range")]
    [InlineData("tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}], protocols: [{tcp: {destinationPort: {number: 9}}, udp: {destinationPort: {number: 9}}}]}]", "PK0503 spec.ingress[0].protocols[0]")]
    [InlineData("tier: Admin, priority: 1, subject: {namespaces: {}}, ingress: [{action: Deny, from: [{namespaces: {}}], ports: []}]", "PK0020 spec.ingress[0].ports")]
    public void An_invalid_ClusterNetworkPolicy_is_reported_at_its_field(string spec, string expected) =>
        Assert.Equal([expected], Findings("v1alpha2", "ClusterNetworkPolicy", "a", spec));

    [Fact]
    public void The_second_generation_takes_at_most_25_rules()
    {
        var rules = string.Join(", ", Enumerable.Repeat("{action: Deny, from: [{namespaces: {}}]}", 26));

        Assert.Equal(["PK0506 spec.ingress"], Findings("v1alpha2", "ClusterNetworkPolicy", "a", $"tier: Admin, priority: 1, subject: {{namespaces: {{}}}}, ingress: [{rules}]"));
    }

    [Fact]
    public void A_valid_policy_is_not_complained_about() => Assert.Empty(Findings("v1alpha2", "ClusterNetworkPolicy", "a",
        "tier: Baseline, priority: 1000, subject: {pods: {podSelector: {}}}, egress: [{name: dns, action: Accept, to: [{domainNames: ['*.example.com']}], protocols: [{udp: {destinationPort: {number: 53}}}]}]"));

    private static string[] Findings(string version, string kind, string name, string spec) =>
    [
        .. Input.Read($"{{apiVersion: policy.networking.k8s.io/{version}, kind: {kind}, metadata: {{name: {name}}}, spec: {{{spec}}}}}").Diagnostics.Items
            .Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => $"{diagnostic.Kind.Id} {diagnostic.Path}"),
    ];
}
