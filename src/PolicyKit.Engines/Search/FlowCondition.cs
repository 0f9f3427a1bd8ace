using PolicyKit.Model;

namespace PolicyKit.Engines;

/// <summary>A predicate over flows, in which properties say what a violation is. A closed hierarchy: every engine interprets every case.</summary>
public abstract record FlowCondition
{
    private FlowCondition()
    {
    }

    /// <summary>Whether one concrete flow satisfies the condition, by the reference semantics.</summary>
    public abstract bool Holds(Flow flow);

    /// <summary>The conjunction of <paramref name="operands"/>.</summary>
    public static FlowCondition And(params FlowCondition[] operands) => new All([.. operands]);

    /// <summary>The source is meant by a peer.</summary>
    /// <param name="Peer">Who.</param>
    public sealed record From(Peer Peer) : FlowCondition
    {
        /// <inheritdoc/>
        public override bool Holds(Flow flow) => Peer.Contains(flow.Source, flow.Destination);
    }

    /// <summary>The destination is meant by a peer.</summary>
    /// <param name="Peer">Who.</param>
    public sealed record To(Peer Peer) : FlowCondition
    {
        /// <inheritdoc/>
        public override bool Holds(Flow flow) => Peer.Contains(flow.Destination, flow.Source);
    }

    /// <summary>The headers match.</summary>
    /// <param name="Match">Which headers.</param>
    public sealed record With(TrafficMatch Match) : FlowCondition
    {
        /// <inheritdoc/>
        public override bool Holds(Flow flow) => Match.Contains(flow);
    }

    /// <summary>One pod connects to itself.</summary>
    public sealed record ToItself : FlowCondition
    {
        /// <inheritdoc/>
        public override bool Holds(Flow flow) => flow.IsToItself;
    }

    /// <summary>Every gate of a program lets the flow through.</summary>
    /// <param name="Program">The program.</param>
    public sealed record Allowed(PolicyProgram Program) : FlowCondition
    {
        /// <summary>What the endpoints of the flow were in this program's cluster, where that differs; see <c>unchanged</c>.</summary>
        public EndpointHistory History { get; init; } = EndpointHistory.None;

        /// <inheritdoc/>
        public override bool Holds(Flow flow) => PolicyEvaluator.Decide(Program, History.Before(flow)).IsAllowed;
    }

    /// <summary>The gates of one direction let the flow through only because no rule and no isolation spoke about it.</summary>
    /// <param name="Program">The program.</param>
    /// <param name="Direction">The direction.</param>
    public sealed record AllowedByDefault(PolicyProgram Program, Direction Direction) : FlowCondition
    {
        /// <inheritdoc/>
        public override bool Holds(Flow flow) => !flow.IsToItself
            && PolicyEvaluator.Decide(Program, flow).Gates.Where(decision => decision.Gate.Direction == Direction)
                .All(decision => decision.IsAllowedByDefault);
    }

    /// <summary>The operand does not hold.</summary>
    /// <param name="Operand">The negated condition.</param>
    public sealed record Not(FlowCondition Operand) : FlowCondition
    {
        /// <inheritdoc/>
        public override bool Holds(Flow flow) => !Operand.Holds(flow);
    }

    /// <summary>All operands hold; true when there is none.</summary>
    /// <param name="Operands">The conditions.</param>
    public sealed record All(EquatableArray<FlowCondition> Operands) : FlowCondition
    {
        /// <inheritdoc/>
        public override bool Holds(Flow flow) => Operands.All(operand => operand.Holds(flow));
    }

    /// <summary>Some operand holds; false when there is none.</summary>
    /// <param name="Operands">The conditions.</param>
    public sealed record OneOf(EquatableArray<FlowCondition> Operands) : FlowCondition
    {
        /// <inheritdoc/>
        public override bool Holds(Flow flow) => Operands.Any(operand => operand.Holds(flow));
    }
}
