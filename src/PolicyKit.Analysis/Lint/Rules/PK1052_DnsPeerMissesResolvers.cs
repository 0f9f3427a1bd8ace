using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A rule for DNS whose peers select nobody, while the cluster's DNS has other labels.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1052.md</c>.</remarks>
internal sealed class DnsPeerMissesResolvers : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1052",
        "Rule for DNS misses the cluster's DNS",
        Severity.Warning,
        "this rule opens the port of DNS to pods that do not exist: those of the cluster's DNS are `{0}` with the labels `{1}`",
        Help: "Select the pods of the cluster's DNS by the labels that they have.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override LintPrecision Precision => LintPrecision.Guess;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var resolvers = KnownResolvers.PodsOf(context.Cluster);
        return resolvers.Count == 0 ? [] :
            from policy in context.Policies
            from rule in policy.Parts.Where(part => part.Policy.Direction == Direction.Egress).SelectMany(part => part.Policy.Rules)
            where rule.Action == RuleAction.Allow && rule.Peers.Count > 0 && rule.Traffic.Count > 0 && rule.Traffic.All(item => IsDns(item.Match))
            where rule.Peers.All(peer => peer.Match is Peer.Endpoints(var selector) && context.Selected(selector).Count == 0)
            select Kind.At(rule.Peers[0].Origin.Span, resolvers[0], resolvers[0].Labels) with
            {
                Subject = policy.Name,
                Path = rule.Peers[0].Origin.Path,
                Related = new(resolvers[0].Span, "the cluster's DNS"),
                Fix = Meant(((Peer.Endpoints)rule.Peers[0].Match).Selector, resolvers[0])?.FixAt(rule.Peers[0].Origin),
            };
    }

    /// <summary>The label by which the resolver could be selected, where only one condition misses it.</summary>
    private static Guess? Meant(Selector selector, Endpoint resolver)
    {
        var wrong = Conjuncts.Of(selector).Where(condition => !condition.Matches(resolver)).ToArray();
        if (wrong.Length != 1 || wrong[0] is not Selector.LabelIn { Values.Count: > 0 } missing || missing.Key.Scope is not (LabelScope.Own or LabelScope.Namespace))
            return null;
        var known = resolver.Label(missing.Key);
        var key = known is not null ? missing.Key.Key : missing.Key.Scope == LabelScope.Own ? KnownResolvers.AppLabels.FirstOrDefault(label => resolver.Labels[label] is not null) : null;
        return key is null ? null : new(selector, missing, new(missing.Key.Key, missing.Values[0]), new(key, known ?? resolver.Labels[key]!));
    }

    private static bool IsDns(TrafficMatch match) => match switch
    {
        TrafficMatch.Headers(var set) => !set.IsEmpty && set.Except(HeaderSpace.Of(Protocol.Udp, PortSet.Of(53, 53)).Union(HeaderSpace.Of(Protocol.Tcp, PortSet.Of(53, 53)))).IsEmpty,
        TrafficMatch.NamedPort(_, var name) => name is "dns" or "dns-tcp",
        _ => false,
    };
}
