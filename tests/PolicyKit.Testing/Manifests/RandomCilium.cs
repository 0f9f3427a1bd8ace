namespace PolicyKit.Testing.Manifests;

/// <summary>Random policies of Cilium, with every field of its language, that Cilium accepts.</summary>
/// <param name="text">Makes the choices.</param>
public sealed class RandomCilium(RandomText text)
{
    private const string Api = "cilium.io/v2";
    private readonly RandomCiliumRules _rules = new(text);

    /// <summary>The policies, the groups they name and the settings of the agent, a document each.</summary>
    public string Text() => string.Concat([
        Settings(),
        .. new[] { "group0", "group1" }.Select(Group),
        .. text.Several(1, 4, Policy),
    ]);

    private string Settings() => $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: cilium-config, namespace: kube-system}}, data: {text.Map("ciliumConfig",
        ("enable-policy", text.Maybe(20, () => text.Pick("default", "always", "never"))),
        ("enable-host-firewall", text.Maybe(40, Switch)),
        ("enable-node-selector-labels", "\"true\""),
        ("policy-cidr-match-mode", text.Maybe(30, () => "nodes")),
        ("allow-localhost", text.Maybe(30, () => text.Pick("auto", "always", "policy"))),
        ("enable-sctp", text.Maybe(60, Switch)),
        ("enable-ipv6", text.Maybe(50, Switch)),
        ("enable-non-default-deny-policies", text.Maybe(20, Switch)))}}}\n---\n";

    private string Switch() => text.Pick("\"true\"", "\"false\"");

    private string Group(string name) => text.Document("cilium.io/v2", "CiliumCIDRGroup", null, name, text.Pick("{role: web}", "{role: db}"),
        $"spec: {text.Map("cidrGroup", ("externalCIDRs", RandomText.List(text.Some(60, "203.0.113.0/24", "198.51.100.0/25", "\"2001:db8::/32\""))))}");

    private string Policy(int index)
    {
        var isClusterwide = text.Chance(30);
        var (kind, space) = isClusterwide ? ("CiliumClusterwideNetworkPolicy", null) : ("CiliumNetworkPolicy", text.Pick(RandomCluster.Namespaces));
        var specs = text.Chance(15) ? text.Map("ciliumPolicy", ("specs", RandomText.List(Spec(isClusterwide), Spec(isClusterwide)))) : text.Map("ciliumPolicy", ("spec", Spec(isClusterwide)));
        return text.Document(Api, kind, space, $"c{index}", null, specs.Substring(1, specs.Length - 2));
    }

    private string Spec(bool isClusterwide)
    {
        var ofNodes = isClusterwide && text.Chance(25);
        var (ingress, egress) = (text.Chance(75), text.Chance(60));
        return text.Map("ciliumSpec",
            ("description", text.Maybe(5, () => "random")),
            ("labels", text.Maybe(5, () => "[{key: name, value: x, source: k8s}]")),
            ("endpointSelector", ofNodes ? null : _rules.Selector("app", "tier")),
            ("nodeSelector", ofNodes ? text.Pick("{}", "{matchLabels: {pool: web}}") : null),
            ("enableDefaultDeny", text.Maybe(25, () => text.Map("enableDefaultDeny", ("ingress", ingress ? text.Maybe(60, Boolean) : null), ("egress", egress ? text.Maybe(60, Boolean) : null)))),
            ("ingress", ingress || !egress ? List("ingress", allows: true, ofNodes) : null),
            ("ingressDeny", ingress ? text.Maybe(30, () => List("ingress", allows: false, ofNodes)) : null),
            ("egress", egress ? List("egress", allows: true, ofNodes) : null),
            ("egressDeny", egress ? text.Maybe(30, () => List("egress", allows: false, ofNodes)) : null));
    }

    private string Boolean() => text.Pick("true", "false");

    private string List(string direction, bool allows, bool ofNodes) =>
        RandomText.List(text.Several(1, 3, _ => direction == "ingress" ? _rules.Ingress(allows, ofNodes) : _rules.Egress(allows, ofNodes)));
}
