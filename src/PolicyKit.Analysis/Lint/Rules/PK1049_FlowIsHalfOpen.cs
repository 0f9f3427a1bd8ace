using PolicyKit.Engines.Contributions;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A peer that names pods at the other end, where nothing of what the rule allows gets through.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1049.md</c>.</remarks>
internal sealed class FlowIsHalfOpen : ProgramLintRule
{
    // More pairs than this are not looked at: among so many some connection gets through.
    private const int MostPairs = 20_000;

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1049",
        "Flow is open at one end only",
        Severity.Warning,
        "nothing that this rule allows between {0} gets through: `{1}` stops it on {2}",
        Help: "Allow the connection at both ends, or remove the rule at this one.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var answers = ClusterAnswers.Of(context);
        return !answers.IsKnown ? [] :
            from policy in context.Policies
            from part in policy.Parts
            from rule in part.Policy.Rules
            where rule.Action == RuleAction.Allow && rule.Local == Peer.Anyone && !rule.Traffic.Any(item => item.Match.ReadsRequests)
            from peer in rule.Peers
            where peer.Match is Peer.Endpoints
            let far = Blocked(context, answers, part.Policy, rule, (Peer.Endpoints)peer.Match)
            where far is not null
            select Report(answers.Main, part.Policy, peer, far.Value);
    }

    private Diagnostic Report(Connectivity main, Policy policy, RulePeer peer, (Endpoint Near, Endpoint Far) pair)
    {
        var other = policy.Direction == Direction.Egress ? Direction.Ingress : Direction.Egress;
        var (from, to) = Ends(policy.Direction, pair.Near, pair.Far);
        var closer = main.Selecting(pair.Far, other).OrderBy(found => found.Isolates ? 0 : 1).First(found => found.Origin.Span.Document is not null);
        return Kind.At(peer.Origin.Span, $"`{from}` and `{to}`", closer.Name, other.ToString().ToLowerInvariant()) with
        {
            Subject = policy.Name,
            Path = peer.Origin.Path,
            Related = new(closer.Origin.Span, "this policy closes the other end"),
        };
    }

    // A pair of the rule's ends, if the rule lets something out of its own end for it and nothing gets through for any pair.
    private static (Endpoint Near, Endpoint Far)? Blocked(LintContext context, ClusterAnswers answers, Policy policy, Rule rule, Peer.Endpoints peer)
    {
        var (near, far) = (context.Selected(policy.Subject), context.Selected(peer.Selector));
        if (near.Count == 0 || far.Count == 0 || (long)near.Count * far.Count > MostPairs)
            return null;
        (Endpoint, Endpoint)? half = null;
        foreach (var mine in near)
            foreach (var theirs in far.Where(theirs => !ReferenceEquals(mine, theirs) || !mine.IsSinglePod))
            {
                var (from, to) = Ends(policy.Direction, mine, theirs);
                var said = rule.Traffic.Aggregate(HeaderSpace.Empty, (set, item) => set.Union(item.Match.On(to)));
                if (answers.Readings.Any(reading => !reading.Between(from, to).Intersect(said).IsEmpty))
                    return null;
                if (half is null && !answers.Main.Between(from, to, policy.Direction).Intersect(said).IsEmpty
                    && answers.Main.Selecting(theirs, policy.Direction == Direction.Egress ? Direction.Ingress : Direction.Egress).Any(other => other.Origin.Span.Document is not null))
                    half = (mine, theirs);
            }
        return half;
    }

    private static (Endpoint From, Endpoint To) Ends(Direction direction, Endpoint near, Endpoint far) =>
        direction == Direction.Egress ? (near, far) : (far, near);
}
