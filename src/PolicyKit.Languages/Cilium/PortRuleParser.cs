using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Reads the items of <c>toPorts</c>: ports, layer 7 rules and what else decides about TLS (semantics C-27, C-33, C-69 to C-72).</summary>
internal static class PortRuleParser
{
    private const int MostPorts = 40;

    /// <summary>One item; what an error concerns is left out.</summary>
    public static PortRuleSyntax Parse(Field item, RulePosition position)
    {
        var place = IdentitySelectorParser.PlaceOf(item);
        if (position.Action == RuleAction.Deny)
        {
            item.OnlyKeys("ports"); // anything else is dropped, and the deny covers the whole port
            return new(place, Ports(item["ports"]), null, [], false);
        }
        item.OnlyKeys("ports", "rules", "serverNames", "terminatingTLS", "originatingTLS", "listener");
        var ports = Ports(item["ports"]);
        var rules = item["rules"].Exists ? Layer7Parser.Parse(item["rules"], position) : null;
        if (rules is not null)
            CheckPorts(item, rules, position);
        CheckListener(item, rules, position);
        return new(place, ports, rules, ServerNames(item, rules), item["listener"].Exists);
    }

    private static EquatableArray<CiliumPortSyntax> Ports(Field ports)
    {
        var items = ports.Items().ToArray();
        if (items.Length > MostPorts)
            ports.Report(CiliumErrors.TooMany, "ports", MostPorts);
        return items.Select(CiliumPortParser.Parse).OfType<CiliumPortSyntax>().ToEquatableArray();
    }

    private static void CheckPorts(Field item, Layer7Syntax rules, RulePosition position)
    {
        var isDns = rules.Kind == RequestKind.Dns;
        if (isDns && position.Direction == Direction.Ingress)
            item["rules"]["dns"].Report(CiliumErrors.DnsOnIngress);
        if (isDns && !item["ports"].Items().Any())
            item["rules"]["dns"].Report(CiliumErrors.DnsPort);
        if (position.IsForNodes && !isDns)
            item["rules"].Report(CiliumErrors.HostLayer7, rules.Kind?.ToString().ToUpperInvariant() ?? "these");
        foreach (var port in item["ports"].Items())
        {
            var protocol = port["protocol"].Value is YamlValue.Scalar { Text.Length: > 0 } written ? written.Text : "ANY";
            if (!isDns && protocol != "TCP")
                (port["protocol"].Exists ? port["protocol"] : port).Report(CiliumErrors.Layer7Protocol, protocol);
            if (port["port"].Value is YamlValue.Scalar { Text: "0" })
                port["port"].Report(CiliumErrors.Layer7PortZero);
            if (isDns && port["endPort"].Value is YamlValue.Scalar end && end.Text != "0" && end.Text != (port["port"].Value as YamlValue.Scalar)?.Text)
                port["endPort"].Report(CiliumErrors.DnsPort);
        }
    }

    private static EquatableArray<string> ServerNames(Field item, Layer7Syntax? rules)
    {
        var field = item["serverNames"];
        var names = new List<string>();
        foreach (var name in field.Items())
        {
            if (name.AsText("the name of a server") is { Length: > 0 } text)
                names.Add(text);
            else if (name.Value is null or YamlValue.Scalar { Kind: ScalarKind.Text })
                name.Report(CiliumPeerErrors.ServerNames, "empty server name is not allowed");
        }
        if (names.Count > 0 && rules is not null && !item["terminatingTLS"].Exists)
            field.Report(CiliumPeerErrors.ServerNames, "`serverNames` are not allowed with layer 7 rules without `terminatingTLS`");
        return names.ToEquatableArray();
    }

    private static void CheckListener(Field item, Layer7Syntax? rules, RulePosition position)
    {
        var listener = item["listener"];
        if (!listener.Exists)
            return;
        listener.OnlyKeys("name", "envoyConfig", "priority");
        if (position.Direction == Direction.Ingress)
            listener.Report(CiliumPeerErrors.Listener, "on ingress");
        if (rules is not null)
            listener.Report(CiliumPeerErrors.Listener, "with layer 7 rules");
    }
}
