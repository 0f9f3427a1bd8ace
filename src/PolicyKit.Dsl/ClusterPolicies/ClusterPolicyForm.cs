using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>How one kind of cluster-scoped policy writes what all of them say.</summary>
/// <param name="ApiVersion">Its version.</param>
/// <param name="Allow">The word for letting through.</param>
/// <param name="Traffic">The field for ports.</param>
/// <param name="Port">One item of that field.</param>
internal sealed record ClusterPolicyForm(string ApiVersion, string Allow, string Traffic, Func<Ports, PortItem?, DocumentNode.Map> Port)
{
    private const int LastPort = 65535;

    /// <summary>AdminNetworkPolicy and BaselineAdminNetworkPolicy.</summary>
    public static ClusterPolicyForm First { get; } = new("policy.networking.k8s.io/v1alpha1", "Allow", "ports", FirstPort);

    /// <summary>ClusterNetworkPolicy.</summary>
    public static ClusterPolicyForm Second { get; } = new("policy.networking.k8s.io/v1alpha2", "Accept", "protocols", SecondPort);

    // Every port of a protocol is written as a range: the API has no other way to say it.
    private static DocumentNode.Map FirstPort(Ports ports, PortItem? item)
    {
        var protocol = ("protocol", (DocumentNode?)Nodes.Text(ports.Protocol!, ports.Span));
        return item switch
        {
            PortItem.Name(var name) => Nodes.Map(name.Span, ("namedPort", name)),
            PortItem.Number(var number) => Nodes.Map(number.Span, ("portNumber", Nodes.Map(number.Span, protocol, ("port", number)))),
            PortItem.Range(var first, var last) range => Nodes.Map(range.Span, ("portRange", Nodes.Map(range.Span, protocol, ("start", first), ("end", last)))),
            _ => Nodes.Map(ports.Span, ("portRange", Nodes.Map(ports.Span, protocol, ("start", Nodes.Number(1, ports.Span)), ("end", Nodes.Number(LastPort, ports.Span))))),
        };
    }

    private static DocumentNode.Map SecondPort(Ports ports, PortItem? item)
    {
        return item switch
        {
            PortItem.Name(var name) => Nodes.Map(name.Span, ("destinationNamedPort", name)),
            PortItem.Number(var number) => Destination(("number", number)),
            PortItem.Range(var first, var last) range => Destination(("range", Nodes.Map(range.Span, ("start", first), ("end", last)))),
            _ => Destination(("range", Nodes.Map(ports.Span, ("start", Nodes.Number(1, ports.Span)), ("end", Nodes.Number(LastPort, ports.Span))))),
        };

        DocumentNode.Map Destination((string, DocumentNode?) port) => Nodes.Map(
            ports.Span, (ports.Protocol!.ToLowerInvariant(), Nodes.Map(ports.Span, ("destinationPort", Nodes.Map(ports.Span, port)))));
    }
}
