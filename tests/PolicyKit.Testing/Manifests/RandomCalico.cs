namespace PolicyKit.Testing.Manifests;

/// <summary>Random clusters under Calico: every kind and every field of its language.</summary>
public sealed class RandomCalico
{
    private const string Api = "projectcalico.org/v3";
    private const string Stored = "crd.projectcalico.org/v1";
    private static readonly string[] Tiers = ["aa", "zz"];

    private readonly RandomText _text;
    private readonly RandomCluster _cluster;
    private readonly RandomCalicoRules _rules;

    /// <summary>The cluster of a seed.</summary>
    public RandomCalico(int seed)
    {
        _text = new(seed);
        (_cluster, _rules) = (new(_text), new(_text));
        Text = string.Concat([
            _cluster.Text(),
            .. Tiers.Select(Tier),
            .. _text.Several(0, 2, Set),
            .. _text.Chance(40) ? RandomCluster.Nodes.Take(1).Select(Host) : [],
            Profile(),
            _text.Maybe(20, Settings) ?? "",
            .. _text.Several(1, 5, Policy),
            .. _text.Several(0, 2, OfKubernetes),
            _text.Maybe(30, OfCluster) ?? "",
        ]);
    }

    /// <summary>The manifests.</summary>
    public string Text { get; }

    /// <summary>The fields that they have, as <c>rule.protocol</c>, with how often.</summary>
    public IReadOnlyDictionary<string, int> Fields => _text.Fields;

    private string Version() => _text.Chance(85) ? Api : Stored;

    private string Order() => _text.Pick("-1.5", "10", "999", "1000", "1001");

    private string Tier(string name) => _text.Document(Version(), "Tier", null, name, null, $"spec: {_text.Map("tier",
        ("order", _text.Maybe(80, () => _text.Pick("100", "2000000", "0.5"))), ("defaultAction", _text.Maybe(50, () => _text.Pick("Deny", "Pass"))))}");

    private string Set(int index)
    {
        var isGlobal = _text.Chance(50);
        var nets = _text.Some(50, "10.9.0.0/24", "10.9.1.1", "203.0.113.77/25", "\"2001:db8::/32\"", "\"fd00:9::1\"");
        return _text.Document(Version(), isGlobal ? "GlobalNetworkSet" : "NetworkSet", isGlobal ? null : _text.Pick(RandomCluster.Namespaces), $"set{index}",
            _cluster.Labels("app", "tier"), $"spec: {_text.Map("networkSet", ("nets", RandomText.List(nets)))}");
    }

    private string Host(string node) => _text.Document(Version(), "HostEndpoint", null, "host", _cluster.Labels("app"), $"spec: {_text.Map("hostEndpoint",
        ("node", node),
        ("interfaceName", _text.Pick("'*'", "eth0")),
        ("expectedIPs", _text.Maybe(50, () => "[10.9.1.250]")),
        ("profiles", _text.Maybe(60, () => RandomText.List(_text.Some(50, "prof", "projectcalico-default-allow")))),
        ("ports", _text.Maybe(30, () => "[{name: http, protocol: TCP, port: 8080}]")))}");

    private string Profile() => _text.Document(Api, "Profile", null, "prof", null, $"spec: {_text.Map("profile",
        ("labelsToApply", _text.Maybe(50, () => "{tier: web}")),
        ("ingress", _text.Maybe(60, () => _rules.Rules(isIngress: true, isGlobal: true))),
        ("egress", _text.Maybe(60, () => _rules.Rules(isIngress: false, isGlobal: true))))}");

    private string Settings() => _text.Document(Api, "FelixConfiguration", null, "default", null, $"spec: {_text.Map("felix",
        ("defaultEndpointToHostAction", _text.Maybe(60, () => _text.Pick("Drop", "Accept", "Return"))),
        ("failsafeInboundHostPorts", _text.Maybe(50, () => _text.Pick("[]", "[{protocol: tcp, port: 443}, {protocol: udp, port: 53, net: 10.9.0.0/16}]"))),
        ("failsafeOutboundHostPorts", _text.Maybe(50, () => "[]")),
        ("allowVXLANPacketsFromWorkloads", _text.Maybe(30, () => "true")),
        ("allowIPIPPacketsFromWorkloads", _text.Maybe(30, () => "true")))}");

    private string Policy(int index)
    {
        var isGlobal = _text.Chance(60);
        var isStaged = _text.Chance(8);
        var stage = isGlobal && _text.Chance(12) ? _text.Pick("doNotTrack", "preDNAT") : null;
        var spec = _text.Map(isGlobal ? "globalPolicy" : "policy",
            ("tier", _text.Maybe(50, () => _text.Pick("aa", "zz", "default", "kube-baseline"))),
            ("order", _text.Maybe(60, Order)),
            ("selector", _text.Maybe(70, () => _rules.Selector("app", "tier", "projectcalico.org/namespace"))),
            ("namespaceSelector", isGlobal ? _text.Maybe(30, () => _rules.Selector("env", "team", "projectcalico.org/name")) : null),
            ("serviceAccountSelector", _text.Maybe(15, () => _rules.Selector("role", "projectcalico.org/name"))),
            ("types", stage == "preDNAT" ? "[Ingress]" : _text.Maybe(70, () => RandomText.List(_text.Some(70, "Ingress", "Egress")))),
            ("ingress", _text.Maybe(80, () => _rules.Rules(isIngress: true, isGlobal))),
            ("egress", stage == "preDNAT" ? null : _text.Maybe(70, () => _rules.Rules(isIngress: false, isGlobal))),
            ("doNotTrack", stage == "doNotTrack" ? "true" : null),
            ("preDNAT", stage == "preDNAT" ? "true" : null),
            ("applyOnForward", stage is not null || (isGlobal && _text.Chance(8)) ? "true" : null),
            ("performanceHints", _text.Maybe(5, () => "[AssumeNeededOnEveryNode]")),
            ("stagedAction", isStaged ? _text.Pick("Set", "Learn", "Ignore") : null));
        var kind = (isStaged ? "Staged" : "") + (isGlobal ? "GlobalNetworkPolicy" : "NetworkPolicy");
        return _text.Document(Version(), kind, isGlobal ? null : _text.Pick(RandomCluster.Namespaces), $"{_text.Pick("a", "b", "default.c")}-{index}", null, $"spec: {spec}");
    }

    private string OfKubernetes(int index)
    {
        var (isStaged, peer) = (_text.Chance(10), _text.Pick("{podSelector: {}}", "{namespaceSelector: {matchLabels: {env: web}}}", "{ipBlock: {cidr: 10.9.0.0/16, except: [10.9.1.0/24]}}"));
        var port = _text.Pick("{}", "{port: http}", "{port: 80, endPort: 8080}", "{protocol: UDP, port: 53}");
        return _text.Document(isStaged ? Api : "networking.k8s.io/v1", isStaged ? "StagedKubernetesNetworkPolicy" : "NetworkPolicy", _text.Pick(RandomCluster.Namespaces), $"k{index}", null,
            $"spec: {{podSelector: {{{(_text.Chance(50) ? "matchLabels: {app: web}" : "")}}}, ingress: [{{from: [{peer}], ports: [{port}]}}], egress: [{{to: [{peer}]}}]}}");
    }

    private string OfCluster()
    {
        var peer = _text.Pick("{namespaces: {}}", "{namespaces: {matchExpressions: [{key: env, operator: NotIn, values: [web]}]}}", "{pods: {podSelector: {matchLabels: {app: web}}}}");
        return _text.Document("policy.networking.k8s.io/v1alpha2", "ClusterNetworkPolicy", null, "cluster", null,
            $"spec: {{tier: {_text.Pick("Admin", "Baseline")}, priority: 5, subject: {{namespaces: {{}}}}, ingress: [{{action: {_text.Pick("Accept", "Deny", "Pass")}, from: [{peer}]}}], "
            + $"egress: [{{action: {_text.Pick("Accept", "Deny", "Pass")}, to: [{peer}, {{networks: [203.0.113.0/24]}}]}}]}}");
    }
}
