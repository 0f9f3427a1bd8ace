namespace PolicyKit.Testing.Manifests;

/// <summary>Random rules of Cilium that Cilium accepts.</summary>
/// <param name="text">Makes the choices.</param>
public sealed class RandomCiliumRules(RandomText text)
{
    private static readonly string[] Entities = ["world", "all", "cluster", "host", "remote-node", "kube-apiserver", "ingress", "health", "init", "unmanaged", "none"];
    private static readonly string[] Blocks = ["203.0.113.0/24", "203.0.113.128/25", "10.9.0.0/16", "0.0.0.0/0", "\"2001:db8::/32\"", "\"::/0\""];

    /// <summary>A label selector.</summary>
    public string Selector(params string[] keys)
    {
        var (key, value) = (text.Pick(keys), text.Pick("web", "db", "\"\""));
        return text.Below(6) switch
        {
            0 => "{}",
            1 => $"{{matchExpressions: [{{key: {key}, operator: In, values: [web, {value}]}}]}}",
            2 => $"{{matchExpressions: [{{key: {key}, operator: NotIn, values: [{value}]}}]}}",
            3 => $"{{matchExpressions: [{{key: {key}, operator: {text.Pick("Exists", "DoesNotExist")}}}]}}",
            _ => $"{{matchLabels: {{{text.Pick("", "k8s:", "any:")}{key}: {value}}}}}",
        };
    }

    /// <summary>A rule for what may, or may not, enter.</summary>
    public string Ingress(bool allows, bool ofNodes)
    {
        var (field, value) = text.Below(6) switch
        {
            0 => ("fromEndpoints", RandomText.List(text.Several(0, 2, _ => Peer()))),
            1 => ("fromCIDR", RandomText.List(text.Some(40, Blocks))),
            2 => ("fromCIDRSet", RandomText.List(text.Several(1, 2, _ => CidrSet()))),
            3 => ("fromEntities", RandomText.List(text.Some(15, Entities))),
            4 => ("fromNodes", RandomText.List("{matchLabels: {pool: web}}")),
            _ => ("", ""),
        };
        return Rule("ingress", field, value, allows, ofNodes);
    }

    /// <summary>A rule for what may, or may not, leave.</summary>
    public string Egress(bool allows, bool ofNodes)
    {
        var (field, value) = text.Below(allows ? 8 : 6) switch
        {
            0 => ("toEndpoints", RandomText.List(text.Several(0, 2, _ => Peer()))),
            1 => ("toCIDR", RandomText.List(text.Some(40, Blocks))),
            2 => ("toCIDRSet", RandomText.List(text.Several(1, 2, _ => CidrSet()))),
            3 => ("toEntities", RandomText.List(text.Some(15, Entities))),
            4 => ("toNodes", RandomText.List("{matchLabels: {pool: web}}")),
            6 => ("toFQDNs", RandomText.List(text.Several(1, 2, _ => Name()))),
            7 => ("toServices", RandomText.List(Service())),
            _ => ("", ""),
        };
        return Rule("egress", field, value, allows, ofNodes);
    }

    private string Rule(string direction, string field, string value, bool allows, bool ofNodes)
    {
        var ports = text.Below(4);
        return text.Map($"cilium.{direction}",
            (field.Length == 0 ? "toPorts" : field, field.Length == 0 ? RandomText.List(Ports(direction, allows, ofNodes)) : value),
            ("toPorts", field.Length > 0 && ports < 2 ? RandomText.List(text.Several(1, 2, _ => Ports(direction, allows, ofNodes))) : null),
            ("icmps", field.Length > 0 && ports == 2 ? RandomText.List(Icmp()) : null),
            ("authentication", text.Maybe(allows ? 4 : 0, () => text.Map("authentication", ("mode", text.Pick("required", "disabled", "test-always-fail"))))));
    }

    private string Peer() => text.Below(4) switch
    {
        0 => $"{{matchLabels: {{k8s:io.kubernetes.pod.namespace: {text.Pick(RandomCluster.Namespaces)}}}}}",
        1 => $"{{matchLabels: {{io.cilium.k8s.namespace.labels.env: {text.Pick("web", "db")}}}}}",
        _ => Selector("app", "tier", "io.cilium.k8s.policy.serviceaccount"),
    };

    private string CidrSet() => text.Below(3) switch
    {
        0 => text.Map("cidrSet", ("cidr", "203.0.113.0/24"), ("except", text.Maybe(60, () => "[203.0.113.128/25]"))),
        1 => text.Map("cidrSet", ("cidrGroupRef", text.Pick("group0", "group1")), ("except", text.Maybe(30, () => "[203.0.113.128/25]"))),
        _ => text.Map("cidrSet", ("cidrGroupSelector", "{matchLabels: {role: web}}")),
    };

    private string Name() => text.Chance(50)
        ? text.Map("fqdn", ("matchName", text.Pick("a.example", "example")))
        : text.Map("fqdn", ("matchPattern", text.Pick("'*.example'", "'*'", "'**.example'")));

    private string Service() => text.Chance(50)
        ? text.Map("toServices", ("k8sService", text.Map("k8sService", ("serviceName", "svc"), ("namespace", text.Pick(RandomCluster.Namespaces)))))
        : text.Map("toServices", ("k8sServiceSelector", text.Map("k8sServiceSelector", ("selector", "{matchLabels: {app: web}}"), ("namespace", text.Maybe(50, () => text.Pick(RandomCluster.Namespaces))))));

    private string Icmp() => text.Map("icmps", ("fields", RandomText.List(text.Map("icmpField",
        ("family", text.Maybe(60, () => "IPv4")), ("type", text.Pick("8", "0", "3", "EchoRequest"))))));

    // Layer 7 rules need their own protocol, no range, and one kind of rule for one port of a program.
    private string Ports(string direction, bool allows, bool ofNodes)
    {
        var kind = allows && text.Chance(45) ? text.Pick("http", "kafka", "dns", "tls") : "";
        if (kind == "dns" && direction == "egress")
            return text.Map("portRule", ("ports", RandomText.List(Port("53", text.Pick("UDP", "TCP", "ANY")))), ("rules", text.Map("rules", ("dns", RandomText.List(text.Several(1, 2, _ => Name()))))));
        if (kind == "http" && !ofNodes)
            return text.Map("portRule", ("ports", RandomText.List(Port("80", "TCP"))), ("rules", text.Map("rules", ("http", RandomText.List(text.Several(0, 2, _ => Http()))))));
        if (kind == "kafka" && !ofNodes)
            return text.Map("portRule", ("ports", RandomText.List(Port("8080", "TCP"))), ("rules", text.Map("rules", ("kafka", RandomText.List(text.Several(1, 2, _ => Kafka()))))));
        if (kind == "tls" && direction == "egress")
            return text.Map("portRule", ("ports", RandomText.List(Port("443", "TCP"))), ("serverNames", "[a.example]"));
        return text.Map("portRule", ("ports", RandomText.List(text.Several(0, 2, _ => Plain()))));
    }

    private string Plain() => text.Below(4) switch
    {
        0 => text.Map("port", ("port", "\"0\""), ("protocol", text.Maybe(70, () => text.Pick("TCP", "UDP", "ANY")))),
        1 => text.Map("port", ("port", "\"53\""), ("endPort", "443"), ("protocol", text.Pick("TCP", "UDP", "ANY"))),
        2 => text.Map("port", ("port", text.Pick("http", "dns")), ("protocol", text.Maybe(70, () => text.Pick("TCP", "UDP", "ANY")))),
        _ => Port(text.Pick("53", "80", "443", "8080"), text.Pick("TCP", "UDP", "SCTP", "ANY")),
    };

    private string Port(string number, string protocol) => text.Map("port", ("port", RandomText.Quote(number)), ("protocol", protocol));

    private string Http() => text.Map("http",
        ("method", text.Maybe(60, () => text.Pick("GET", "GET|POST", "P.*"))),
        ("path", text.Maybe(60, () => text.Pick("/", "/a", "/a.*", "'/[ab]'", "'.*b'"))),
        ("host", text.Maybe(10, () => text.Pick("a.example", "'.*'"))),
        ("headers", text.Maybe(20, () => text.Pick("[X-T]", "['X-T 1']"))),
        ("headerMatches", text.Maybe(15, () => RandomText.List(text.Map("headerMatch", ("name", "X-T"), ("value", text.Maybe(70, () => "'1'")), ("mismatch", text.Maybe(30, () => text.Pick("LOG", "ADD"))))))));

    private string Kafka() => text.Chance(40)
        ? text.Map("kafka", ("role", text.Pick("produce", "consume")), ("topic", text.Maybe(50, () => "t")))
        : text.Map("kafka", ("apiKey", text.Maybe(70, () => text.Pick("produce", "fetch", "metadata"))), ("apiVersion", text.Maybe(15, () => "\"1\"")), ("clientID", text.Maybe(15, () => "c1")), ("topic", text.Maybe(40, () => "t")));
}
