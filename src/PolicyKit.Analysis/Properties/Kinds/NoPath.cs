using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Who takes over one endpoint after the other does not get from one side to the other in so many steps.</summary>
/// <remarks>The steps in between are endpoints of the cluster; an address outside the cluster is only ever the beginning or the end.</remarks>
public sealed class NoPath : PropertyKind
{
    private static readonly Parameter<EndpointSet> From = Parameter<EndpointSet>.Required("from", "where a path begins");
    private static readonly Parameter<EndpointSet> To = Parameter<EndpointSet>.Required("to", "where a path ends");
    private static readonly Parameter<HopCount> Hops = Parameter<HopCount>.Required("hops", "the longest path that must not exist, in connections, 1 to 16");

    /// <inheritdoc/>
    public override string Name => "noPath";

    /// <inheritdoc/>
    public override string Summary => "no chain of at most `hops` allowed connections leads from `from` to `to`";

    /// <inheritdoc/>
    public override EquatableArray<Parameter> Parameters { get; } = [From, To, Hops, SharedParameters.Traffic];

    /// <inheritdoc/>
    public override Question Ask(PropertyArguments given, PolicyProgram program, World world)
    {
        var (from, to, traffic) = (given.Get(From), given.Get(To), given.Get(SharedParameters.Traffic));
        var hop = FlowCondition.And(
            Connections.Between(Peer.Anyone, Peer.Anyone, traffic, program),
            Connections.NotOwnNode(from.Peer, to.Peer));
        var path = new FlowSearch.Chain(program, world, from.Peer, to.Peer, given.Get(Hops).Value, hop.AllowedBy(program));
        return new(path, Finding.Violates)
        {
            Subjects = [from, to],
            DoubtIfNothing = traffic.UndefinedIn(program),
        };
    }
}
