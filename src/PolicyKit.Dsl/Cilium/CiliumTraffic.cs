using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>How Cilium writes traffic.</summary>
internal static class CiliumTraffic
{
    /// <summary>The fields of one rule after the other that together are some traffic: ports in one, messages of ICMP in another; a field without a value for all of it.</summary>
    public static (string Key, DocumentNode? Value)[] Of(Traffic[] on, string parameter, string definition, string member)
    {
        var span = CallSite.Argument(parameter);
        Check.Own(on.All(item => item is not IpProtocol), span, definition, "Cilium knows no protocols by number", "name TCP, UDP, SCTP or ICMP", member);
        Check.Own(on.All(item => item is not Icmp { Code: not null }), span, definition, "Cilium cannot tell codes of ICMP apart", "leave the code out", member);
        Check.Own(on.All(item => item is not Icmp { Type: null }), span, definition, "Cilium wants a type of ICMP", "name the type: `Icmp(8)`", member);
        if (on.Length == 0 || on.Any(item => item is Ports { Protocol: null }))
            return [("toPorts", null)];
        var ports = on.OfType<Ports>().SelectMany(item => item.InCilium()).ToArray();
        var items = new List<DocumentNode>();
        if (ports.Length > 0)
            items.Add(Nodes.Map(span, ("ports", Nodes.List(ports, span))));
        items.AddRange(on.OfType<Layer7Traffic>().Select(item => item.InCilium()));
        if (items.Count == 0 && on.All(item => item is NoTraffic))
            items.Add(Nodes.Map(span, ("ports", Nodes.List([], span))));
        var messages = on.OfType<Icmp>().Where(item => item.Type is not null).Select(InCilium).ToArray();
        return
        [
            .. items.Count > 0 ? new[] { ("toPorts", (DocumentNode?)Nodes.List(items, span)) } : [],
            .. messages.Length > 0 ? new[] { ("icmps", (DocumentNode?)Nodes.List([Nodes.Map(span, ("fields", Nodes.List(messages, span)))], span)) } : [],
        ];
    }

    private static DocumentNode.Map InCilium(Icmp icmp) =>
        Nodes.Map(icmp.Span, ("family", Nodes.Text(icmp.Protocol == "ICMP" ? "IPv4" : "IPv6", icmp.Span)), ("type", icmp.Type));
}
