using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>The source reaches no one but the named destinations.</summary>
/// <remarks>The node that runs the source is reached always (semantics K-41) and counts only where the property names it.</remarks>
public sealed class OnlyTo : PropertyKind
{
    private static readonly Parameter<EndpointSet> From = Parameter<EndpointSet>.Required("from", "who is confined");
    private static readonly Parameter<EndpointSet> To = Parameter<EndpointSet>.Required("to", "who may be reached");

    /// <inheritdoc/>
    public override string Name => "onlyTo";

    /// <inheritdoc/>
    public override string Summary => "every allowed connection from `from` goes to `to`";

    /// <inheritdoc/>
    public override EquatableArray<Parameter> Parameters { get; } = [From, To, SharedParameters.Traffic];

    /// <inheritdoc/>
    public override Question Ask(PropertyArguments given, PolicyProgram program, World world)
    {
        var (from, to, traffic) = (given.Get(From), given.Get(To), given.Get(SharedParameters.Traffic));
        var others = new Peer.All([Parties.Any, new Peer.Not(to.Peer)]);
        var scope = Connections.Between(from.Peer, others, traffic, program);
        return Connections.NoneAllowed(program, world, scope, traffic) with { Subjects = [from], Exceptions = [to] };
    }
}
