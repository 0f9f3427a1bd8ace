using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>No flow of the pods is allowed merely because no policy spoke about it.</summary>
/// <remarks>Only pods can be isolated: nodes, host-network pods and addresses outside the cluster are left out (semantics K-01, K-42).</remarks>
public sealed class DefaultDeny : PropertyKind
{
    private static readonly Parameter<EndpointSet> Endpoints = Parameter<EndpointSet>.Required("endpoints", "the pods that must be isolated");
    private static readonly Parameter<Directions> In = Parameter<Directions>.Optional("directions", Directions.Both,
        "`ingress`, `egress` or both");

    /// <inheritdoc/>
    public override string Name => "defaultDeny";

    /// <inheritdoc/>
    public override string Summary => "policies isolate each pod of `endpoints`, so that only what a rule allows gets through";

    /// <inheritdoc/>
    public override EquatableArray<Parameter> Parameters { get; } = [Endpoints, In];

    /// <inheritdoc/>
    public override Question Ask(PropertyArguments given, PolicyProgram program, World world)
    {
        var pods = given.Get(Endpoints).Within(Parties.Pods);
        var directions = given.Get(In).Items;
        var scope = FlowCondition.And(
            Connections.Between(Peer.Anyone, Peer.Anyone, Traffic.AllDefined, program),
            new FlowCondition.OneOf(directions.Select(At).ToEquatableArray()));
        var open = new FlowCondition.OneOf(directions
            .Select(direction => FlowCondition.And(At(direction), new FlowCondition.AllowedByDefault(program, direction))).ToEquatableArray());
        return new(new FlowSearch.AnyFlow(program, world, FlowCondition.And(scope, open)), Finding.Violates)
        {
            Subjects = [pods],
            Scope = scope,
            Explain = flows => Explanation.Of(program, flows, (flow, _, decision) =>
                decision.IsAllowedByDefault && directions.Contains(decision.Gate.Direction) && At(decision.Gate.Direction).Holds(flow)),
        };

        FlowCondition At(Direction direction) =>
            direction == Direction.Egress ? new FlowCondition.From(pods.Peer) : new FlowCondition.To(pods.Peer);
    }
}
