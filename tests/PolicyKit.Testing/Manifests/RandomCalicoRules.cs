namespace PolicyKit.Testing.Manifests;

/// <summary>Random rules of Calico that Calico accepts.</summary>
/// <param name="text">Makes the choices.</param>
public sealed class RandomCalicoRules(RandomText text)
{
    private static readonly string[] V4 = ["10.9.0.0/16", "10.9.1.0/24", "10.9.1.1/32", "203.0.113.0/24", "203.0.113.128/25", "0.0.0.0/1"];
    private static readonly string[] V6 = ["\"fd00:9::/64\"", "\"fd00:9::1/128\"", "\"2001:db8::/32\""];

    /// <summary>The rules of one direction.</summary>
    /// <param name="isIngress">Which direction.</param>
    /// <param name="isGlobal">Whether their policy has no namespace.</param>
    public string Rules(bool isIngress, bool isGlobal) => RandomText.List(text.Several(0, 4, _ => Rule(isIngress, isGlobal)));

    /// <summary>A selector, in quotes.</summary>
    /// <param name="keys">The keys that it asks for.</param>
    public string Selector(params string[] keys) => RandomText.Quote(Selector(2, keys));

    private string Selector(int depth, string[] keys)
    {
        var (key, value) = (text.Pick(keys), text.Pick("web", "db", "", "b"));
        return text.Below(depth > 0 ? 12 : 9) switch
        {
            0 => "all()",
            1 => $"has({key})",
            2 => $"{key} == '{value}'",
            3 => $"{key} != '{value}'",
            4 => $"{key} in {{'{value}', 'web', }}",
            5 => $"{key} not in {{'{value}'}}",
            6 => $"{key} contains '{value}'",
            7 => $"{key} starts with '{value}'",
            8 => $"{key} ends with '{value}'",
            9 => $"!({Selector(depth - 1, keys)})",
            10 => $"({Selector(depth - 1, keys)} && {Selector(depth - 1, keys)})",
            _ => $"({Selector(depth - 1, keys)} || {Selector(depth - 1, keys)})",
        };
    }

    private string Rule(bool isIngress, bool isGlobal)
    {
        var isHttp = isIngress && text.Chance(6);
        var protocol = isHttp ? "TCP" : text.Maybe(60, () => text.Pick("TCP", "TCP", "UDP", "SCTP", "6", "17", "ICMP", "ICMPv6", "1", "47", "UDPLite"));
        var isV4 = protocol is "ICMP" or "1" || (protocol is not "ICMPv6" && text.Chance(70));
        var hasPorts = protocol is "TCP" or "UDP" or "SCTP" or "6" or "17";
        var isIcmp = protocol is "ICMP" or "ICMPv6" or "1";
        return text.Map("rule",
            ("action", isHttp ? "Allow" : text.Pick("Allow", "Allow", "Deny", "Log", "Pass")),
            ("ipVersion", text.Maybe(10, () => isV4 ? "4" : "6")),
            ("protocol", protocol),
            ("notProtocol", text.Maybe(8, () => text.Pick("UDP", "6", "132"))),
            ("icmp", isIcmp && text.Chance(50) ? Icmp() : null),
            ("notICMP", isIcmp && text.Chance(20) ? Icmp() : null),
            ("source", text.Maybe(60, () => Entity(isSource: true, isIngress, isGlobal, isV4, hasPorts, protocol is null))),
            ("destination", text.Maybe(60, () => Entity(isSource: false, isIngress, isGlobal, isV4, hasPorts, protocol is null))),
            ("http", isHttp ? Http() : null),
            ("metadata", text.Maybe(5, () => "{annotations: {why: random}}")));
    }

    private string Entity(bool isSource, bool isIngress, bool isGlobal, bool isV4, bool hasPorts, bool hasNoProtocol)
    {
        var ports = hasPorts || hasNoProtocol ? text.Maybe(isSource ? 5 : 40, () => Ports(hasPorts)) : null;
        var notPorts = hasPorts ? text.Maybe(isSource ? 3 : 10, () => Ports(withNumbers: true)) : null;
        if (isSource == isIngress && text.Chance(10))
            return text.Map("entity",
                ("services", text.Map("services", ("name", text.Pick("svc", "svc", "none")), ("namespace", isGlobal || text.Chance(80) ? text.Pick(RandomCluster.Namespaces) : null))),
                ("ports", isSource ? ports : null));
        return text.Map("entity",
            ("selector", text.Maybe(50, () => Selector("app", "tier", "projectcalico.org/namespace", "projectcalico.org/orchestrator", "projectcalico.org/serviceaccount"))),
            ("notSelector", text.Maybe(15, () => Selector("app", "tier"))),
            ("namespaceSelector", text.Maybe(30, () => text.Chance(15) ? "global()" : Selector("env", "team", "projectcalico.org/name", "kubernetes.io/metadata.name"))),
            ("serviceAccounts", text.Maybe(12, Accounts)),
            ("nets", text.Maybe(20, () => Nets(isV4))),
            ("notNets", text.Maybe(10, () => Nets(isV4))),
            ("ports", ports),
            ("notPorts", notPorts));
    }

    private string Accounts() => text.Map("serviceAccounts",
        ("names", text.Maybe(60, () => RandomText.List(text.Some(60, [.. RandomCluster.Accounts, "default"])))),
        ("selector", text.Maybe(50, () => Selector("role", "projectcalico.org/name"))));

    private string Nets(bool isV4) => RandomText.List(text.Some(40, isV4 ? V4 : V6).DefaultIfEmpty(isV4 ? V4[0] : V6[0]).Distinct());

    private string Ports(bool withNumbers) => RandomText.List(withNumbers
        ? text.Some(40, "53", "80", "443", "'8080'", "'1:79'", "http", "dns").DefaultIfEmpty("80")
        : text.Some(60, "http", "dns").DefaultIfEmpty("http"));

    private string Icmp() => text.Map("icmp", ("type", text.Pick("0", "1", "31")), ("code", text.Maybe(50, () => text.Pick("0", "144"))));

    private string Http() => text.Map("http",
        ("methods", text.Maybe(60, () => RandomText.List(text.Some(50, "GET", "POST").DefaultIfEmpty("'*'")))),
        ("paths", text.Maybe(60, () => RandomText.List(text.Several(1, 2, _ => text.Chance(50)
            ? text.Map("path", ("exact", text.Pick("/", "/a", "/ab"))) : text.Map("path", ("prefix", text.Pick("/", "/a", "/c"))))))));
}
