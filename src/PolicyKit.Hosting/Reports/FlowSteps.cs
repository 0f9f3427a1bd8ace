using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>The way of a flow in lines of the input: its source, what each gate goes by, its destination.</summary>
internal static class FlowSteps
{
    /// <summary>The steps of all flows of evidence, in order. Ends and defaults that are written nowhere have no step.</summary>
    public static IEnumerable<RelatedSpan> Of(PolicyProgram program, Evidence evidence) =>
        evidence.Flows.SelectMany(flow => Of(program, evidence, flow)).Where(step => step.Span.Document is not null);

    private static IEnumerable<RelatedSpan> Of(PolicyProgram program, Evidence evidence, Flow flow)
    {
        var verdict = PolicyEvaluator.Decide(program, flow);
        yield return new(SpanOf(flow.Source), $"`{flow.Source}` connects to `{flow.Destination}`: {flow}");
        foreach (var gate in verdict.Gates.Where(gate => gate.IsAllowed == verdict.IsAllowed))
            foreach (var step in gate.DecidedBy is { } rule ? Decided(evidence, gate, rule, flow) : Isolated(gate, flow))
                yield return step;
        yield return new(SpanOf(flow.Destination), verdict.IsAllowed ? $"`{flow.Destination}` is reached" : $"`{flow.Destination}` is not reached");
    }

    private static IEnumerable<RelatedSpan> Decided(Evidence evidence, GateDecision gate, Rule rule, Flow flow)
    {
        var policy = gate.Trace.Last(step => step.Matched is not null).Policy;
        yield return new(policy.Origin.Span, $"`{policy.Name}` selects `{flow.Local(gate.Gate.Direction)}` for {Way(gate)}");
        yield return new(rule.Origin.Span, $"`{rule.Origin.Path}` {(gate.IsAllowed ? "allows" : "denies")} it");
        foreach (var item in evidence.ItemsOf(rule.Origin))
            yield return new(item.Span, $"`{item.Path}` matches");
    }

    private static IEnumerable<RelatedSpan> Isolated(GateDecision gate, Flow flow) =>
        gate.IsolatedBy.Select(policy => new RelatedSpan(policy.Origin.Span, $"`{policy.Name}` isolates `{flow.Local(gate.Gate.Direction)}` for {Way(gate)}, and no rule allows it"));

    private static string Way(GateDecision gate) => gate.Gate.Direction == Direction.Egress ? "egress" : "ingress";

    private static SourceSpan SpanOf(Party party) => party.Endpoint?.Span ?? SourceSpan.None;
}
