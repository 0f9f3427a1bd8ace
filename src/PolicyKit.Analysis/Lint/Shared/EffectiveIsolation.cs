using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Which pods are isolated by the policies of all kinds together: nothing reaches them (or leaves them) only because nobody spoke about it.</summary>
/// <remarks>
/// An isolating policy in a tier that passes nothing on settles it, and so does a rule for everything. That no policy selects the pod, or that
/// some stranger gets through by default, settles it too. The engine is asked about the few others, once for all pods that no rule can tell
/// apart. What the engine cannot tell counts as isolated: no alarm without evidence.
/// </remarks>
internal sealed class EffectiveIsolation
{
    private const ushort UncommonPort = 40_001;

    // Addresses of networks that nobody names in a policy unless everyone is meant.
    private static readonly Party[] Strangers =
        [.. new[] { "9.254.3.77", "2a0f:ffff::77" }.Select(text => IpAddress.TryParse(text)!.Value).Select(address => new Party(null, address.Family, address))];

    private readonly LintContext _context;
    private readonly Placed[] _placed;
    private readonly Placed[] _additions;
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
            .. from gate in context.Program.Gates.Select((gate, at) => (Value: gate, At: at))
               from tier in gate.Value.Tiers.Select((tier, at) => (Value: tier, At: at))
               let passes = tier.Value.Policies.Any(policy => policy.Rules.Any(PassesOn))
               from policy in tier.Value.Policies
               select new Placed(policy, gate.Value.Direction, (gate.At, tier.At), !passes && (policy.Isolates || policy.Rules.Any(DecidesEverything))),
        ];
        _additions = Array.FindAll(_placed, placed => !placed.Speaks);
        _settled = new[] { Direction.Ingress, Direction.Egress }.ToDictionary(direction => direction, _ => new HashSet<Endpoint>(SameEndpoint.Comparer));
        foreach (var placed in _placed)
        {
            if (placed.Settles)
                _settled[placed.Direction].UnionWith(context.Selected(placed.Policy.Subject));
            if (placed.IsWritten)
                _selected.UnionWith(context.Selected(placed.Policy.Subject));
        }
        _unsettled = (
            from at in Enumerable.Range(0, _placed.Length)
            where _placed[at] is { Settles: false, Speaks: true }
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
        int[] here = [.. Enumerable.Range(0, _placed.Length).Where(at => _placed[at].Direction == direction && _placed[at].Speaks && _placed[at].Policy.Subject.Matches(pod))];
        return Array.Exists(here, at => _placed[at].Settles) || IsIsolated(pod, here, direction, () => _context.Program.Over(
            new Cluster(_context.Cluster.Namespaces.Values, [.. _context.Cluster.Endpoints, pod], _context.Cluster.Services) { PodCidrs = _context.Cluster.PodCidrs }));
    }

    /// <summary>Whether any policy selects pods of a namespace, or would select a pod without labels there.</summary>
    public bool HasPolicies(Namespace home)
    {
        var pod = NewPod(home);
        return Array.Exists(_placed, placed => placed.IsWritten && (placed.Policy.Name.Namespace == home.Name || placed.Policy.Subject.Matches(pod)))
            || _context.Selected(Selector.InNamespace(home.Name)).Any(_selected.Contains);
    }

    private bool IsIsolated(Endpoint pod, int[] unsettled, Direction direction, Func<PolicyProgram> program)
    {
        if (unsettled.Length == 0 || LetsStrangersPass(With(unsettled, direction, _context.Program), pod, direction))
            return false;
        var same = (direction, $"{string.Join(",", unsettled)} {pod.Namespace} {pod.Labels} {string.Join(",", pod.Ports)} {string.Join(",", pod.Addresses)} {string.Join(",", pod.Nodes)} {pod.ServiceAccount}");
        lock (_answers)
        {
            if (!_answers.TryGetValue(same, out var answer))
                _answers[same] = answer = Ask(With(unsettled, direction, program()), pod, direction);
            return answer;
        }
    }

    /// <summary>The program with these policies, and with what the data plane adds by itself: nothing else decides.</summary>
    private PolicyProgram With(int[] policies, Direction direction, PolicyProgram program)
    {
        var kept = policies.Select(at => _placed[at]).Concat(_additions).ToLookup(placed => placed.At, placed => placed.Policy);
        return program with
        {
            OtherReadings = [],
            Gates = [.. program.Gates.Select((gate, at) => gate with { Tiers = [.. gate.Tiers.Select((tier, tierAt) => tier with { Policies = [.. kept[(at, tierAt)]] })] })],
        };
    }

    private bool LetsStrangersPass(PolicyProgram only, Endpoint pod, Direction direction) => (
        from stranger in Strangers
        from own in _context.Cluster.PartiesOf(pod, stranger.Family, remoteIsOutside: true).Take(1)
        let flow = direction == Direction.Ingress ? new Flow(stranger, own, Protocol.Tcp, UncommonPort) : new Flow(own, stranger, Protocol.Tcp, UncommonPort)
        select new FlowCondition.AllowedByDefault(only, direction).Holds(flow)).Any(isOpen => isOpen);

    private bool Ask(PolicyProgram only, Endpoint pod, Direction direction)
    {
        var own = new Peer.Endpoints(Selector.And(
            Selector.InNamespace(pod.Namespace!), Selector.OfKind(pod.Kind), new Selector.LabelIn(new(LabelScope.Identity, IdentityKeys.Name), [pod.Name])));
        var open = FlowCondition.And(
            Connections.Between(Peer.Anyone, Peer.Anyone, Traffic.AllDefined, only),
            Connections.NotOwnNode(null, null),
            direction == Direction.Egress ? new FlowCondition.From(own) : new FlowCondition.To(own),
            new FlowCondition.AllowedByDefault(only, direction));
        return new HeaderSpaceEngine().Run(new FlowSearch.AnyFlow(only, World.Closed, open), _context.Cancellation) is not SearchResult.Found;
    }

    private static bool DecidesEverything(Rule rule) => rule.Action != RuleAction.Pass && rule.Local == Peer.Anyone
        && rule.Peers.Any(peer => peer.Match == Peer.Anyone) && rule.Traffic.Any(item => item.Match == TrafficMatch.Everything);

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
    /// <param name="At">The gate and the tier in which it stands.</param>
    /// <param name="Settles">Whether no flow of its subjects ends without a decision.</param>
    private sealed record Placed(Policy Policy, Direction Direction, (int Gate, int Tier) At, bool Settles)
    {
        /// <summary>Whether somebody wrote it.</summary>
        public bool IsWritten => Policy.Origin.Span.Document is not null;

        /// <summary>Whether it isolates, or somebody wrote it: an exemption of the data plane isolates nobody.</summary>
        public bool Speaks => Policy.Isolates || IsWritten;
    }
}
