using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>How Calico writes traffic.</summary>
internal static class CalicoTraffic
{
    /// <summary>The items of <c>ports</c>: numbers, names and ranges <c>first:last</c>.</summary>
    public static DocumentNode.List? PortsOf(Ports ports) => ports.Items.Count == 0 ? null : Nodes.List(
        ports.Items.Select(item => item is PortItem.Range(var first, var last) range ? Nodes.Text($"{first.Text}:{last.Text}", range.Span) : item.Text), ports.Span);

    /// <summary>The protocol of some traffic; null for every one.</summary>
    public static DocumentNode.Scalar? ProtocolOf(Traffic traffic) => traffic switch
    {
        Ports { Protocol: Ports.AnyProtocolName } => null,
        Ports { Protocol: { } protocol } ports => Nodes.Text(protocol, ports.Span),
        Icmp icmp => Nodes.Text(icmp.Protocol, icmp.Span),
        IpProtocol other => other.Number,
        _ => null,
    };

    /// <summary>The type and code; null for all of them.</summary>
    public static DocumentNode.Map? IcmpOf(Traffic traffic) => traffic is Icmp { Type: not null } icmp
        ? Nodes.Map(icmp.Span, ("type", icmp.Type), ("code", icmp.Code))
        : null;
}
