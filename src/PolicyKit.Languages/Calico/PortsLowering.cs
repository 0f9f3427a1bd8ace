using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What destination ports mean (semantics P-47).</summary>
internal static class PortsLowering
{
    /// <summary>What <c>ports</c> and <c>notPorts</c> ask of a packet.</summary>
    public static IEnumerable<TrafficMatch> Of(EntitySyntax destination, Protocol? protocol)
    {
        if (destination.Ports is { } ports)
            yield return AnyOf(ports, protocol);
        if (destination.NotPorts is { } excluded)
            yield return new TrafficMatch.Not(AnyOf(excluded, protocol));
    }

    /// <summary>The same for destinations at which no name is the name of a port.</summary>
    public static IEnumerable<TrafficMatch> WithoutNames(EntitySyntax destination, Protocol? protocol) => Of(
        destination with
        {
            Ports = destination.Ports is { } ports ? ports with { Names = [] } : null,
            NotPorts = destination.NotPorts is { } excluded ? excluded with { Names = [] } : null,
        },
        protocol);

    // Numbers come with a protocol, or the policy is refused; a name without one brings that of the container port.
    private static TrafficMatch AnyOf(PortsSyntax ports, Protocol? protocol)
    {
        var matches = ports.Names.Select(name => (TrafficMatch)new TrafficMatch.NamedPort(protocol, name)).ToList();
        if (protocol is { } known && !ports.Numbers.IsEmpty)
            matches.Insert(0, new TrafficMatch.Headers(HeaderSpace.Of(known, ports.Numbers)));
        return matches.Count == 1 ? matches[0] : new TrafficMatch.OneOf(matches.ToEquatableArray());
    }
}
