using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>A selector that somebody wrote: the subject of a policy, or a peer.</summary>
/// <param name="Policy">The policy object.</param>
/// <param name="Origin">Where to point at: what says whom the policy governs, or the peer.</param>
/// <param name="What">What it is in words, <c>the policy</c>.</param>
/// <param name="Readings">What became of it; several where a data plane made several of one.</param>
internal sealed record WrittenSelector(PolicyObject Policy, Origin Origin, string What, IReadOnlyList<Selector> Readings);

/// <summary>Every selector of every written policy.</summary>
internal sealed class WrittenSelectors(LintContext context)
{
    /// <summary>The selectors, subjects first.</summary>
    public IReadOnlyList<WrittenSelector> All { get; } =
    [
        .. from policy in context.Policies
           select new WrittenSelector(policy, policy.SubjectOrigin, "the policy", [.. policy.Parts.Select(part => part.Policy.Subject).Distinct()]),
        .. from peer in WrittenPeers.Of(context)
           where peer.Selectors.Count > 0
           select new WrittenSelector(peer.Policy, peer.Origin, "this peer", peer.Selectors),
    ];

    /// <summary>Those of a lint run.</summary>
    public static IReadOnlyList<WrittenSelector> Of(LintContext context) => context.Shared(given => new WrittenSelectors(given)).All;
}
