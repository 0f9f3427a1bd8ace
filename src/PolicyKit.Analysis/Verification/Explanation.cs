using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Names what decided flows: lines of policies, and in words what no line says.</summary>
public static class Explanation
{
    /// <summary>The flows with what decided each of them: what stops a flow explains it, and what lets it through is everything on its way.</summary>
    public static Evidence Of(PolicyProgram program, EquatableArray<Flow> flows) =>
        Of(program, flows, (_, verdict, decision) => decision.IsAllowed == verdict.IsAllowed);

    /// <summary>The flows with what the gates that matter said of them.</summary>
    /// <param name="program">The policies and the cluster.</param>
    /// <param name="flows">The flows.</param>
    /// <param name="matters">Which gates explain a verdict.</param>
    public static Evidence Of(PolicyProgram program, EquatableArray<Flow> flows, Func<Flow, Verdict, GateDecision, bool> matters)
    {
        var telling = (from flow in flows
                       let verdict = PolicyEvaluator.Decide(program, flow)
                       from decision in verdict.Gates
                       where matters(flow, verdict, decision)
                       select (Flow: flow, Decision: decision)).ToArray();
        return new(
            flows,
            Merge(telling.SelectMany(item => OriginsOf(item.Decision))),
            telling.Where(item => IsWorthARemark(program, item.Decision)).Select(item => Remark(item.Flow, item.Decision)).OfType<string>().Distinct().ToEquatableArray())
        {
            Items = Merge(telling.SelectMany(item => ItemsOf(item.Flow, item.Decision))),
        };
    }

    /// <summary>Each place once, in the order of documents; what was never written is left out.</summary>
    public static EquatableArray<Origin> Merge(IEnumerable<Origin> origins) => origins
        .Where(origin => origin.Span.Document is not null)
        .GroupBy(origin => (origin.Policy, origin.Path, origin.Span.Path))
        .Select(same => same.First())
        .OrderBy(origin => origin.Span.Path, StringComparer.Ordinal).ThenBy(origin => origin.Span.Offset).ThenBy(origin => origin.Path, StringComparer.Ordinal)
        .ToEquatableArray();

    private static IEnumerable<Origin> OriginsOf(GateDecision decision) =>
        decision.DecidedBy is { } rule ? [rule.Origin] : decision.IsolatedBy.Select(policy => policy.Origin);

    /// <summary>The first peer and the first port of the deciding rule that match; what stands for "any" is the rule itself.</summary>
    private static IEnumerable<Origin> ItemsOf(Flow flow, GateDecision decision)
    {
        if (decision.DecidedBy is not { } rule)
            return [];
        var (local, remote) = (flow.Local(decision.Gate.Direction), flow.Remote(decision.Gate.Direction));
        var peer = rule.Peers.First(item => item.Match.Contains(remote, local)).Origin;
        var traffic = rule.Traffic.First(item => item.Match.Contains(flow)).Origin;
        return new[] { peer, traffic }.Where(origin => origin.Path != rule.Origin.Path);
    }

    /// <summary>Whether a gate is the first one of its direction, or some policy of it selects the endpoint: others are no news.</summary>
    private static bool IsWorthARemark(PolicyProgram program, GateDecision decision) =>
        decision.Trace.Count > 0 || program.Gates.First(gate => gate.Direction == decision.Gate.Direction).Name == decision.Gate.Name;

    private static string? Remark(Flow flow, GateDecision decision)
    {
        if (decision.DecidedBy is { Origin: { Span.Document: null } builtIn })
            return $"{builtIn.Path} (`{flow}`)";
        if (!decision.IsAllowedByDefault || flow.Local(decision.Gate.Direction).Endpoint is not { } endpoint)
            return null; // a line says it, or the end lies outside the cluster, where no policy looks
        var way = decision.Gate.Direction == Direction.Egress ? "egress" : "ingress";
        return endpoint.Kind switch
        {
            EndpointKind.Node => $"`{endpoint}` is a node: no policy governs its {way}",
            EndpointKind.HostPod => $"`{endpoint}` is in the network of its node: no policy governs its {way}",
            _ when decision.Trace.All(step => step.Policy.Origin.Span.Document is null) => $"no policy selects `{endpoint}` for {way}",
            _ => $"no policy that selects `{endpoint}` isolates it for {way}",
        };
    }
}
