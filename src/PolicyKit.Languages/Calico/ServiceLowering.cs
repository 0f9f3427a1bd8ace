using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What references to Services mean: the pods behind them, at their own ports (semantics P-46).</summary>
/// <remarks>
/// Of a Service with a selector these are the pods that it selects; of one without, or one that is not in the input, the addresses of its
/// EndpointSlices or Endpoints (semantics E-3), which is all that Calico itself looks at.
/// Source: projectcalico/calico, felix/serviceindex/serviceindex.go.
/// </remarks>
/// <param name="scope">Where Services are found.</param>
/// <param name="owner">The policy.</param>
/// <param name="diagnostics">Receives Services that are not found.</param>
internal sealed class ServiceLowering(CalicoScope scope, ResourceName owner, DiagnosticBag diagnostics)
{
    private static readonly Selector AnyPod =
        new Selector.LabelIn(new(LabelScope.Identity, IdentityKeys.Kind), [nameof(EndpointKind.Pod), nameof(EndpointKind.HostPod)]);

    /// <summary>Who is behind a Service.</summary>
    public Peer PeerOf(ServiceSyntax reference, string path)
    {
        var parts = PartsOf(reference, path);
        return parts.Count == 1 ? parts[0].Peer : new Peer.OneOf([.. parts.Select(part => part.Peer)]);
    }

    /// <summary>Who is behind a Service, and at which ports; each part for itself. Nobody is one part.</summary>
    public IReadOnlyList<(Peer Peer, TrafficMatch Traffic)> PartsOf(ServiceSyntax reference, string path)
    {
        var service = reference.Namespace is { } given ? scope.FindService(given, reference.Name) : null;
        if (service is { Selector: { } selector })
            return [(new Peer.Endpoints(Selector.And(Selector.InNamespace(service.Namespace), AnyPod, selector)), PortsOf(service))];
        var backends = reference.Namespace is { } home ? scope.BackendsOf(home, reference.Name).ToArray() : [];
        if (backends.Length > 0)
            return [.. backends.GroupBy(backend => backend.Ports).Select(group => (
                (Peer)new Peer.Addresses(AddressSet.Of(group.Select(backend => new AddressRange(backend.Address, backend.Address)))), (TrafficMatch)new TrafficMatch.Headers(group.Key)))];
        var (kind, name) = reference.Namespace is not { } space ? (LoweringWarnings.ServiceWithoutNamespace, reference.Name)
            : service is null ? (LoweringWarnings.UnknownService, $"{space}/{reference.Name}")
            : (LoweringWarnings.ServiceWithoutSelector, $"{space}/{reference.Name}");
        diagnostics.Report(kind.At(reference.Span, name) with { Subject = owner, Path = path });
        return [(Peer.NoOne, new TrafficMatch.OneOf([]))];
    }

    private static TrafficMatch.OneOf PortsOf(Service service) => new([.. service.Ports.Select(port => port.TargetNumber is { } number
        ? (TrafficMatch)new TrafficMatch.Headers(HeaderSpace.Of(port.Protocol, PortSet.Of(number, number)))
        : new TrafficMatch.NamedPort(port.Protocol, port.TargetName!))]);
}
