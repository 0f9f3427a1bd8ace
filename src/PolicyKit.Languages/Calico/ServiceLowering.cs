using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What references to Services mean: the pods behind them, at their own ports (semantics P-46).</summary>
/// <param name="scope">Where Services are found.</param>
/// <param name="owner">The policy.</param>
/// <param name="diagnostics">Receives Services that are not found.</param>
internal sealed class ServiceLowering(CalicoScope scope, ResourceName owner, DiagnosticBag diagnostics)
{
    private static readonly Selector AnyPod =
        new Selector.LabelIn(new(LabelScope.Identity, IdentityKeys.Kind), [nameof(EndpointKind.Pod), nameof(EndpointKind.HostPod)]);

    /// <summary>The pods behind a Service.</summary>
    public Peer PeerOf(ServiceSyntax reference, string path)
    {
        if (Find(reference) is { Selector: { } selector } service)
            return new Peer.Endpoints(Selector.And(Selector.InNamespace(service.Namespace), AnyPod, selector));
        var (kind, name) = reference.Namespace is not { } given ? (LoweringWarnings.ServiceWithoutNamespace, reference.Name)
            : Find(reference) is null ? (LoweringWarnings.UnknownService, $"{given}/{reference.Name}")
            : (LoweringWarnings.ServiceWithoutSelector, $"{given}/{reference.Name}");
        diagnostics.Report(kind.At(reference.Span, name) with { Subject = owner, Path = path });
        return Peer.NoOne;
    }

    /// <summary>The ports of the pods to which a Service forwards.</summary>
    public TrafficMatch TrafficOf(ServiceSyntax reference) => Find(reference) is not { } service
        ? new TrafficMatch.OneOf([])
        : new TrafficMatch.OneOf([.. service.Ports.Select(port => port.TargetNumber is { } number
            ? (TrafficMatch)new TrafficMatch.Headers(HeaderSpace.Of(port.Protocol, PortSet.Of(number, number)))
            : new TrafficMatch.NamedPort(port.Protocol, port.TargetName!))]);

    private Service? Find(ServiceSyntax reference) => reference.Namespace is { } given ? scope.FindService(given, reference.Name) : null;
}
