using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Nothing from one side reaches the other.</summary>
/// <remarks>What a single pod sends to itself is no violation: no policy can block it. Two replicas are two pods.</remarks>
public sealed class Isolated : PropertyKind
{
    private static readonly Parameter<EndpointSet> From = Parameter<EndpointSet>.Required("from", "who must not get through");
    private static readonly Parameter<EndpointSet> To = Parameter<EndpointSet>.Required("to", "who must not be reached");

    /// <inheritdoc/>
    public override string Name => "isolated";

    /// <inheritdoc/>
    public override string Summary => "no connection from `from` to `to` is allowed";

    /// <inheritdoc/>
    public override EquatableArray<Parameter> Parameters { get; } = [From, To, SharedParameters.Traffic];

    /// <inheritdoc/>
    public override Question Ask(PropertyArguments given, PolicyProgram program, World world)
    {
        var (from, to, traffic) = (given.Get(From), given.Get(To), given.Get(SharedParameters.Traffic));
        var scope = Connections.Between(from.Peer, to.Peer, traffic, program);
        return Connections.NoneAllowed(program, world, scope, traffic) with { Subjects = [from, to] };
    }
}
