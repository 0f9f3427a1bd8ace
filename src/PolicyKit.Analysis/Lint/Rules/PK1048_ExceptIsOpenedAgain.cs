using PolicyKit.Analysis.Lint.Redundancy;
using PolicyKit.Engines.Containment;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>An exception from a block that another peer for the same pods opens as a whole: rules add up, so the exception says nothing.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1048.md</c>.</remarks>
internal sealed class ExceptIsOpenedAgain : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1048",
        "Exception from a block is opened again",
        Severity.Warning,
        "the exception `{0}` has no effect: `{1}` opens it for the same pods",
        Help: "Exceptions count for their own block only: take the addresses out of the other rule too, or drop the exception.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <summary>One item of a list of peers.</summary>
    private sealed record Item(PlacedRule Rule, RulePeer Peer);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        Item[] items = [.. PlacedRule.Of(context.Program, new()).Where(rule => rule.Rule.Action == RuleAction.Allow)
            .SelectMany(rule => rule.Rule.Peers.Select(peer => new Item(rule, peer))).Where(item => item.Peer.Match == Peer.Anyone || BlockPeers.Of(item.Peer.Match) is not null)];
        var index = new SubjectIndex<Item>(items, item => (item.Rule.Gate, item.Rule.Policy.Subject));
        return from item in items
               where item.Rule.Policy.Isolates && item.Peer.Origin.Path != item.Rule.Rule.Origin.Path
               from hole in HolesOf(item.Peer.Match)
               let other = index.Candidates(item.Rule.Gate, item.Rule.Policy.Subject).FirstOrDefault(other => Opens(other, hole, item))
               where other is not null
               select Kind.At(item.Peer.Origin.Span, hole, other.Peer.Origin) with
               {
                   Subject = item.Rule.Policy.Name,
                   Path = item.Peer.Origin.Path,
                   Related = new(other.Peer.Origin.Span, "this opens it"),
               };
    }

    // Rules that deny may close it once more, so only rules of one run count.
    private static bool Opens(Item other, AddressSet hole, Item item) =>
        !ReferenceEquals(other, item) && other.Rule.Run == item.Rule.Run
        && (other.Peer.Match == Peer.Anyone || (BlockPeers.Of(other.Peer.Match) is { } set && hole.Except(set).IsEmpty))
        && TrafficLogic.Implies(item.Rule.Rule.Traffic, other.Rule.Rule.Traffic)
        && PeerLogic.Implies(item.Rule.Rule.Local, other.Rule.Rule.Local)
        && SelectorLogic.Implies(item.Rule.Policy.Subject, other.Rule.Policy.Subject);

    // What is missing in the smallest block around a set, piece by piece.
    private static IEnumerable<AddressSet> HolesOf(Peer peer)
    {
        if (BlockPeers.Of(peer) is not { } set)
            yield break;
        foreach (var family in set.Ranges.GroupBy(range => range.First.Family))
        {
            var block = Cidr.Of(family.First().First);
            while (block.Last < family.Last().Last)
                block = Cidr.Around(block.First, block.PrefixLength - 1);
            foreach (var gap in AddressSet.Of(block).Except(set).Ranges)
                yield return AddressSet.Of([gap]);
        }
    }
}
