using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>The source reaches no one but the named destinations.</summary>
/// <example><code>[Property] public static readonly OnlyTo NoInternet = OnlyTo.These(Addresses.In("10.0.0.0/8"), from: Pods.In("data"));</code></example>
public sealed class OnlyTo : NetworkProperty<OnlyTo>
{
    private OnlyTo(DocumentNode.Map statement, bool hasId)
        : base(statement, hasId)
    {
    }

    /// <summary>Every allowed connection of the source goes to these destinations.</summary>
    /// <param name="destinations">Who may be reached.</param>
    /// <param name="from">Who is confined.</param>
    /// <param name="on">The traffic it speaks of; none means all of it.</param>
    /// <example><code>var property = OnlyTo.These(Peer.AnyOf(Addresses.In("10.0.0.0/8"), Pods.In("kube-system")), Pods.In("data"));</code></example>
    public static OnlyTo These(IEndpoints destinations, IEndpoints from, params Traffic[] on) =>
        new(NewStatement("onlyTo", Sides(("to", destinations, nameof(destinations)), ("from", from, nameof(from))), nameof(on), on), hasId: false);


    private protected override OnlyTo With(DocumentNode.Map statement, bool hasId) => new(statement, hasId);
}
