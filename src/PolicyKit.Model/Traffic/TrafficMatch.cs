namespace PolicyKit.Model;

/// <summary>A predicate over the headers of a packet. A closed hierarchy: engines handle every case.</summary>
public abstract record TrafficMatch
{
    private TrafficMatch()
    {
    }

    /// <summary>Matches every packet.</summary>
    public static TrafficMatch Everything { get; } = new Headers(HeaderSpace.Everything);

    /// <summary>Whether the answer can depend on the request that a connection carries.</summary>
    public virtual bool ReadsRequests => false;

    /// <summary>Whether the traffic of one flow matches.</summary>
    public virtual bool Contains(Flow flow) => On(flow.Destination.Endpoint).Contains(flow.Protocol, flow.Port);

    /// <summary>The headers that match when <paramref name="destination"/> receives them.</summary>
    /// <param name="destination">The endpoint whose ports give names their numbers; null for an address outside the cluster.</param>
    /// <exception cref="InvalidOperationException">The match <see cref="ReadsRequests"/>: headers alone do not decide it.</exception>
    public abstract HeaderSpace On(Endpoint? destination);

    /// <summary>Connections as such: nothing is known of what they carry.</summary>
    public sealed record Connection : TrafficMatch
    {
        /// <inheritdoc/>
        public override bool ReadsRequests => true;

        /// <inheritdoc/>
        public override bool Contains(Flow flow) => flow.Request is null;

        /// <inheritdoc/>
        public override HeaderSpace On(Endpoint? destination) => throw NotDecidedByHeaders();
    }

    /// <summary>Requests of a protocol, whatever they say.</summary>
    /// <param name="Kind">The protocol.</param>
    public sealed record RequestOf(RequestKind Kind) : TrafficMatch
    {
        /// <inheritdoc/>
        public override bool ReadsRequests => true;

        /// <inheritdoc/>
        public override bool Contains(Flow flow) => flow.Request?.Kind == Kind;

        /// <inheritdoc/>
        public override HeaderSpace On(Endpoint? destination) => throw NotDecidedByHeaders();
    }

    /// <summary>Requests of a protocol that have a field with such a value.</summary>
    /// <param name="Kind">The protocol.</param>
    /// <param name="Name">The field, one of <see cref="RequestFields"/>.</param>
    /// <param name="Values">The values. A request without the field never matches.</param>
    public sealed record Field(RequestKind Kind, string Name, RegularLanguage Values) : TrafficMatch
    {
        /// <inheritdoc/>
        public override bool ReadsRequests => true;

        /// <inheritdoc/>
        public override bool Contains(Flow flow) =>
            flow.Request is { } request && request.Kind == Kind && request[Name] is { } value && Values.Contains(value);

        /// <inheritdoc/>
        public override HeaderSpace On(Endpoint? destination) => throw NotDecidedByHeaders();
    }

    /// <summary>Headers given by number.</summary>
    /// <param name="Set">What matches.</param>
    public sealed record Headers(HeaderSpace Set) : TrafficMatch
    {
        /// <inheritdoc/>
        public override HeaderSpace On(Endpoint? destination) => Set;
    }

    /// <summary>A port given by name, which each destination resolves for itself (semantics K-32).</summary>
    /// <param name="Protocol">The protocol that must go with the name; null takes that of the container port.</param>
    /// <param name="Name">The name of a container port.</param>
    public sealed record NamedPort(Protocol? Protocol, string Name) : TrafficMatch
    {
        /// <inheritdoc/>
        public override HeaderSpace On(Endpoint? destination)
        {
            var matching = HeaderSpace.Empty;
            if (destination is not null)
                foreach (var port in destination.Ports)
                    if (port.Name == Name && (Protocol is null || port.Protocol == Protocol))
                        matching = matching.Union(HeaderSpace.Of(port.Protocol, PortSet.Of(port.Number, port.Number)));
            return matching;
        }
    }

    /// <summary>Matches what <paramref name="Operand"/> does not.</summary>
    /// <param name="Operand">The negated predicate.</param>
    public sealed record Not(TrafficMatch Operand) : TrafficMatch
    {
        /// <inheritdoc/>
        public override bool ReadsRequests => Operand.ReadsRequests;

        /// <inheritdoc/>
        public override bool Contains(Flow flow) => !Operand.Contains(flow);

        /// <inheritdoc/>
        public override HeaderSpace On(Endpoint? destination) => Operand.On(destination).Complement();
    }

    /// <summary>Matches what all operands match; everything when there is none.</summary>
    /// <param name="Operands">The predicates.</param>
    public sealed record All(EquatableArray<TrafficMatch> Operands) : TrafficMatch
    {
        /// <inheritdoc/>
        public override bool ReadsRequests => Operands.Any(operand => operand.ReadsRequests);

        /// <inheritdoc/>
        public override bool Contains(Flow flow) => Operands.All(operand => operand.Contains(flow));

        /// <inheritdoc/>
        public override HeaderSpace On(Endpoint? destination) =>
            Operands.Aggregate(HeaderSpace.Everything, (set, operand) => set.Intersect(operand.On(destination)));
    }

    /// <summary>Matches what some operand matches; nothing when there is none.</summary>
    /// <param name="Operands">The predicates.</param>
    public sealed record OneOf(EquatableArray<TrafficMatch> Operands) : TrafficMatch
    {
        /// <inheritdoc/>
        public override bool ReadsRequests => Operands.Any(operand => operand.ReadsRequests);

        /// <inheritdoc/>
        public override bool Contains(Flow flow) => Operands.Any(operand => operand.Contains(flow));

        /// <inheritdoc/>
        public override HeaderSpace On(Endpoint? destination) =>
            Operands.Aggregate(HeaderSpace.Empty, (set, operand) => set.Union(operand.On(destination)));
    }

    private static InvalidOperationException NotDecidedByHeaders() => new("headers alone do not decide what depends on a request");
}
