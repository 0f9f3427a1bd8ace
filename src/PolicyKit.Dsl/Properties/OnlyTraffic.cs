using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>Between two sides, nothing but the named traffic is allowed.</summary>
/// <example><code>[Property] public static readonly OnlyTraffic Sql = OnlyTraffic.Between(Pods.In("api"), Pods.In("data"), Traffic.Tcp(5432));</code></example>
public sealed class OnlyTraffic : NetworkProperty<OnlyTraffic>
{
    private OnlyTraffic(DocumentNode.Map statement, bool hasId)
        : base(statement, hasId)
    {
    }

    /// <summary>Every allowed connection from the first to the second is of this traffic.</summary>
    /// <param name="from">Who connects.</param>
    /// <param name="to">Who is connected to.</param>
    /// <param name="on">All that may be allowed; at least one.</param>
    /// <example><code>var property = OnlyTraffic.Between(Pods.In("api"), Pods.In("data"), Traffic.Tcp(5432));</code></example>
    public static OnlyTraffic Between(IEndpoints from, IEndpoints to, params Traffic[] on) =>
        new(NewStatement("onlyTraffic", Sides(("from", from, nameof(from)), ("to", to, nameof(to))), nameof(on), on), hasId: false);

    /// <summary>The same, and of the requests that the connections carry only those are allowed that are added so.</summary>
    /// <param name="method">The method; empty for every one.</param>
    /// <param name="path">The path; empty for every one.</param>
    /// <param name="host">The host; empty for every one.</param>
    /// <example><code>var property = OnlyTraffic.Between(Pods.In("web"), Pods.In("api"), Traffic.Tcp(80)).Requesting("GET", "/api/v1/users");</code></example>
    public OnlyTraffic Requesting(string method, string path = "", string host = "") => AddingArgument("http", Nodes.Map(
        CallSite.Call,
        ("method", Given(method, nameof(method))),
        ("path", Given(path, nameof(path))),
        ("host", Given(host, nameof(host)))));

    private static DocumentNode.Scalar? Given(string text, string parameter) =>
        text.Length == 0 ? null : Nodes.Text(text, CallSite.Argument(parameter));


    private protected override OnlyTraffic With(DocumentNode.Map statement, bool hasId) => new(statement, hasId);
}
