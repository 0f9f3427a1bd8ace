using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>What a search mentions, as far as encodings depend on it.</summary>
internal static class Mentioned
{
    /// <summary>The programs.</summary>
    public static IEnumerable<PolicyProgram> Programs(FlowSearch search) =>
        Leaves(search).Select(leaf => (leaf as FlowCondition.Allowed)?.Program ?? (leaf as FlowCondition.AllowedByDefault)?.Program)
            .OfType<PolicyProgram>().Append(search.Program).Distinct(SameInstance<PolicyProgram>.Comparer);

    /// <summary>The peers of the question, without those of the programs.</summary>
    public static IEnumerable<Peer> Peers(FlowSearch search) =>
        Leaves(search).Select(leaf => (leaf as FlowCondition.From)?.Peer ?? (leaf as FlowCondition.To)?.Peer).OfType<Peer>();

    /// <summary>The traffic of the question, without that of the programs.</summary>
    public static IEnumerable<TrafficMatch> Traffic(FlowSearch search) => Leaves(search).OfType<FlowCondition.With>().Select(with => with.Match);

    /// <summary>Whether a peer tells destinations apart by their names.</summary>
    public static bool Names(Peer peer) => peer switch
    {
        Peer.Names => true,
        Peer.Not(var operand) => Names(operand),
        Peer.All(var operands) => operands.Any(Names),
        Peer.OneOf(var operands) => operands.Any(Names),
        _ => false,
    };

    private static IEnumerable<FlowCondition> Leaves(FlowSearch search) => (search switch
    {
        FlowSearch.AnyFlow any => new[] { any.Condition },
        FlowSearch.SilentPair pair => [new FlowCondition.From(pair.From), new FlowCondition.To(pair.To), pair.Condition],
        FlowSearch.Chain chain => [new FlowCondition.From(chain.From), new FlowCondition.To(chain.To), chain.Hop],
        _ => throw new NotSupportedException($"search {search.GetType().Name}"),
    }).SelectMany(Leaves);

    private static IEnumerable<FlowCondition> Leaves(FlowCondition condition) => condition switch
    {
        FlowCondition.Not(var operand) => Leaves(operand),
        FlowCondition.All(var operands) => operands.SelectMany(Leaves),
        FlowCondition.OneOf(var operands) => operands.SelectMany(Leaves),
        _ => [condition],
    };
}
