namespace PolicyKit.Testing.Manifests;

/// <summary>Random Kubernetes NetworkPolicies, with every field of their language.</summary>
/// <param name="text">Makes the choices.</param>
public sealed class RandomKubernetes(RandomText text)
{
    /// <summary>The policies, a document each.</summary>
    public string Text() => string.Concat(text.Several(0, 3, Policy));

    private string Policy(int index) => text.Document("networking.k8s.io/v1", "NetworkPolicy", text.Pick(RandomCluster.Namespaces), $"k{index}", null, $"spec: {text.Map("networkPolicy",
        ("podSelector", Selector("app", "tier")),
        ("policyTypes", text.Maybe(60, () => RandomText.List(text.Some(70, "Ingress", "Egress")))),
        ("ingress", text.Maybe(70, () => Rules("from"))),
        ("egress", text.Maybe(60, () => Rules("to"))))}");

    private string Rules(string peers) => RandomText.List(text.Several(0, 3, _ => text.Map("networkPolicyRule",
        (peers, text.Maybe(75, () => RandomText.List(text.Several(0, 2, _ => Peer())))),
        ("ports", text.Maybe(60, () => RandomText.List(text.Several(0, 2, _ => Port())))))));

    private string Peer() => text.Chance(30)
        ? text.Map("networkPolicyPeer", ("ipBlock", text.Map("ipBlock", ("cidr", "203.0.113.0/24"), ("except", text.Maybe(50, () => "[203.0.113.128/25]")))))
        : text.Chance(50) ? text.Map("networkPolicyPeer", ("podSelector", Selector("app", "tier")), ("namespaceSelector", text.Maybe(50, () => Selector("env", "team"))))
        : text.Map("networkPolicyPeer", ("namespaceSelector", Selector("env", "team")));

    private string Port()
    {
        var number = text.Chance(50) ? text.Pick("53", "80", "443") : null;
        return text.Map("networkPolicyPort",
            ("protocol", text.Maybe(60, () => text.Pick("TCP", "UDP", "SCTP"))),
            ("port", number ?? text.Maybe(60, () => text.Pick("http", "dns"))),
            ("endPort", number is null ? null : text.Maybe(40, () => "8080")));
    }

    private string Selector(params string[] keys) => text.Below(4) switch
    {
        0 => "{}",
        1 => $"{{matchExpressions: [{{key: {text.Pick(keys)}, operator: {text.Pick("In", "NotIn")}, values: [web]}}]}}",
        2 => $"{{matchExpressions: [{{key: {text.Pick(keys)}, operator: {text.Pick("Exists", "DoesNotExist")}}}]}}",
        _ => $"{{matchLabels: {{{text.Pick(keys)}: {text.Pick("web", "db")}}}}}",
    };
}
