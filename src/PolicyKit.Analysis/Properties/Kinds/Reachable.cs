using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Some pair, or every pair, of source and destination can talk.</summary>
/// <remarks>
/// That some pair can talk is shown with endpoints that exist: pods that may come later take nothing away from it, and prove nothing.
/// So that form means the same in both worlds.
/// </remarks>
public sealed class Reachable : PropertyKind
{
    private static readonly Parameter<EndpointSet> From = Parameter<EndpointSet>.Required("from", "who connects");
    private static readonly Parameter<EndpointSet> To = Parameter<EndpointSet>.Required("to", "who must be reachable");
    private static readonly Parameter<bool> Every = Parameter<bool>.Optional("every", false,
        "whether each source must reach each destination; otherwise one pair is enough");

    /// <inheritdoc/>
    public override string Name => "reachable";

    /// <inheritdoc/>
    public override string Summary => "some connection from `from` to `to` is allowed; with `every`, between each pair";

    /// <inheritdoc/>
    public override EquatableArray<Parameter> Parameters { get; } = [From, To, SharedParameters.Traffic, Every];

    /// <inheritdoc/>
    public override Question Ask(PropertyArguments given, PolicyProgram program, World world)
    {
        var (from, to, traffic) = (given.Get(From), given.Get(To), given.Get(SharedParameters.Traffic));
        var scope = Connections.Between(from.Peer, to.Peer, traffic, program);
        var allowed = scope.AllowedBy(program);
        var doubt = traffic.UndefinedIn(program);
        var question = given.Get(Every)
            ? new Question(new FlowSearch.SilentPair(program, world, from.Peer, to.Peer, allowed), Finding.Violates) { DoubtIfFound = doubt }
            : new Question(new FlowSearch.AnyFlow(program, World.Closed, allowed), Finding.Satisfies) { DoubtIfNothing = doubt };
        return question with { Subjects = [from, to], Scope = scope };
    }
}
