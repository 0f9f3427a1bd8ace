using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Cilium;

/// <summary>What Cilium and the API server refuse: section 9 of the semantics page, row by row.</summary>
public sealed class CiliumValidationTests
{
    [Theory]
    [InlineData("^{fromEndpoints: [{}], fromCIDR: [10.0.0.0/8]}", "PK0400 spec.ingress[0]")]
    [InlineData("^{fromEntities: [all], fromNodes: [{}]}", "PK0400 spec.ingress[0]")]
    [InlineData("{fromEntities: [cluster, ^internet]}", "PK0406 spec.ingress[0].fromEntities[1]")]
    [InlineData("{fromEntities: [^world-ipv4]}", "PK0406 spec.ingress[0].fromEntities[0]")]
    [InlineData("{^fromRequires: [{}]}", "PK0407 spec.ingress[0].fromRequires")]
    [InlineData("^{icmps: [{fields: [{type: 8}]}], toPorts: [{}]}", "PK0408 spec.ingress[0]")]
    [InlineData("{icmps: [{fields: [{family: ^ipv4, type: 8}]}]}", "PK0409 spec.ingress[0].icmps[0].fields[0].family")]
    [InlineData("{icmps: [{fields: [{type: ^PacketTooBig}]}]}", "PK0409 spec.ingress[0].icmps[0].fields[0].type")]
    [InlineData("{icmps: [{fields: [{type: ^-1}]}]}", "PK0409 spec.ingress[0].icmps[0].fields[0].type")]
    [InlineData("{icmps: [{fields: [^{}]}]}", "PK0022 spec.ingress[0].icmps[0].fields[0].type")]
    [InlineData("{toPorts: [{ports: [{port: ^'65536'}]}]}", "PK0411 spec.ingress[0].toPorts[0].ports[0].port")]
    [InlineData("{toPorts: [{ports: [{port: ^'-1'}]}]}", "PK0411 spec.ingress[0].toPorts[0].ports[0].port")]
    [InlineData("{toPorts: [{ports: [{port: ^'08'}]}]}", "PK0411 spec.ingress[0].toPorts[0].ports[0].port")]
    [InlineData("{toPorts: [{ports: [{port: ^'a_b'}]}]}", "PK0411 spec.ingress[0].toPorts[0].ports[0].port")]
    [InlineData("{toPorts: [{ports: [{port: ^80}]}]}", "PK0021 spec.ingress[0].toPorts[0].ports[0].port")]
    [InlineData("{toPorts: [{ports: [^{protocol: TCP}]}]}", "PK0022 spec.ingress[0].toPorts[0].ports[0].port")]
    [InlineData("{toPorts: [{ports: [{port: '80', endPort: ^70000}]}]}", "PK0411 spec.ingress[0].toPorts[0].ports[0].endPort")]
    [InlineData("{toPorts: [{ports: [{port: '80', protocol: ^tcp}]}]}", "PK0412 spec.ingress[0].toPorts[0].ports[0].protocol")]
    [InlineData("{toPorts: [{ports: [^{port: '80'}], rules: {http: [{}]}}]}", "PK0413 spec.ingress[0].toPorts[0].ports[0]")]
    [InlineData("{toPorts: [{ports: [{port: '80', protocol: ^UDP}], rules: {kafka: [{}]}}]}", "PK0413 spec.ingress[0].toPorts[0].ports[0].protocol")]
    [InlineData("{toPorts: [{ports: [{port: ^'0', protocol: TCP}], rules: {http: [{}]}}]}", "PK0414 spec.ingress[0].toPorts[0].ports[0].port")]
    [InlineData("{toPorts: [{ports: [{port: '80', protocol: TCP}], ^rules: {http: [{}], kafka: [{}]}}]}", "PK0415 spec.ingress[0].toPorts[0].rules")]
    [InlineData("{toPorts: [{ports: [{port: '80', protocol: TCP}], ^rules: {}}]}", "PK0415 spec.ingress[0].toPorts[0].rules")]
    [InlineData("{toPorts: [{ports: [{port: '53'}], rules: {^dns: [{matchName: a.io}]}}]}", "PK0416 spec.ingress[0].toPorts[0].rules.dns")]
    [InlineData("{toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {http: [{path: ^'/(a'}]}}]}", "PK0418 spec.ingress[0].toPorts[0].rules.http[0].path")]
    [InlineData("{toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {http: [{method: ^'(G)\\1'}]}}]}", "PK0418 spec.ingress[0].toPorts[0].rules.http[0].method")]
    [InlineData("{toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {http: [{headerMatches: [^{value: x}]}]}}]}", "PK0419 spec.ingress[0].toPorts[0].rules.http[0].headerMatches[0].name")]
    [InlineData("{toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {http: [{headerMatches: [{name: a, mismatch: ^DROP}]}]}}]}", "PK0419 spec.ingress[0].toPorts[0].rules.http[0].headerMatches[0].mismatch")]
    [InlineData("{fromCIDR: [^10.0.0.1]}", "PK0421 spec.ingress[0].fromCIDR[0]")]
    [InlineData("{fromCIDRSet: [{cidr: ^10.0.0.0/33}]}", "PK0421 spec.ingress[0].fromCIDRSet[0].cidr")]
    [InlineData("{fromCIDRSet: [^{}]}", "PK0422 spec.ingress[0].fromCIDRSet[0]")]
    [InlineData("{fromCIDRSet: [^{cidr: 10.0.0.0/8, cidrGroupRef: a}]}", "PK0422 spec.ingress[0].fromCIDRSet[0]")]
    [InlineData("{fromCIDRSet: [{cidr: 10.0.0.0/8, except: [^192.168.0.0/16]}]}", "PK0423 spec.ingress[0].fromCIDRSet[0].except[0]")]
    [InlineData("{fromCIDRSet: [{cidr: 10.0.0.0/8, except: [^'fd00::/16']}]}", "PK0423 spec.ingress[0].fromCIDRSet[0].except[0]")]
    [InlineData("{fromNodes: [^{}]}", "PK0425 spec.ingress[0].fromNodes[0]")]
    [InlineData("{toPorts: [{ports: [{port: '443', protocol: TCP}], serverNames: [^'']}]}", "PK0426 spec.ingress[0].toPorts[0].serverNames[0]")]
    [InlineData("{toPorts: [{ports: [{port: '443', protocol: TCP}], ^serverNames: [a.io], rules: {http: [{}]}}]}", "PK0426 spec.ingress[0].toPorts[0].serverNames")]
    [InlineData("{toPorts: [{ports: [{port: '443', protocol: TCP}], ^listener: {name: a}}]}", "PK0427 spec.ingress[0].toPorts[0].listener")]
    [InlineData("{toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {^l7: [{}]}}]}", "PK0428 spec.ingress[0].toPorts[0].rules.l7")]
    [InlineData("{fromEntities: [all], authentication: {mode: ^optional}}", "PK0429 spec.ingress[0].authentication.mode")]
    [InlineData("{toPorts: [{ports: [{port: '9092', protocol: TCP}], rules: {kafka: [^{role: produce, apiKey: fetch}]}}]}", "PK0432 spec.ingress[0].toPorts[0].rules.kafka[0]")]
    [InlineData("{toPorts: [{ports: [{port: '9092', protocol: TCP}], rules: {kafka: [{apiKey: ^eat}]}}]}", "PK0432 spec.ingress[0].toPorts[0].rules.kafka[0].apiKey")]
    [InlineData("{fromEndpoints: [{matchExpressions: [{key: a, ^operator: Gt}]}]}", "PK0112 spec.ingress[0].fromEndpoints[0].matchExpressions[0].operator")]
    [InlineData("{fromEndpoints: [{matchExpressions: [^{key: a, operator: In}]}]}", "PK0113 spec.ingress[0].fromEndpoints[0].matchExpressions[0].values")]
    [InlineData("{fromEndpoints: [{matchExpressions: [{key: a, operator: Exists, ^values: [b]}]}]}", "PK0114 spec.ingress[0].fromEndpoints[0].matchExpressions[0].values")]
    [InlineData("{fromEndpoints: [{matchExpressions: [{key: ^'', operator: Exists}]}]}", "PK0034 spec.ingress[0].fromEndpoints[0].matchExpressions[0].key")]
    [InlineData("{fromEndpoints: [{matchLabels: {'k8s:a': ^'-b'}}]}", "PK0034 spec.ingress[0].fromEndpoints[0].matchLabels[k8s:a]")]
    [InlineData("{^fromEndpoint: [{}]}", "PK0020 spec.ingress[0].fromEndpoint")]
    [InlineData("{^toEndpoints: [{}]}", "PK0020 spec.ingress[0].toEndpoints")]
    public void An_invalid_rule_is_reported_at_its_field(string marked, string expected)
    {
        var start = CiliumInput.Start + "spec:\n  endpointSelector: {}\n  ingress:\n    - ";
        var column = 7 + marked.IndexOf('^') + (marked.Contains("^operator", StringComparison.Ordinal) ? "operator: ".Length : 0);

        Assert.Equal([expected.Replace(" ", $" 7:{column} ")], CiliumInput.Findings(start + marked.Replace("^", "") + "\n"));
    }

    [Theory]
    [InlineData("{toFQDNs: [^{}]}", "PK0424 spec.egress[0].toFQDNs[0]")]
    [InlineData("{toFQDNs: [^{matchName: a.io, matchPattern: a.io}]}", "PK0424 spec.egress[0].toFQDNs[0]")]
    [InlineData("{toFQDNs: [{matchName: ^'*.a.io'}]}", "PK0424 spec.egress[0].toFQDNs[0].matchName")]
    [InlineData("{toFQDNs: [{matchPattern: ^'a..io'}]}", "PK0424 spec.egress[0].toFQDNs[0].matchPattern")]
    [InlineData("^{toFQDNs: [{matchName: a.io}], toCIDRSet: [{cidr: 10.0.0.0/8}]}", "PK0400 spec.egress[0]")]
    [InlineData("{toServices: [^{}]}", "PK0433 spec.egress[0].toServices[0]")]
    [InlineData("{toPorts: [{rules: {^dns: [{matchPattern: '*'}]}}]}", "PK0417 spec.egress[0].toPorts[0].rules.dns")]
    [InlineData("{toPorts: [{ports: [{port: '53', endPort: ^54}], rules: {dns: [{matchPattern: '*'}]}}]}", "PK0417 spec.egress[0].toPorts[0].ports[0].endPort")]
    [InlineData("{toPorts: [{ports: [{port: '443', protocol: TCP}], ^listener: {name: a}, rules: {http: [{}]}}]}", "PK0427 spec.egress[0].toPorts[0].listener")]
    public void An_invalid_egress_rule_is_reported_at_its_field(string marked, string expected) => Assert.Equal(
        [expected.Replace(" ", $" 7:{7 + marked.IndexOf('^')} ")],
        CiliumInput.Findings(CiliumInput.Start + "spec:\n  endpointSelector: {}\n  egress:\n    - " + marked.Replace("^", "") + "\n"));

    [Theory]
    [InlineData("{^toPorts: [{ports: [{port: '80'}], rules: {http: [{}]}}]}", "PK0020 spec.ingressDeny[0].toPorts[0].rules")]
    [InlineData("{fromEntities: [all], ^authentication: {mode: required}}", "PK0020 spec.ingressDeny[0].authentication")]
    public void A_deny_rule_has_peers_and_ports_only(string marked, string expected)
    {
        var finding = Assert.Single(CiliumInput.Findings(
            CiliumInput.Start + "spec:\n  endpointSelector: {}\n  ingressDeny:\n    - " + marked.Replace("^", "") + "\n"));

        Assert.Equal(expected, string.Join(" ", finding.Split(' ')[0], finding.Split(' ')[2]));
    }

    [Theory]
    [InlineData("spec: {ingress: [{}]}", "PK0401 4:1 spec")]
    [InlineData("spec: {endpointSelector: {}, nodeSelector: {}, ingress: [{}]}", "PK0403 4:30 spec.nodeSelector")]
    [InlineData("{}", "")]
    [InlineData("spec: {endpointSelector: {}}", "PK0405 4:1 spec")]
    [InlineData("spec: {endpointSelector: {}, ingress: [], egress: []}", "PK0405 4:1 spec")]
    [InlineData("specs: [{endpointSelector: {}, ingress: [{}]}, {ingress: [{}]}]", "PK0401 4:48 specs[1]")]
    [InlineData("spec: {endpointSelector: {}, ingres: [{}], egress: [{}]}", "PK0020 4:30 spec.ingres")]
    [InlineData("status: {}", "PK0404 1:1")]
    public void An_invalid_object_is_reported_at_its_field(string rest, string expected) =>
        Assert.Equal(expected.Length == 0 ? ["PK0404 1:1"] : [expected], CiliumInput.Findings(CiliumInput.Start + (rest == "{}" ? "" : rest) + "\n"));

    [Theory]
    [InlineData("nodeSelector: {}, ingress: [{toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {http: [{}]}}]}]", "PK0420 spec.ingress[0].toPorts[0].rules")]
    [InlineData("nodeSelector: {}, endpointSelector: {}, ingress: [{}]", "PK0402 spec")]
    public void A_clusterwide_policy_has_one_selector_and_host_policies_no_http(string spec, string expected)
    {
        var found = CiliumInput.Findings($"apiVersion: cilium.io/v2\nkind: CiliumClusterwideNetworkPolicy\nmetadata: {{name: p}}\nspec: {{{spec}}}\n");

        Assert.Equal([expected], found.Select(finding => $"{finding.Split(' ')[0]} {finding.Split(' ')[2]}"));
    }

    [Theory]
    [InlineData("enable-l7-proxy: 'false'", "{toPorts: [{ports: [{port: '80', protocol: TCP}], rules: {http: [{}]}}]}", "PK0430 spec.ingress[0].toPorts[0]")]
    [InlineData("enable-icmp-rules: 'false'", "{icmps: [{fields: [{type: 8}]}]}", "PK0430 spec.ingress[0].icmps[0]")]
    [InlineData("enable-policy: sometimes", "{}", "PK0431 data.enable-policy")]
    [InlineData("enable-sctp: 'yes'", "{}", "PK0431 data.enable-sctp")]
    [InlineData("policy-cidr-match-mode: pods", "{}", "PK0431 data.policy-cidr-match-mode")]
    [InlineData("labels: 'k8s:(app)'", "{}", "PK0436 data.labels")]
    public void Options_of_the_agent_decide_what_is_refused(string options, string rule, string expected)
    {
        var found = CiliumInput.Findings(
            CiliumInput.Options(options), CiliumInput.Start + $"spec: {{endpointSelector: {{}}, ingress: [{rule}]}}\n");

        Assert.Equal([expected], found.Select(finding => $"{finding.Split(' ')[0]} {finding.Split(' ')[2]}"));
    }

    [Theory]
    [InlineData("ingress: [{fromEndpoints: [], fromCIDR: [10.0.0.5/8]}]")]
    [InlineData("ingress: [{toPorts: [{ports: [{port: '010'}, {port: http-2}, {port: '0', protocol: VRRP}, {port: '80', endPort: 0}]}]}]")]
    [InlineData("ingress: [{icmps: [{fields: [{type: EchoRequest}, {type: '8'}, {family: IPv6, type: PacketTooBig}]}], toPorts: []}]")]
    [InlineData("ingress: [{toPorts: [{rules: {http: []}}, {ports: [{port: '80', protocol: TCP}], rules: {http: [{host: a, headers: [A, 'B: c']}]}}]}]")]
    [InlineData("egress: [{toPorts: [{ports: [{port: '53'}], rules: {dns: [{matchPattern: '**.a.io'}, {matchName: A.io.}]}}]}]")]
    [InlineData("egress: [{toPorts: [{ports: [{port: '443', protocol: TCP}], serverNames: [a.io], terminatingTLS: {}, rules: {http: [{}]}}]}]")]
    [InlineData("ingress: [{fromCIDRSet: [{cidr: 10.1.0.0/16, except: [10.1.2.3/8]}]}], labels: [], description: text, enableDefaultDeny: {egress: false}")]
    public void What_cilium_accepts_is_accepted(string spec) =>
        Assert.Empty(CiliumInput.Findings(CiliumInput.Start + $"spec: {{endpointSelector: {{}}, {spec}}}\n"));

    [Fact]
    public void Every_refusal_says_what_becomes_of_the_policy()
    {
        var error = Assert.Single(CiliumInput.Read(CiliumInput.Start + "spec: {endpointSelector: {}, ingress: [{fromEndpoints: [{}], fromCIDR: [10.0.0.0/8]}]}\n").Diagnostics.Items);

        Assert.Equal("combining `fromEndpoints` and `fromCIDR` in one rule is not supported, so Cilium refuses the whole policy", error.Message);
        Assert.Equal(("CiliumNetworkPolicy/prod/p", Severity.Error), (error.Subject?.ToString(), error.Severity));
    }

    [Fact]
    public void A_policy_with_an_error_is_never_partly_applied()
    {
        var manifests = CiliumInput.Read(CiliumInput.Start + "spec: {endpointSelector: {}, ingress: [{fromEntities: [host]}, {fromEntities: [internet]}]}\n");

        Assert.Empty(manifests.Policies);
        Assert.True(manifests.Diagnostics.HasErrors);
    }
}
