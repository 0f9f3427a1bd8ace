using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Kubernetes;

/// <summary>What the API server refuses: section 3 of the semantics page, row by row.</summary>
public sealed class NetworkPolicyValidationTests
{
    [Theory]
    [InlineData("{ports: [{protocol: ^tcp}]}", "PK0100 spec.ingress[0].ports[0].protocol")]
    [InlineData("{ports: [{protocol: ^ICMP}]}", "PK0100 spec.ingress[0].ports[0].protocol")]
    [InlineData("{ports: [{protocol: ^''}]}", "PK0100 spec.ingress[0].ports[0].protocol")]
    [InlineData("{ports: [{port: ^0}]}", "PK0101 spec.ingress[0].ports[0].port")]
    [InlineData("{ports: [{port: ^65536}]}", "PK0101 spec.ingress[0].ports[0].port")]
    [InlineData("{ports: [{port: ^99999999999999999999}]}", "PK0021 spec.ingress[0].ports[0].port")]
    [InlineData("{ports: [{port: ^80.5}]}", "PK0021 spec.ingress[0].ports[0].port")]
    [InlineData("{ports: [{port: ^'8080'}]}", "PK0102 spec.ingress[0].ports[0].port")]
    [InlineData("{ports: [{port: ^''}]}", "PK0102 spec.ingress[0].ports[0].port")]
    [InlineData("{ports: [{port: ^Http}]}", "PK0102 spec.ingress[0].ports[0].port")]
    [InlineData("{ports: [{port: ^a--b}]}", "PK0102 spec.ingress[0].ports[0].port")]
    [InlineData("{ports: [{port: ^-ab}]}", "PK0102 spec.ingress[0].ports[0].port")]
    [InlineData("{ports: [{port: ^abcdefghijklmnop}]}", "PK0102 spec.ingress[0].ports[0].port")]
    [InlineData("{ports: [{endPort: ^90}]}", "PK0103 spec.ingress[0].ports[0].endPort")]
    [InlineData("{ports: [{port: http, endPort: ^90}]}", "PK0103 spec.ingress[0].ports[0].endPort")]
    [InlineData("{ports: [{port: 90, endPort: ^80}]}", "PK0104 spec.ingress[0].ports[0].endPort")]
    [InlineData("{ports: [{port: 90, endPort: ^65536}]}", "PK0101 spec.ingress[0].ports[0].endPort")]
    [InlineData("{ports: [{port: 90, endPort: ^'91'}]}", "PK0021 spec.ingress[0].ports[0].endPort")]
    [InlineData("{from: [^{}]}", "PK0105 spec.ingress[0].from[0]")]
    [InlineData("{from: [^~]}", "PK0105 spec.ingress[0].from[0]")]
    [InlineData("{from: [^{podSelector: ~}]}", "PK0105 spec.ingress[0].from[0]")]
    [InlineData("{from: [^{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}", "PK0106 spec.ingress[0].from[0]")]
    [InlineData("{from: [{^ipBlock: {}}]}", "PK0022 spec.ingress[0].from[0].ipBlock.cidr")]
    [InlineData("{from: [{ipBlock: {cidr: ^''}}]}", "PK0022 spec.ingress[0].from[0].ipBlock.cidr")]
    [InlineData("{from: [{ipBlock: {cidr: ^10.0.0.1}}]}", "PK0107 spec.ingress[0].from[0].ipBlock.cidr")]
    [InlineData("{from: [{ipBlock: {cidr: ^10.0.0.0/33}}]}", "PK0107 spec.ingress[0].from[0].ipBlock.cidr")]
    [InlineData("{from: [{ipBlock: {cidr: ^010.0.0.0/8}}]}", "PK0107 spec.ingress[0].from[0].ipBlock.cidr")]
    [InlineData("{from: [{ipBlock: {cidr: ^'::ffff:10.0.0.0/104'}}]}", "PK0107 spec.ingress[0].from[0].ipBlock.cidr")]
    [InlineData("{from: [{ipBlock: {cidr: ^10}}]}", "PK0021 spec.ingress[0].from[0].ipBlock.cidr")]
    [InlineData("{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [^10.0.0.1]}}]}", "PK0107 spec.ingress[0].from[0].ipBlock.except[0]")]
    [InlineData("{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [^~]}}]}", "PK0107 spec.ingress[0].from[0].ipBlock.except[0]")]
    [InlineData("{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [^11.0.0.0/16]}}]}", "PK0108 spec.ingress[0].from[0].ipBlock.except[0]")]
    [InlineData("{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [^10.0.0.0/8]}}]}", "PK0108 spec.ingress[0].from[0].ipBlock.except[0]")]
    [InlineData("{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16, ^'fd00::/16']}}]}", "PK0108 spec.ingress[0].from[0].ipBlock.except[1]")]
    [InlineData("{from: [{podSelector: {matchExpressions: [^{key: a, operator: In}]}}]}", "PK0113 spec.ingress[0].from[0].podSelector.matchExpressions[0].values")]
    [InlineData("{from: [{podSelector: {matchExpressions: [{key: a, operator: NotIn, ^values: []}]}}]}", "PK0113 spec.ingress[0].from[0].podSelector.matchExpressions[0].values")]
    [InlineData("{from: [{podSelector: {matchExpressions: [{key: a, operator: Exists, ^values: [x]}]}}]}", "PK0114 spec.ingress[0].from[0].podSelector.matchExpressions[0].values")]
    [InlineData("{from: [{podSelector: {matchExpressions: [{key: a, operator: DoesNotExist, ^values: [x]}]}}]}", "PK0114 spec.ingress[0].from[0].podSelector.matchExpressions[0].values")]
    [InlineData("{from: [{podSelector: {matchExpressions: [{key: a, operator: ^in, values: [x]}]}}]}", "PK0112 spec.ingress[0].from[0].podSelector.matchExpressions[0].operator")]
    [InlineData("{from: [{podSelector: {matchExpressions: [^{key: a}]}}]}", "PK0022 spec.ingress[0].from[0].podSelector.matchExpressions[0].operator")]
    [InlineData("{from: [{podSelector: {matchExpressions: [{key: ^/a, operator: Exists}]}}]}", "PK0034 spec.ingress[0].from[0].podSelector.matchExpressions[0].key")]
    [InlineData("{from: [{podSelector: {matchExpressions: [^{operator: Exists}]}}]}", "PK0022 spec.ingress[0].from[0].podSelector.matchExpressions[0].key")]
    [InlineData("{from: [{podSelector: {matchExpressions: [{key: a, operator: In, values: [x, ^'-y']}]}}]}", "PK0034 spec.ingress[0].from[0].podSelector.matchExpressions[0].values[1]")]
    [InlineData("{from: [{namespaceSelector: {matchLabels: {^-a: x}}}]}", "PK0034 spec.ingress[0].from[0].namespaceSelector.matchLabels")]
    [InlineData("{from: [{namespaceSelector: {matchLabels: {a: ^x y}}}]}", "PK0034 spec.ingress[0].from[0].namespaceSelector.matchLabels")]
    [InlineData("{from: [{namespaceSelector: {matchLabels: {a: ^1.0}}}]}", "PK0021 spec.ingress[0].from[0].namespaceSelector.matchLabels[a]")]
    [InlineData("{^from: {}}", "PK0021 spec.ingress[0].from")]
    [InlineData("{^port: []}", "PK0020 spec.ingress[0].port")]
    [InlineData("{from: [{ipBlock: {cidr: 10.0.0.0/8, ^cdr: 1}}]}", "PK0020 spec.ingress[0].from[0].ipBlock.cdr")]
    [InlineData("^[]", "PK0021 spec.ingress[0]")]
    public void An_invalid_rule_is_reported_at_its_field(string marked, string expected)
    {
        const string start = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: p\nspec:\n  podSelector: {}\n  ingress:\n    - ";

        var finding = Assert.Single(Input.Findings(start + marked.Replace("^", "") + "\n"), finding => !finding.StartsWith("PK0072", StringComparison.Ordinal));

        Assert.Equal(expected.Replace(" ", $" 8:{7 + marked.IndexOf('^')} "), finding);
    }

    [Theory]
    [InlineData("metadata: {name: Bad_Name}\nspec: {}", "PK0033 3:18 metadata.name")]
    [InlineData("metadata: {name: a.}\nspec: {}", "PK0033 3:18 metadata.name")]
    [InlineData("metadata: {name: p, namespace: a.b}\nspec: {}", "PK0033 3:32 metadata.namespace")]
    [InlineData("metadata: {name: 12}\nspec: {}", "PK0021 3:18 metadata.name")]
    [InlineData("metadata: {}\nspec: {}", "PK0022 3:1 metadata.name")]
    [InlineData("spec: {}", "PK0022 1:1 metadata.name")]
    [InlineData("metadata: {name: p, label: {}}\nspec: {}", "PK0020 3:21 metadata.label")]
    [InlineData("metadata: {name: p, labels: {a: 1}}\nspec: {}", "PK0021 3:33 metadata.labels[a]")]
    [InlineData("metadata: {name: p}\nspec: {policyTypes: [Ingress, Egress, Ingress]}", "PK0110 4:8 spec.policyTypes")]
    [InlineData("metadata: {name: p}\nspec: {policyTypes: [Ingress, egress]}", "PK0111 4:31 spec.policyTypes[1]")]
    [InlineData("metadata: {name: p}\nspec: {policyTypes: [~]}", "PK0111 4:22 spec.policyTypes[0]")]
    [InlineData("metadata: {name: p}\nspec: {podselector: {}}", "PK0020 4:8 spec.podselector")]
    [InlineData("metadata: {name: p}\nspec: []", "PK0021 4:1 spec")]
    [InlineData("metadata: {name: p}\nspecs: {}", "PK0020 4:1 specs")]
    public void An_invalid_object_is_reported_at_its_field(string rest, string expected) =>
        Assert.Equal([expected], Input.Findings($"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n{rest}\n"));

    [Fact]
    public void All_errors_of_an_object_are_reported_at_once() => Assert.Equal(
        [
            "PK0034 5:38 spec.podSelector.matchLabels", "PK0101 8:13 spec.ingress[0].ports[0].port", "PK0100 9:17 spec.ingress[0].ports[1].protocol",
            "PK0107 11:30 spec.egress[0].to[0].ipBlock.cidr", "PK0105 12:9 spec.egress[0].to[1]", "PK0111 13:17 spec.policyTypes[0]",
        ],
        Input.Findings("""
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: { name: p }
            spec:
              podSelector: { matchLabels: { app: "-x" } }
              ingress:
              - ports:
                - port: 70000
                - protocol: tcp
              egress:
              - to: [ { ipBlock: { cidr: 10.0.0.0 } },
                    { } ]
              policyTypes: [Nothing]
            """));

    [Theory]
    [InlineData("policyTypes: [Ingress, Ingress]")]
    [InlineData("policyTypes: []")]
    [InlineData("ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16, 10.1.1.0/24, 10.1.0.0/16]}}]}]")]
    [InlineData("ingress: [{ports: [{port: 80, endPort: 80}]}, {ports: [{port: 80, endPort: 80}]}]")]
    [InlineData("ingress: [{ports: [{port: nobody-has-it}]}]")]
    [InlineData("ingress: [~, {}]")]
    [InlineData("ingress: [{ports: [{port: 80.0}, {port: 0x50}, {protocol: SCTP}, ~]}]")]
    [InlineData("podSelector: {matchLabels: {a: ~, b: ''}}")]
    [InlineData("podSelector: ~\n  ingress: ~\n  egress: ~\n  policyTypes: ~")]
    [InlineData("podSelector: {matchExpressions: [{key: a, operator: Exists, values: []}, {key: example.com/a, operator: In, values: ['']}]}")]
    public void What_the_api_server_accepts_is_accepted(string spec)
    {
        var manifests = Input.Read($"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: p, creationTimestamp: ~}}\nspec:\n  {spec}\nstatus: {{}}\n");

        Assert.Empty(manifests.Diagnostics.Items);
        Assert.NotEmpty(manifests.Policies);
    }

    [Fact]
    public void A_policy_without_spec_isolates_its_namespace()
    {
        var policy = Assert.Single(Input.Read("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}").Policies).Policy;

        Assert.Equal((Direction.Ingress, true, 0), (policy.Direction, policy.Isolates, policy.Rules.Count));
    }

    [Fact]
    public void Host_bits_are_masked_with_a_warning()
    {
        var manifests = Input.Read("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {ingress: [{from: [{ipBlock: {cidr: 10.0.0.5/8}}]}]}");

        var warning = Assert.Single(manifests.Diagnostics.Items);
        Assert.Equal(("PK0109", Severity.Warning), (warning.Kind.Id, warning.Severity));
        var peer = Assert.IsType<Peer.Addresses>(manifests.Policies.Single().Policy.Rules[0].Peers[0].Match);
        Assert.Equal("10.0.0.0/8", peer.Set.ToString());
    }

    [Theory]
    [InlineData("extensions/v1beta1", "PK0115 1:13 apiVersion")]
    [InlineData("networking.k8s.io/v1beta1", "PK0032 1:13 apiVersion")]
    [InlineData("crd.antrea.io/v1beta1", "PK0035 2:7 kind")]
    public void Policies_of_other_versions_and_languages_are_not_passed_over_in_silence(string apiVersion, string expected) =>
        Assert.Equal([expected], Input.Findings($"apiVersion: {apiVersion}\nkind: NetworkPolicy\nmetadata: {{name: p}}\nspec: {{}}\n"));

    [Theory]
    [InlineData("networking.k8s.io/v1", "networkpolicy", "PK0036 2:7 kind")]
    [InlineData("networking.k8s.io/v1", "NetworkPolicies", "PK0036 2:7 kind")]
    [InlineData("networking.k8s.io/v1", "NetworkPolcy", "PK0036 2:7 kind")]
    [InlineData("networking.k8s.io/v1", "NetwrokPolicys", "PK0036 2:7 kind")]
    [InlineData("projectcalico.org/v3", "GlobalNetworkpolicy", "PK0225 2:7 kind")]
    [InlineData("cilium.io/v2", "ciliumnetworkpolicies", "PK0225 2:7 kind")]
    [InlineData("v1", "NetworkPolicy", "PK0036 1:13 apiVersion")]
    [InlineData("networking.k8s.io", "NetworkPolicy", "PK0036 1:13 apiVersion")]
    public void A_policy_whose_kind_or_group_is_misspelt_is_an_error_and_not_left_out(string apiVersion, string kind, string expected) =>
        Assert.Equal([expected], Input.Findings($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: p}}\nspec: {{}}\n"));

    [Theory]
    [InlineData("networking.k8s.io/v1", "Ingress")]
    [InlineData("networking.k8s.io/v1", "IngressClass")]
    [InlineData("cilium.io/v2", "CiliumLocalRedirectPolicy")]
    [InlineData("cilium.io/v2", "CiliumEgressGatewayPolicy")]
    [InlineData("projectcalico.org/v3", "BGPPeer")]
    [InlineData("crd.example.org/v1", "NetworkPolicies")]
    [InlineData("example.org/v1", "networkpolicy")]
    public void Kinds_of_others_are_left_alone(string apiVersion, string kind) =>
        Assert.Empty(Input.Findings($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: p}}\nspec: {{}}\n"));

    [Theory]
    [InlineData("security.istio.io/v1", "AuthorizationPolicy", true)]
    [InlineData("policy.linkerd.io/v1beta3", "Server", true)]
    [InlineData("networking.istio.io/v1", "VirtualService", false)]
    [InlineData("monitoring.coreos.com/v1", "Server", false)]
    public void An_object_that_nobody_reads_is_worth_a_warning_if_it_decides_about_traffic(string apiVersion, string kind, bool decides)
    {
        var found = Input.Read($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: x, namespace: web}}\nspec: {{}}\n").Diagnostics.Items;

        Assert.Equal(decides ? [$"PK0035 {kind}/web/x"] : [], found.Select(diagnostic => $"{diagnostic.Kind.Id} {diagnostic.Subject}"));
    }
}
