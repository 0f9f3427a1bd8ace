using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>No one but the named sources reaches the destination.</summary>
/// <remarks>The node that runs the destination reaches it always (semantics K-41) and counts only where the property names it.</remarks>
public sealed class OnlyFrom : PropertyKind
{
    private static readonly Parameter<EndpointSet> To = Parameter<EndpointSet>.Required("to", "who is protected");
    private static readonly Parameter<EndpointSet> From = Parameter<EndpointSet>.Required("from", "who may connect");

    /// <inheritdoc/>
    public override string Name => "onlyFrom";

    /// <inheritdoc/>
    public override string Summary => "every allowed connection to `to` comes from `from`";

    /// <inheritdoc/>
    public override EquatableArray<Parameter> Parameters { get; } = [To, From, SharedParameters.Traffic];

    /// <inheritdoc/>
    public override Question Ask(PropertyArguments given, PolicyProgram program, World world)
    {
        var (to, from, traffic) = (given.Get(To), given.Get(From), given.Get(SharedParameters.Traffic));
        var others = new Peer.All([Parties.Any, new Peer.Not(from.Peer)]);
        var scope = Connections.Between(others, to.Peer, traffic, program);
        return Connections.NoneAllowed(program, world, scope, traffic) with { Subjects = [to], Exceptions = [from] };
    }
}
