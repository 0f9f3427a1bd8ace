namespace PolicyKit.Model;

/// <summary>From where a Service can be reached; each type includes those before it (semantics E-5).</summary>
public enum ServiceType
{
    /// <summary>From pods and nodes.</summary>
    ClusterIp,

    /// <summary>Also from whoever reaches a node.</summary>
    NodePort,

    /// <summary>Also at the address of a load balancer.</summary>
    LoadBalancer,

    /// <summary>A DNS alias for a name outside: there is nothing to reach.</summary>
    ExternalName,
}

/// <summary>How a Service lets traffic in: what policies never see, but their authors rely on.</summary>
/// <param name="Object">The Service.</param>
/// <param name="Span">Its name.</param>
/// <param name="Type">From where it can be reached.</param>
/// <param name="Addresses">Its addresses inside the cluster; empty for a headless Service, and when none is written.</param>
/// <param name="Ports">Its ports, in order.</param>
public sealed record ServiceFacts(
    ResourceName Object, SourceSpan Span, ServiceType Type, EquatableArray<IpAddress> Addresses, EquatableArray<ServicePortFacts> Ports) : ClusterFact(Object, Span)
{
    /// <summary>The text that says the type; the name when nothing does.</summary>
    public SourceSpan TypeSpan { get; init; } = Span;

    /// <summary>The text of the selector; the name when there is none.</summary>
    public SourceSpan SelectorSpan { get; init; } = Span;

    /// <summary>Whether it has no address of its own, so that clients dial pods and their ports (semantics E-5).</summary>
    public bool IsHeadless { get; init; }

    /// <summary>Whether clients from outside keep their addresses on the way to a pod (semantics E-7, E-9).</summary>
    public bool KeepsClientAddresses { get; init; }

    /// <summary>Whether its load balancer is for a private network only (semantics E-8).</summary>
    public bool IsPrivate { get; init; }
}

/// <summary>Where a port of a Service is written.</summary>
/// <param name="Number">The port of the Service.</param>
/// <param name="Protocol">Its protocol.</param>
/// <param name="Span">The number.</param>
/// <param name="TargetSpan">The target; the number when no target is written.</param>
public sealed record ServicePortFacts(ushort Number, Protocol Protocol, SourceSpan Span, SourceSpan TargetSpan);
