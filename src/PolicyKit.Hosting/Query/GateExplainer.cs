using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>Explains what the gates say of traffic between two parties. What is allowed comes from the engines, never from here.</summary>
/// <param name="program">All policies: those that nearly select a party explain why nothing does.</param>
/// <param name="source">Who connects.</param>
/// <param name="destination">Who is connected to.</param>
/// <param name="asked">The traffic in question.</param>
/// <param name="request">What the connections carry; null when only the connections themselves are in question.</param>
internal sealed class GateExplainer(PolicyProgram program, Party source, Party destination, HeaderSpace asked, Request? request)
{
    private const int MostNearMisses = 4;

    /// <summary>The one header in question; null when there are several.</summary>
    private (Protocol Protocol, ushort Value)? Single =>
        asked.First() is { } first && HeaderSpace.Of(first.Protocol, PortSet.Of(first.Value, first.Value)) == asked ? first : null;

    /// <summary>What of the traffic in question gets through.</summary>
    /// <exception cref="InvalidOperationException">The engines disagree: a mistake of ours.</exception>
    public HeaderSpace AllowedBy(PolicyProgram policies)
    {
        var allowed = HeaderSpaceEngine.AllowedBetween(policies, source, destination, request).Intersect(asked);
        if (Single is { } header && PolicyEvaluator.Decide(policies, FlowOf(header)).IsAllowed == allowed.IsEmpty)
            throw new InvalidOperationException($"the managed engine contradicts the reference semantics on {FlowOf(header)}");
        return allowed;
    }

    /// <summary>What each gate says, and why.</summary>
    /// <param name="cone">The program with at least the policies that select one of the parties.</param>
    public EquatableArray<GateExplanation> Explain(PolicyProgram cone) => FlowOf((Protocol.Tcp, 0)).IsToItself
        ? []
        : cone.Gates.Select(gate => Explain(gate, AllowedBy(cone with { Gates = [gate] }))).Where(explanation => IsWorthAWord(cone, explanation)).ToEquatableArray();

    /// <summary>Whether a gate is the first one of its direction, or says something: the DNS proxy, for example, mostly has nothing to say.</summary>
    private static bool IsWorthAWord(PolicyProgram cone, GateExplanation explanation) =>
        explanation.SelectedBy.Count > 0 || cone.Gates.First(gate => gate.Direction == explanation.Gate.Direction).Name == explanation.Gate.Name;

    private GateExplanation Explain(Gate gate, HeaderSpace allowed)
    {
        var flow = FlowOf(Single ?? (Protocol.Tcp, 0));
        var (local, remote) = (flow.Local(gate.Direction), flow.Remote(gate.Direction));
        var selecting = gate.Tiers.SelectMany(tier => tier.Policies)
            .Where(policy => local.Endpoint is { } endpoint && policy.Subject.Matches(endpoint)).ToArray();
        var shares = new List<RuleShare>();
        var open = asked;
        foreach (var tier in gate.Tiers)
            open = Walk(tier.Name, selecting.Where(tier.Policies.Contains), open, rule => TrafficBetween(rule, local, remote), shares);
        // What the data plane adds without being asked, the own node for example, is worth a word only where it decides.
        var written = selecting.Where(policy => policy.Isolates || policy.Origin.Span.Document is not null).ToEquatableArray();
        var misses = written.Count == 0 ? NotSelecting(gate, local) : allowed.IsEmpty ? NotMatching(written, local, remote) : [];
        return new(gate, allowed, written, shares.ToEquatableArray(), misses.OrderBy(miss => miss.Reasons.Count).Take(MostNearMisses).ToEquatableArray());
    }

    private Flow FlowOf((Protocol Protocol, ushort Value) header) => new(source, destination, header.Protocol, header.Value) { Request = request };

    /// <summary>Notes which rules of a tier speak first about what is still open, and says what the next tier is asked about.</summary>
    /// <remarks>Of several rules that allow the same, each is noted; of a single header only the first.</remarks>
    private HeaderSpace Walk(string tier, IEnumerable<Policy> policies, HeaderSpace open, Func<Rule, HeaderSpace> trafficOf, List<RuleShare> shares)
    {
        var (left, allowed, passed, isolates) = (open, HeaderSpace.Empty, HeaderSpace.Empty, false);
        foreach (var policy in policies)
        {
            isolates |= policy.Isolates;
            foreach (var rule in policy.Rules)
            {
                var share = trafficOf(rule).Intersect(left);
                if (Single is not null || rule.Action != RuleAction.Allow)
                    share = share.Except(allowed);
                if (share.IsEmpty)
                    continue;
                shares.Add(new(rule, tier, share));
                if (rule.Action == RuleAction.Allow)
                    allowed = allowed.Union(share);
                else
                    left = left.Except(share);
                if (rule.Action == RuleAction.Pass)
                    passed = passed.Union(share);
            }
        }
        return isolates ? passed : left.Except(allowed).Union(passed);
    }

    private HeaderSpace TrafficBetween(Rule rule, Party local, Party remote) =>
        rule.Local.Contains(local, remote) && rule.Peers.Any(peer => peer.Match.Contains(remote, local)) ? TrafficOf(rule) : HeaderSpace.Empty;

    private HeaderSpace TrafficOf(Rule rule) =>
        rule.Traffic.Aggregate(HeaderSpace.Empty, (all, item) => all.Union(Requests.HeadersOf(item.Match, destination.Endpoint, request)));

    private IEnumerable<NearMiss> NotMatching(EquatableArray<Policy> policies, Party local, Party remote)
    {
        foreach (var policy in policies)
            if (policy.Rules.Count == 0)
                yield return new(policy.Origin, [$"it isolates for {policy.Direction.ToString().ToLowerInvariant()} and has no rule that allows anything"]);
        foreach (var rule in policies.SelectMany(policy => policy.Rules).Where(rule => rule.Action == RuleAction.Allow))
            yield return new(rule.Origin,
                [.. Mismatch.Of(rule.Local, local, remote).Select(reason => $"this end: {reason}"), .. PeerReasons(rule, local, remote), .. PortReasons(rule)]);
    }

    private static IEnumerable<string> PeerReasons(Rule rule, Party local, Party remote) => Mismatch.Of(
        new Peer.OneOf(rule.Peers.Select(peer => peer.Match).ToEquatableArray()), remote, local).Select(reason => $"peer: {reason}");

    private IEnumerable<string> PortReasons(Rule rule)
    {
        var traffic = TrafficOf(rule);
        if (!traffic.Intersect(asked).IsEmpty)
            yield break;
        var leaves = rule.Traffic.SelectMany(item => Leaves(item.Match)).ToArray();
        var names = leaves.OfType<TrafficMatch.NamedPort>().Select(named => $"`{named.Name}`").ToArray();
        yield return !traffic.IsEmpty ? $"port: it allows only {TrafficWords.Of(traffic)}"
            : leaves.Any(leaf => leaf.ReadsRequests) ? request is null ? "request: it allows only requests that a proxy has read" : "request: it means others"
            : names.Length > 0 ? $"port: {string.Join(", ", names)} is no port of `{destination}` of that protocol"
            : "port: it allows nothing";
    }

    private static IEnumerable<TrafficMatch> Leaves(TrafficMatch match) => match switch
    {
        TrafficMatch.Not(var operand) => Leaves(operand),
        TrafficMatch.All(var operands) => operands.SelectMany(Leaves),
        TrafficMatch.OneOf(var operands) => operands.SelectMany(Leaves),
        _ => [match],
    };

    // Only policies of the endpoint's own namespace: those of others never select it, and saying so would bury the rest.
    private IEnumerable<NearMiss> NotSelecting(Gate gate, Party local) => local.Endpoint is not { Namespace: { } space } endpoint
        ? []
        : program.Gates.Where(one => one.Name == gate.Name).SelectMany(one => one.Tiers).SelectMany(tier => tier.Policies)
            .Where(policy => policy.Name.Namespace == space)
            .Select(policy => new NearMiss(policy.Origin, Mismatch.Of(policy.Subject, endpoint).ToEquatableArray()));
}
