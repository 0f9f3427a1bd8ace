using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Between two sides, nothing but the named traffic is allowed.</summary>
/// <remarks>
/// Engines do not model HTTP yet. A property with <c>http</c> is violated when other ports are open; otherwise it is undecided,
/// because what is allowed on the ports could be any request.
/// </remarks>
public sealed class OnlyTraffic : PropertyKind
{
    private static readonly Parameter<EndpointSet> From = Parameter<EndpointSet>.Required("from", "who connects");
    private static readonly Parameter<EndpointSet> To = Parameter<EndpointSet>.Required("to", "who is connected to");
    private static readonly Parameter<Traffic> Permitted = Parameter<Traffic>.Required("traffic", "all that may be allowed");
    private static readonly Parameter<HttpRequests> Http = Parameter<HttpRequests>.Optional("http", HttpRequests.Unspecified,
        "the requests that may be allowed on it, each with `method`, `path`, `host`");

    /// <inheritdoc/>
    public override string Name => "onlyTraffic";

    /// <inheritdoc/>
    public override string Summary => "every allowed connection from `from` to `to` is `traffic`";

    /// <inheritdoc/>
    public override EquatableArray<Parameter> Parameters { get; } = [From, To, Permitted, Http];

    /// <inheritdoc/>
    public override Question Ask(PropertyArguments given, PolicyProgram program, World world)
    {
        var (from, to, permitted) = (given.Get(From), given.Get(To), given.Get(Permitted));
        var between = Connections.Between(from.Peer, to.Peer, Traffic.AllDefined, program);
        var scope = FlowCondition.And(between, new FlowCondition.Not(new FlowCondition.With(new TrafficMatch.Headers(permitted.DefinedIn(program)))));
        var question = Connections.NoneAllowed(program, world, scope, permitted) with { Subjects = [from, to] };
        return given.Get(Http).Items.Count == 0 ? question : question with
        {
            DoubtIfNothing = "no other port is open, but which HTTP requests get through is not known: layer 7 is not modelled",
        };
    }
}
