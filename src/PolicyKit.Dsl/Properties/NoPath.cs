using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>Who takes over one endpoint after the other does not get from one side to the other in so many steps.</summary>
/// <example><code>[Property] public static readonly NoPath TwoHops = NoPath.Between(Peer.Internet, Pods.In("data"), hops: 2);</code></example>
public sealed class NoPath : NetworkProperty<NoPath>
{
    private NoPath(DocumentNode.Map statement, bool hasId)
        : base(statement, hasId)
    {
    }

    /// <summary>No chain of at most so many allowed connections leads from the first to the second.</summary>
    /// <param name="from">Where a path begins.</param>
    /// <param name="to">Where a path ends.</param>
    /// <param name="hops">The longest path that must not exist, in connections, 1 to 16.</param>
    /// <param name="on">The traffic it speaks of; none means all of it.</param>
    /// <exception cref="PolicyDefinitionException">The number is not between 1 and 16.</exception>
    /// <example><code>var property = NoPath.Between(Peer.Internet, Pods.In("data"), 2, Traffic.Tcp());</code></example>
    public static NoPath Between(IEndpoints from, IEndpoints to, int hops, params Traffic[] on)
    {
        const int Most = 16;
        Check.That(hops is >= 1 and <= Most, nameof(NoPath), $"`{hops}` is not between 1 and {Most}", $"the nearest is `{(hops < 1 ? 1 : Most)}`");
        var sides = Sides(("from", from, nameof(from)), ("to", to, nameof(to))).Append("hops", Nodes.Number(hops, CallSite.Argument(nameof(hops))));
        return new(NewStatement("noPath", sides, nameof(on), on), hasId: false);
    }


    private protected override NoPath With(DocumentNode.Map statement, bool hasId) => new(statement, hasId);
}
