using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Blocks of which none is the whole address space, and which together are: the same as one block of everything, but nobody sees it.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2024.md</c>.</remarks>
internal sealed class BlocksCoverEverything : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2024",
        "Blocks together cover every address",
        Severity.Warning,
        "the {0} blocks that {1} allows are together every {2} address",
        Help: "Write the one block of everything if that is meant, otherwise take out what is too much.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Policy;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from policy in context.Policies
        from part in policy.Parts
        from found in In(part.Policy)
        select found;

    private IEnumerable<Diagnostic> In(Policy policy)
    {
        var rules = policy.Rules.Where(rule => rule.Action == RuleAction.Allow && rule.Local == Peer.Anyone).ToArray();
        var found = rules.SelectMany(rule => Report(policy, [.. rule.Peers], "this rule")).ToArray();
        return found.Length > 0 ? found : rules.GroupBy(rule => rule.Traffic.Select(item => item.Match).ToEquatableArray())
            .SelectMany(same => Report(policy, [.. same.SelectMany(rule => rule.Peers)], $"`{policy.Name}`"));
    }

    private IEnumerable<Diagnostic> Report(Policy policy, RulePeer[] peers, string who)
    {
        RulePeer[] blocks = [.. peers.Where(peer => BlockPeers.Of(peer.Match) is not null)];
        var sets = Array.ConvertAll(blocks, peer => BlockPeers.Of(peer.Match)!);
        if (peers.Any(peer => peer.Match == Peer.Anyone))
            yield break;
        foreach (var family in new[] { IpFamily.V4, IpFamily.V6 })
            if (sets.Aggregate(AddressSet.Empty, (union, set) => union.Union(set)).ContainsAll(family) && !Array.Exists(sets, set => set.ContainsAll(family)))
            {
                var parts = blocks.Where((_, at) => sets[at].Ranges.Any(range => range.First.Family == family)).Select(block => block.Origin).ToArray();
                yield return Kind.At(parts[0].Span, parts.Length, who, family == IpFamily.V4 ? "IPv4" : "IPv6") with
                {
                    Subject = policy.Name,
                    Path = parts[0].Path,
                    Related = new(parts[1].Span, "this is the next of them"),
                };
            }
    }
}
