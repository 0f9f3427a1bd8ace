namespace PolicyKit.Tests.Languages.Calico;

/// <summary>What Calico refuses: section 8 of the semantics page, row by row.</summary>
public sealed class CalicoValidationTests
{
    [Theory]
    [InlineData("{action: ^allow}", "PK0320 spec.ingress[0].action")]
    [InlineData("^{protocol: TCP}", "PK0022 spec.ingress[0].action")]
    [InlineData("{action: Allow, ^acton: 1}", "PK0020 spec.ingress[0].acton")]
    [InlineData("{action: Allow, protocol: ^tcp}", "PK0321 spec.ingress[0].protocol")]
    [InlineData("{action: Allow, protocol: ^0}", "PK0321 spec.ingress[0].protocol")]
    [InlineData("{action: Allow, protocol: ^256}", "PK0321 spec.ingress[0].protocol")]
    [InlineData("{action: Allow, notProtocol: ^'6'}", "PK0321 spec.ingress[0].notProtocol")]
    [InlineData("{action: Allow, ipVersion: ^5}", "PK0322 spec.ingress[0].ipVersion")]
    [InlineData("{action: Allow, protocol: ICMP, ipVersion: ^6}", "PK0323 spec.ingress[0].ipVersion")]
    [InlineData("{action: Allow, protocol: 58, ipVersion: ^4}", "PK0323 spec.ingress[0].ipVersion")]
    [InlineData("{action: Allow, notProtocol: ICMPv6, ipVersion: ^4}", "PK0323 spec.ingress[0].ipVersion")]
    [InlineData("{action: Allow, protocol: TCP, ^icmp: {type: 8}}", "PK0324 spec.ingress[0].icmp")]
    [InlineData("{action: Allow, ^icmp: {type: 8}}", "PK0324 spec.ingress[0].icmp")]
    [InlineData("{action: Allow, protocol: ICMP, ^icmp: {code: 0}}", "PK0325 spec.ingress[0].icmp")]
    [InlineData("{action: Allow, protocol: ICMP, icmp: {type: ^255}}", "PK0326 spec.ingress[0].icmp.type")]
    [InlineData("{action: Allow, protocol: ICMP, icmp: {type: 8, code: ^256}}", "PK0326 spec.ingress[0].icmp.code")]
    [InlineData("{action: Allow, source: {nets: [^10.0.0.1]}}", "PK0327 spec.ingress[0].source.nets[0]")]
    [InlineData("{action: Allow, source: {nets: [10.0.0.0/8, ^10.0.0.5/8]}}", "PK0328 spec.ingress[0].source.nets[1]")]
    [InlineData("{action: Allow, source: {nets: [10.0.0.0/8, ^'fd00::/8']}}", "PK0329 spec.ingress[0].source.nets")]
    [InlineData("{action: Allow, source: {nets: [10.0.0.0/8]}, destination: {notNets: [^'fd00::/8']}}", "PK0329 spec.ingress[0].destination.notNets")]
    [InlineData("{action: Allow, ipVersion: 6, source: {nets: [^10.0.0.0/8]}}", "PK0330 spec.ingress[0].source.nets[0]")]
    [InlineData("{action: Deny, source: {^notNets: [0.0.0.0/0]}}", "PK0331 spec.ingress[0].source.notNets")]
    [InlineData("{action: Allow, destination: {^ports: [80]}}", "PK0332 spec.ingress[0].destination.ports")]
    [InlineData("{action: Allow, source: {^notPorts: ['1:5']}}", "PK0332 spec.ingress[0].source.notPorts")]
    [InlineData("{action: Allow, protocol: ICMP, destination: {^ports: [http]}}", "PK0333 spec.ingress[0].destination.ports")]
    [InlineData("{action: Allow, protocol: UDPLite, destination: {^ports: [80]}}", "PK0333 spec.ingress[0].destination.ports")]
    [InlineData("{action: Allow, protocol: TCP, destination: {ports: [^0]}}", "PK0334 spec.ingress[0].destination.ports[0]")]
    [InlineData("{action: Allow, protocol: TCP, destination: {ports: [80, ^65536]}}", "PK0334 spec.ingress[0].destination.ports[1]")]
    [InlineData("{action: Allow, protocol: TCP, destination: {ports: [^'1:65536']}}", "PK0334 spec.ingress[0].destination.ports[0]")]
    [InlineData("{action: Allow, protocol: TCP, destination: {ports: [^'ht tp']}}", "PK0334 spec.ingress[0].destination.ports[0]")]
    [InlineData("{action: Allow, protocol: TCP, destination: {ports: [^'90:81']}}", "PK0335 spec.ingress[0].destination.ports[0]")]
    [InlineData("{action: Allow, destination: {^services: {name: a, namespace: b}}}", "PK0336 spec.ingress[0].destination.services")]
    [InlineData("{action: Allow, source: {^services: {name: a, namespace: b}, selector: all()}}", "PK0337 spec.ingress[0].source.services")]
    [InlineData("{action: Allow, source: {^services: {name: a, namespace: b}, nets: [10.0.0.0/8]}}", "PK0337 spec.ingress[0].source.services")]
    [InlineData("{action: Allow, source: {^services: {namespace: b}}}", "PK0338 spec.ingress[0].source.services.name")]
    [InlineData("{action: Allow, source: {^services: {name: a}}}", "PK0338 spec.ingress[0].source.services.namespace")]
    [InlineData("{action: Deny, ^http: {methods: [GET]}}", "PK0341 spec.ingress[0].http")]
    [InlineData("{action: Allow, protocol: UDP, ^http: {methods: [GET]}}", "PK0342 spec.ingress[0].http")]
    [InlineData("{action: Allow, http: {paths: [{exact: ^a}]}}", "PK0343 spec.ingress[0].http.paths[0].exact")]
    [InlineData("{action: Allow, http: {paths: [{prefix: ^'/a?b'}]}}", "PK0343 spec.ingress[0].http.paths[0].prefix")]
    [InlineData("{action: Allow, http: {paths: [^{}]}}", "PK0344 spec.ingress[0].http.paths[0]")]
    [InlineData("{action: Allow, http: {paths: [^{exact: /a, prefix: /b}]}}", "PK0344 spec.ingress[0].http.paths[0]")]
    [InlineData("{action: Allow, http: {methods: [GET, ^GET]}}", "PK0345 spec.ingress[0].http.methods[1]")]
    [InlineData("{action: Allow, source: {selector: app ^= 'a'}}", "PK0300 spec.ingress[0].source.selector")]
    [InlineData("{action: Allow, source: {selector: \"app == ^a\"}}", "PK0300 spec.ingress[0].source.selector")]
    [InlineData("{action: Allow, source: {notSelector: 'has(a) ^b'}}", "PK0300 spec.ingress[0].source.notSelector")]
    [InlineData("{action: Allow, source: {serviceAccounts: {selector: ''^'x'''}}}", "PK0300 spec.ingress[0].source.serviceAccounts.selector")]
    [InlineData("{action: Allow, source: {selector: ^global()}}", "PK0302 spec.ingress[0].source.selector")]
    [InlineData("{action: Allow, source: {namespaceSelector: ^global() || has(a)}}", "PK0303 spec.ingress[0].source.namespaceSelector")]
    [InlineData("{action: Allow, metadata: {^labels: {}}}", "PK0020 spec.ingress[0].metadata.labels")]
    [InlineData("{action: Allow, source: {^domains: [a.b]}}", "PK0020 spec.ingress[0].source.domains")]
    public void A_rule_that_calico_refuses_is_reported_at_its_field(string marked, string expected) =>
        Assert.Equal(expected, CalicoInput.FindingAtMark($"apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: {{name: p}}\nspec:\n  ingress:\n  - {marked}\n"));

    [Theory]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: ^a.b.c}\nspec: {}", "PK0304 metadata.name")]
    [InlineData("NetworkPolicy", "metadata: {name: ^knp.other.c}\nspec: {}", "PK0304 metadata.name")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: ^knp.default.c}\nspec: {}", "PK0304 metadata.name")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: p}\nspec: {types: [Ingress, ^ingress]}", "PK0305 spec.types[1]")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: p}\nspec: {types: [Ingress, ^Ingress]}", "PK0306 spec.types[1]")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: p}\n^spec: {preDNAT: true, doNotTrack: true, applyOnForward: true}", "PK0307 spec")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: p}\n^spec: {preDNAT: true}", "PK0308 spec")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: p}\n^spec: {doNotTrack: true, applyOnForward: false}", "PK0308 spec")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: p}\n^spec: {preDNAT: true, applyOnForward: true, egress: [{action: Deny}]}", "PK0309 spec")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: p}\n^spec: {preDNAT: true, applyOnForward: true, types: [Egress]}", "PK0309 spec")]
    [InlineData("NetworkPolicy", "metadata: {name: p}\nspec: {^applyOnForward: true}", "PK0020 spec.applyOnForward")]
    [InlineData("NetworkPolicy", "metadata: {name: p}\nspec: {^stagedAction: Set}", "PK0020 spec.stagedAction")]
    [InlineData("NetworkPolicy", "metadata: {name: p}\nspec: {^namespaceSelector: all()}", "PK0020 spec.namespaceSelector")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: p}\nspec: {order: ^first}", "PK0021 spec.order")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: p}\nspec: {selector: ^global()}", "PK0302 spec.selector")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: p}\nspec: {serviceAccountSelector: 'has(^)'}", "PK0300 spec.serviceAccountSelector")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: p}\nspec: {performanceHints: [^Fast]}", "PK0311 spec.performanceHints[0]")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: p}\nspec: {tier: ^nowhere}", "PK0312 spec.tier")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: p}\nspec: {egress: [{action: Allow, ^http: {}}]}", "PK0340 spec.egress[0].http")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: p}\nspec: {egress: [{action: Allow, protocol: TCP, destination: {^services: {name: a, namespace: b}, ports: [80]}}]}", "PK0337 spec.egress[0].destination.services")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: p}\nspec: {egress: [{action: Allow, source: {^services: {name: a, namespace: b}}}]}", "PK0336 spec.egress[0].source.services")]
    [InlineData("StagedGlobalNetworkPolicy", "metadata: {name: p}\nspec: {stagedAction: ^Remove}", "PK0310 spec.stagedAction")]
    [InlineData("StagedNetworkPolicy", "metadata: {name: p}\n^spec: {stagedAction: Delete, order: 5}", "PK0313 spec")]
    [InlineData("StagedNetworkPolicy", "metadata: {name: p}\nspec: {selector: 'ap^p'}", "PK0300 spec.selector")]
    [InlineData("StagedKubernetesNetworkPolicy", "metadata: {name: p}\nspec: {podSelector: {}, ingress: [{ports: [{port: ^0}]}]}", "PK0101 spec.ingress[0].ports[0].port")]
    [InlineData("Tier", "metadata: {name: ^a.b}", "PK0350 metadata.name")]
    [InlineData("Tier", "metadata: {name: default}\nspec: {order: ^5}", "PK0351 spec.order")]
    [InlineData("Tier", "metadata: {name: kube-admin}\nspec: {order: 1000, defaultAction: ^Deny}", "PK0352 spec.defaultAction")]
    [InlineData("Tier", "metadata: {name: t}\nspec: {defaultAction: ^Allow}", "PK0353 spec.defaultAction")]
    [InlineData("GlobalNetworkSet", "metadata: {name: s, ^labels: {projectcalico.org/namespace: a}}", "PK0354 metadata.labels")]
    [InlineData("NetworkSet", "metadata: {name: s}\nspec: {nets: [10.0.0.5/8, 10.0.0.5, ^10.0.0.5/33]}", "PK0327 spec.nets[2]")]
    [InlineData("HostEndpoint", "metadata: {name: h}\n^spec: {interfaceName: eth0}", "PK0355 spec")]
    [InlineData("HostEndpoint", "metadata: {name: h}\n^spec: {node: n1}", "PK0356 spec")]
    [InlineData("HostEndpoint", "metadata: {name: h}\nspec: {node: n1, interfaceName: ^'eth 0', expectedIPs: [10.0.0.1]}", "PK0357 spec.interfaceName")]
    [InlineData("HostEndpoint", "metadata: {name: h}\nspec: {node: n1, expectedIPs: [^10.0.0.1/32]}", "PK0070 spec.expectedIPs[0]")]
    [InlineData("FelixConfiguration", "metadata: {name: default}\nspec: {defaultEndpointToHostAction: ^Reject}", "PK0358 spec.defaultEndpointToHostAction")]
    [InlineData("FelixConfiguration", "metadata: {name: default}\nspec: {failsafeOutboundHostPorts: [{protocol: ^icmp, port: 1}]}", "PK0321 spec.failsafeOutboundHostPorts[0].protocol")]
    [InlineData("GlobalNetworkPolicy", "metadata: {name: p}\nspec: {egress: [^{action: Allow, notICMP: {type: 8}}]}", "PK0373 spec.egress[0].notICMP")]
    [InlineData("Profile", "metadata: {name: p}\nspec: {ingress: [{action: ^deny}]}", "PK0320 spec.ingress[0].action")]
    public void An_object_that_calico_refuses_is_reported_at_its_field(string kind, string marked, string expected) =>
        Assert.Equal(expected, CalicoInput.FindingAtMark($"apiVersion: projectcalico.org/v3\nkind: {kind}\n{marked}\n"));

    [Theory]
    [InlineData("GlobalNetworkPolicy", "spec: {order: -1.5, performanceHints: [AssumeNeededOnEveryNode], selector: '', types: []}")]
    [InlineData("GlobalNetworkPolicy", "spec: {ingress: [{action: Allow, protocol: TCP, destination: {ports: [80, '443', '1:5', http]}}, {action: Log, destination: {ports: [http]}}]}")]
    [InlineData("GlobalNetworkPolicy", "spec: {ingress: [{action: Pass, metadata: {annotations: {why: x}}, source: {serviceAccounts: {}, namespaceSelector: global()}}]}")]
    [InlineData("GlobalNetworkPolicy", "spec: {ingress: [{action: Allow, protocol: 132, notProtocol: UDPLite, notICMP: {}}, {action: Allow, protocol: TCP, http: {methods: ['*'], paths: [{exact: /}]}}]}")]
    [InlineData("NetworkPolicy", "spec: {tier: kube-admin, ingress: [{action: Allow, source: {namespaceSelector: 'env != ''prod''', notSelector: all()}}]}")]
    [InlineData("StagedNetworkPolicy", "spec: {stagedAction: Delete, tier: default}")]
    [InlineData("StagedKubernetesNetworkPolicy", "spec: {stagedAction: Learn, podSelector: {}, policyTypes: [Ingress]}")]
    [InlineData("Tier", "spec: {order: 0.5, defaultAction: Pass}\nstatus: {}")]
    [InlineData("GlobalNetworkSet", "spec: {nets: []}")]
    [InlineData("Profile", "spec: {labelsToApply: {a: b}}")]
    public void What_calico_accepts_is_accepted(string kind, string rest) => Assert.DoesNotContain(
        CalicoInput.Findings($"apiVersion: projectcalico.org/v3\nkind: {kind}\nmetadata: {{name: a.b}}\n{rest}\n".Replace("a.b}", kind == "Tier" ? "t}" : "a.b}", StringComparison.Ordinal)),
        finding => !new[] { "PK0072", "PK0205", "PK0379", "PK0380" }.Contains(finding[..6])); // assumptions

    [Fact]
    public void All_errors_of_a_policy_are_reported_at_once() => Assert.Equal(
        ["PK0320 7:13 spec.ingress[0].action", "PK0321 8:15 spec.ingress[0].protocol", "PK0334 9:31 spec.ingress[0].destination.ports[1]", "PK0300 5:20 spec.selector", "PK0305 10:11 spec.types[0]"],
        CalicoInput.Findings("""
            apiVersion: projectcalico.org/v3
            kind: NetworkPolicy
            metadata: { name: p }
            spec:
              selector: "app === 'a'"
              ingress:
              - action: drop
                protocol: tcp
                destination: { ports: [1, '0'] }
              types: [In]
            """));

    [Fact]
    public void A_selector_of_more_than_1024_characters_is_too_long() => Assert.Equal(
        ["PK0301 4:18 spec.selector"],
        CalicoInput.Findings($"apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicy\nmetadata: {{name: p}}\nspec: {{selector: \"has({new string('a', 500)}) && has({new string('b', 512)})\"}}\n"));

    [Fact]
    public void A_policy_of_kubernetes_and_one_of_calico_may_share_a_name_but_both_forms_of_one_policy_may_not()
    {
        const string kubernetes = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {}}";
        const string calico = "apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {}";

        Assert.Empty(CalicoInput.Read(kubernetes, calico).Diagnostics.Items);
        Assert.Equal("PK0031", Assert.Single(CalicoInput.Read(calico, calico.Replace("projectcalico.org/v3", "crd.projectcalico.org/v1", StringComparison.Ordinal)).Diagnostics.Items).Kind.Id);
    }
}
