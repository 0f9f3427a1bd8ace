using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Between two sides, nothing but the named traffic is allowed.</summary>
/// <remarks>
/// With <c>http</c>, a connection as such on the traffic is permitted, and of the requests that it carries only the listed ones are.
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
        TrafficMatch headers = new TrafficMatch.Headers(permitted.DefinedIn(program));
        var http = given.Get(Http).Items;
        var matching = http.Count == 0 ? headers : new TrafficMatch.All([headers, new TrafficMatch.OneOf([new TrafficMatch.Connection(), .. http.Select(item => item.Match)])]);
        var scope = FlowCondition.And(between, new FlowCondition.With(new TrafficMatch.Not(matching)));
        return Connections.NoneAllowed(program, world, scope, permitted) with { Subjects = [from, to] };
    }
}
