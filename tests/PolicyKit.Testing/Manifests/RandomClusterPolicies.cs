namespace PolicyKit.Testing.Manifests;

/// <summary>Random cluster-scoped policies of both generations, with every field of their language.</summary>
/// <param name="text">Makes the choices.</param>
public sealed class RandomClusterPolicies(RandomText text)
{
    private const string Group = "policy.networking.k8s.io";

    /// <summary>The policies, a document each.</summary>
    public string Text() => string.Concat([
        .. text.Several(0, 2, index => Tiered(index)),
        .. text.Several(0, 2, index => Admin(index)),
        text.Maybe(30, Baseline) ?? "",
    ]);

    private string Tiered(int index) => text.Document($"{Group}/v1alpha2", "ClusterNetworkPolicy", null, $"t{index}", null, $"spec: {text.Map("clusterPolicy",
        ("tier", text.Pick("Admin", "Baseline")), ("priority", Priority(index)), ("subject", Subject(isFirst: false)),
        ("ingress", text.Maybe(70, () => Rules("from", "clusterRule", ["Accept", "Deny", "Pass"], "protocols", knowsNames: true))),
        ("egress", text.Maybe(70, () => Rules("to", "clusterRule", ["Accept", "Deny", "Pass"], "protocols", knowsNames: true))))}");

    private string Admin(int index) => text.Document($"{Group}/v1alpha1", "AdminNetworkPolicy", null, $"a{index}", null, $"spec: {text.Map("adminPolicy",
        ("priority", Priority(index + 5)), ("subject", Subject(isFirst: true)),
        ("ingress", text.Maybe(70, () => Rules("from", "adminRule", ["Allow", "Deny", "Pass"], "ports", knowsNames: true))),
        ("egress", text.Maybe(70, () => Rules("to", "adminRule", ["Allow", "Deny", "Pass"], "ports", knowsNames: true))))}");

    private string Baseline() => text.Document($"{Group}/v1alpha1", "BaselineAdminNetworkPolicy", null, "default", null, $"spec: {text.Map("baselinePolicy",
        ("subject", Subject(isFirst: true)),
        ("ingress", text.Maybe(70, () => Rules("from", "baselineRule", ["Allow", "Deny"], "ports", knowsNames: false))),
        ("egress", text.Maybe(70, () => Rules("to", "baselineRule", ["Allow", "Deny"], "ports", knowsNames: false))))}");

    // Equal priorities double the readings; a few of them are enough.
    private string Priority(int index) => text.Chance(10) ? "7" : $"{10 + index}";

    private string Subject(bool isFirst) => text.Chance(50)
        ? text.Map("subject", ("namespaces", Selector("env", "team")))
        : text.Map("subject", ("pods", Pods(isFirst)));

    private string Pods(bool isFirst) => text.Map("pods", ("namespaceSelector", isFirst ? Selector("env", "team") : text.Maybe(50, () => Selector("env", "team"))), ("podSelector", Selector("app", "tier")));

    private string Selector(params string[] keys) => text.Below(4) switch
    {
        0 => "{}",
        1 => $"{{matchExpressions: [{{key: {text.Pick(keys)}, operator: {text.Pick("In", "NotIn")}, values: [web]}}]}}",
        2 => $"{{matchExpressions: [{{key: {text.Pick(keys)}, operator: {text.Pick("Exists", "DoesNotExist")}}}]}}",
        _ => $"{{matchLabels: {{{text.Pick(keys)}: {text.Pick("web", "db")}}}}}",
    };

    private string Rules(string peers, string owner, string[] actions, string traffic, bool knowsNames) => RandomText.List(text.Several(1, 3, _ =>
    {
        var action = text.Pick(actions);
        var isAllowed = action is "Allow" or "Accept";
        var items = text.Several(1, 2, _ => peers == "from" ? Ingress(traffic == "ports") : Egress(traffic == "ports", knowsNames && isAllowed));
        var hasPodsOnly = items.All(item => item.Contains("namespaces", StringComparison.Ordinal) || item.Contains("pods", StringComparison.Ordinal));
        return text.Map(owner, ("name", text.Maybe(20, () => "rule")), ("action", action), (peers, RandomText.List(items)),
            (traffic, text.Maybe(60, () => RandomText.List(text.Several(1, 2, _ => traffic == "ports" ? Port(hasPodsOnly) : Protocol(hasPodsOnly))))));
    }));

    private string Ingress(bool isFirst) => text.Chance(50) ? text.Map("peer", ("namespaces", Selector("env", "team"))) : text.Map("peer", ("pods", Pods(isFirst)));

    private string Egress(bool isFirst, bool mayName) => text.Below(mayName ? 5 : 4) switch
    {
        0 => text.Map("peer", ("networks", RandomText.List(text.Several(1, 2, _ => text.Pick("203.0.113.0/24", "0.0.0.0/0", "10.9.0.0/16", "\"2001:db8::/32\"", "\"::/0\""))))),
        1 => text.Map("peer", ("nodes", text.Pick("{}", "{matchLabels: {pool: web}}"))),
        4 => text.Map("peer", ("domainNames", text.Pick("[a.example]", "['*.example', example]"))),
        _ => Ingress(isFirst),
    };

    private string Port(bool mayBeNamed) => text.Below(mayBeNamed ? 3 : 2) switch
    {
        0 => text.Map("portEntry", ("portNumber", text.Map("portNumber", ("protocol", text.Maybe(60, () => text.Pick("TCP", "UDP", "SCTP"))), ("port", text.Pick("53", "80", "443"))))),
        1 => text.Map("portEntry", ("portRange", text.Map("portRange", ("protocol", text.Maybe(60, () => text.Pick("TCP", "UDP", "SCTP"))), ("start", "80"), ("end", "443")))),
        _ => text.Map("portEntry", ("namedPort", text.Pick("http", "dns"))),
    };

    private string Protocol(bool mayBeNamed) => text.Below(mayBeNamed ? 4 : 3) switch
    {
        3 => text.Map("protocolEntry", ("destinationNamedPort", text.Pick("http", "dns"))),
        var at => text.Map("protocolEntry", (((string[])["tcp", "udp", "sctp"])[at], $"{{destinationPort: {(text.Chance(50) ? text.Map("destinationPort", ("number", "80")) : text.Map("destinationPort", ("range", "{start: 53, end: 443}")))}}}")),
    };
}
