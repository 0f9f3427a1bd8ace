using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>No flow of the pods is allowed merely because no policy spoke about it.</summary>
/// <example><code>[Property] public static readonly DefaultDeny Everywhere = DefaultDeny.For(Peer.Anyone);</code></example>
public sealed class DefaultDeny : NetworkProperty<DefaultDeny>
{
    private DefaultDeny(DocumentNode.Map statement, bool hasId)
        : base(statement, hasId)
    {
    }

    /// <summary>Policies isolate each of the pods, so that only what a rule allows gets through.</summary>
    /// <param name="pods">The pods that must be isolated.</param>
    /// <param name="directions">In which directions; none means both.</param>
    /// <example><code>var property = DefaultDeny.For(Pods.In("data"), PolicyDirection.Ingress);</code></example>
    public static DefaultDeny For(IEndpoints pods, params PolicyDirection[] directions) => new(
        NewStatement("defaultDeny", Nodes.Map(
            CallSite.Call,
            ("endpoints", pods.InProperty(CallSite.Argument(nameof(pods)))),
            ("directions", directions.Length == 0 ? null : Nodes.List(
                directions.Select((direction, index) => Nodes.Text(direction.ToString().ToLowerInvariant(), CallSite.Item(nameof(directions), index))),
                CallSite.Argument(nameof(directions))))), "", []),
        hasId: false);


    private protected override DefaultDeny With(DocumentNode.Map statement, bool hasId) => new(statement, hasId);
}
