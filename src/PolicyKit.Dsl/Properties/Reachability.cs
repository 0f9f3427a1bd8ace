using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>Some connection from one side to the other is allowed.</summary>
/// <example><code>[Property] public static readonly Reachability ApiReachesDb = Reachability.Between(Pods.In("api"), Pods.In("data"), Traffic.Tcp(5432));</code></example>
public sealed class Reachability : NetworkProperty<Reachability>
{
    private Reachability(DocumentNode.Map statement, bool hasId)
        : base(statement, hasId)
    {
    }

    /// <summary>Some pair of the two can talk.</summary>
    /// <param name="from">Who connects.</param>
    /// <param name="to">Who must be reachable.</param>
    /// <param name="on">The traffic it speaks of; none means all of it.</param>
    /// <example><code>var property = Reachability.Between(Pods.In("api"), Pods.In("data"), Traffic.Tcp(5432));</code></example>
    public static Reachability Between(IEndpoints from, IEndpoints to, params Traffic[] on) =>
        new(NewStatement("reachable", Sides(("from", from, nameof(from)), ("to", to, nameof(to))), nameof(on), on), hasId: false);

    /// <summary>The same of every pair: each source reaches each destination.</summary>
    /// <example><code>var property = Reachability.Between(Pods.In("api"), Pods.In("data"), Traffic.Tcp(5432)).ForEveryPair();</code></example>
    public Reachability ForEveryPair() => WithArgument("every", Nodes.Boolean(true, CallSite.Call));


    private protected override Reachability With(DocumentNode.Map statement, bool hasId) => new(statement, hasId);
}
