namespace PolicyKit.Model;

/// <summary>That an Ingress, a route of the Gateway API or an OpenShift Route leads to a Service.</summary>
/// <param name="Object">The Ingress or route.</param>
/// <param name="Span">The name of the Service.</param>
/// <param name="Namespace">The namespace of the Service.</param>
/// <param name="Service">Its name.</param>
/// <param name="Port">Which port of it.</param>
/// <param name="PortSpan">Where the port is written; the name of the Service when it is not.</param>
public sealed record RouteBackend(ResourceName Object, SourceSpan Span, string Namespace, string Service, RoutePort Port, SourceSpan PortSpan)
    : ClusterFact(Object, Span)
{
    /// <summary>The class whose controller serves it; null when that is not written.</summary>
    public string? Class { get; init; }

    /// <summary>The Gateways that it says it belongs to, as <c>namespace/name</c>.</summary>
    public EquatableArray<string> Gateways { get; init; }
}

/// <summary>How a route names a port. A closed hierarchy.</summary>
public abstract record RoutePort
{
    private RoutePort()
    {
    }

    /// <summary>Whether a port of a Service is meant.</summary>
    public abstract bool Means(ServicePort port);

    /// <summary>No port is named: all of them.</summary>
    public sealed record Any : RoutePort
    {
        /// <inheritdoc/>
        public override bool Means(ServicePort port) => true;
    }

    /// <summary>A port of the Service by its number.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Number(ushort Value) : RoutePort
    {
        /// <inheritdoc/>
        public override bool Means(ServicePort port) => port.Number == Value;

        /// <inheritdoc/>
        public override string ToString() => $"{Value}";
    }

    /// <summary>A port of the Service by its name.</summary>
    /// <param name="Value">The name.</param>
    public sealed record Name(string Value) : RoutePort
    {
        /// <inheritdoc/>
        public override bool Means(ServicePort port) => port.Name == Value;

        /// <inheritdoc/>
        public override string ToString() => Value;
    }

    /// <summary>A port of the pods by its number, as OpenShift's Routes have it.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Target(ushort Value) : RoutePort
    {
        /// <inheritdoc/>
        public override bool Means(ServicePort port) => port.TargetNumber == Value || port.TargetName is not null;

        /// <inheritdoc/>
        public override string ToString() => $"{Value}";
    }
}

/// <summary>A Gateway and the class that implements it.</summary>
/// <param name="Object">The Gateway.</param>
/// <param name="Span">The name of the class.</param>
/// <param name="Class">The class.</param>
public sealed record GatewayFacts(ResourceName Object, SourceSpan Span, string Class) : ClusterFact(Object, Span);
