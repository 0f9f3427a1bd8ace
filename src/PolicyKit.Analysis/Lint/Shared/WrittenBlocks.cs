using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>A peer that means addresses.</summary>
/// <param name="Direction">The direction of its rule.</param>
/// <param name="Origin">Where it is written.</param>
/// <param name="Set">The addresses.</param>
/// <param name="Subject">Whom its policy governs.</param>
internal sealed record WrittenBlock(Direction Direction, Origin Origin, AddressSet Set, Selector Subject);

/// <summary>Every peer that means addresses, in allowing rules that somebody wrote.</summary>
internal sealed class WrittenBlocks(LintContext context)
{
    private readonly IReadOnlyList<WrittenBlock> _all =
    [
        .. (from policy in context.Policies
            from part in policy.Parts
            from rule in part.Policy.Rules
            where rule.Action == RuleAction.Allow
            from peer in rule.Peers
            where peer.Origin.Span.Document is not null
            from set in SetsIn(peer.Match)
            select new WrittenBlock(part.Policy.Direction, peer.Origin, set, part.Policy.Subject)).Distinct(),
    ];

    /// <summary>Those of a lint run.</summary>
    public static IReadOnlyList<WrittenBlock> Of(LintContext context) => context.Shared(given => new WrittenBlocks(given))._all;

    /// <summary>Whether every address of a set lies in another, which may have many ranges.</summary>
    public static bool Lies(AddressSet set, AddressSet within) =>
        !set.IsEmpty && set.Ranges.All(range => Covering(within, range.First) is { } cover && range.Last <= cover.Last);

    /// <summary>Whether two sets have an address in common; the second may have many ranges.</summary>
    public static bool Meet(AddressSet set, AddressSet other) =>
        set.Ranges.Any(range => other.Ranges.Count > 0 && LastFrom(other, range.Last) is >= 0 and var at && other.Ranges[at].Last >= range.First);

    private static AddressRange? Covering(AddressSet set, IpAddress address) =>
        LastFrom(set, address) is >= 0 and var at && address <= set.Ranges[at].Last ? set.Ranges[at] : null;

    /// <summary>The last range that begins at an address or before it; -1 when none does.</summary>
    private static int LastFrom(AddressSet set, IpAddress address)
    {
        var (low, high) = (0, set.Ranges.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            (low, high) = set.Ranges[middle].First <= address ? (middle + 1, high) : (low, middle - 1);
        }
        return high;
    }

    // What is negated is meant to be left out.
    private static IEnumerable<AddressSet> SetsIn(Peer peer) => peer switch
    {
        Peer.Addresses(var set) => [set],
        Peer.All(var operands) => operands.SelectMany(SetsIn),
        Peer.OneOf(var operands) => operands.SelectMany(SetsIn),
        _ => [],
    };
}
