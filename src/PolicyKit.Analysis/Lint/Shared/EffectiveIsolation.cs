using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Which pods are isolated by the policies of all kinds together: nothing reaches them (or leaves them) only because nobody spoke about it.</summary>
/// <remarks>
/// An isolating policy in a tier that passes nothing on settles it, and so does it when no policy selects the pod. The engine is asked about
/// the rest, once for all pods that the same policies select. What the engine cannot tell counts as isolated: no alarm without evidence.
/// </remarks>
internal sealed class EffectiveIsolation
{
    private readonly LintContext _context;
    private readonly Placed[] _placed;
    private readonly HashSet<Endpoint> _selected = new(SameEndpoint.Comparer);
    private readonly Dictionary<Direction, HashSet<Endpoint>> _settled;
    private readonly ILookup<Endpoint, int> _unsettled;
    private readonly Dictionary<(Direction, string), bool> _answers = [];

    /// <summary>What the policies of a lint run isolate.</summary>
    public EffectiveIsolation(LintContext context)
    {
        _context = context;
        _placed =
        [
            .. from gate in context.Program.Gates
               from tier in gate.Tiers
               let passes = tier.Policies.Any(policy => policy.Rules.Any(PassesOn))
               from policy in tier.Policies
               where policy.Isolates || policy.Origin.Span.Document is not null
               select new Placed(policy, gate.Direction, policy.Isolates && !passes),
        ];
        _settled = new[] { Direction.Ingress, Direction.Egress }.ToDictionary(direction => direction, _ => new HashSet<Endpoint>(SameEndpoint.Comparer));
        foreach (var placed in _placed)
        {
            if (placed.Settles)
                _settled[placed.Direction].UnionWith(context.Selected(placed.Policy.Subject));
            if (placed.Policy.Origin.Span.Document is not null)
                _selected.UnionWith(context.Selected(placed.Policy.Subject));
        }
        _unsettled = (
            from at in Enumerable.Range(0, _placed.Length)
            where !_placed[at].Settles
            from endpoint in context.Selected(_placed[at].Policy.Subject)
            where !_settled[_placed[at].Direction].Contains(endpoint)
            select (endpoint, at)).ToLookup(pair => pair.endpoint, pair => pair.at, SameEndpoint.Comparer);
    }

    /// <summary>That of a lint run.</summary>
    public static EffectiveIsolation Of(LintContext context) => context.Shared(given => new EffectiveIsolation(given));

    /// <summary>Whether a pod of the cluster is isolated in a direction.</summary>
    public bool IsIsolated(Endpoint pod, Direction direction) => _settled[direction].Contains(pod)
        || IsIsolated(pod, [.. _unsettled[pod].Where(at => _placed[at].Direction == direction)], direction, () => _context.Program);

    /// <summary>Whether a pod without labels would be isolated in a namespace: what a default deny is for.</summary>
    public bool IsIsolatedByDefault(Namespace home, Direction direction)
    {
        var pod = NewPod(home);
        int[] here = [.. Enumerable.Range(0, _placed.Length).Where(at => _placed[at].Direction == direction && _placed[at].Policy.Subject.Matches(pod))];
        return Array.Exists(here, at => _placed[at].Settles) || IsIsolated(pod, here, direction, () => _context.Program.Over(
            new Cluster(_context.Cluster.Namespaces.Values, [.. _context.Cluster.Endpoints, pod], _context.Cluster.Services) { PodCidrs = _context.Cluster.PodCidrs }));
    }

    /// <summary>Whether any policy selects pods of a namespace, or would select a pod without labels there.</summary>
    public bool HasPolicies(Namespace home)
    {
        var pod = NewPod(home);
        return Array.Exists(_placed, placed => placed.Policy.Origin.Span.Document is not null && (placed.Policy.Name.Namespace == home.Name || placed.Policy.Subject.Matches(pod)))
            || _context.Selected(Selector.InNamespace(home.Name)).Any(_selected.Contains);
    }

    private bool IsIsolated(Endpoint pod, int[] unsettled, Direction direction, Func<PolicyProgram> program)
    {
        if (unsettled.Length == 0)
            return false;
        var same = (direction, string.Join(",", unsettled));
        lock (_answers)
        {
            if (!_answers.TryGetValue(same, out var answer))
                _answers[same] = answer = Ask(pod, direction, program());
            return answer;
        }
    }

    private bool Ask(Endpoint pod, Direction direction, PolicyProgram program)
    {
        // Only policies that select the pod decide about it.
        var only = program with
        {
            OtherReadings = [],
            Gates = [.. program.Gates.Select(gate => gate with { Tiers = [.. gate.Tiers.Select(tier => tier with { Policies = [.. tier.Policies.Where(policy => policy.Subject.Matches(pod))] })] })],
        };
        var own = new Peer.Endpoints(Selector.And(
            Selector.InNamespace(pod.Namespace!), Selector.OfKind(pod.Kind), new Selector.LabelIn(new(LabelScope.Identity, IdentityKeys.Name), [pod.Name])));
        var open = FlowCondition.And(
            Connections.Between(Peer.Anyone, Peer.Anyone, Traffic.AllDefined, only),
            Connections.NotOwnNode(null, null),
            direction == Direction.Egress ? new FlowCondition.From(own) : new FlowCondition.To(own),
            new FlowCondition.AllowedByDefault(only, direction));
        return new HeaderSpaceEngine().Run(new FlowSearch.AnyFlow(only, World.Closed, open), _context.Cancellation) is not SearchResult.Found;
    }

    // That the own node of a pod is exempt opens nothing to anyone else (semantics K-41).
    private static bool PassesOn(Rule rule) => rule.Action == RuleAction.Pass && !rule.Peers.All(peer => peer.Match is Peer.OwnNode);

    private static Endpoint NewPod(Namespace home) => new()
    {
        Kind = EndpointKind.Pod,
        WorkloadKind = "Pod",
        Namespace = home.Name,
        Name = "pod-without-labels",
        NamespaceLabels = home.Labels,
        ServiceAccount = "default",
        IsSinglePod = false,
    };

    /// <param name="Policy">The policy.</param>
    /// <param name="Direction">Its direction.</param>
    /// <param name="Settles">Whether no flow of its subjects ends without a decision.</param>
    private sealed record Placed(Policy Policy, Direction Direction, bool Settles);
}
