using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Policies select pods: labels of a Deployment that its template lacks are invisible to them (semantics K-04).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1079.md</c>.</remarks>
internal sealed class LabelsOfTheWorkload : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1079", "Selector asks for labels of the workload object", Severity.Warning,
        "selects no pod, but the labels of `{0}` itself: its pods have those of the template",
        "Put the labels on the pod template, or select by those that it has.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var workloads = context.Facts.Of<WorkloadFacts>().Where(workload => workload.Labels.Items.Count > 0 && workload.Object.Kind != "Pod")
            .SelectMany(workload => workload.Labels.Items, (workload, label) => (label, Found: (Workload: workload, AsPod: AsPod(context, workload))))
            .ToLookup(pair => pair.label, pair => pair.Found);
        var answers = new Dictionary<Selector, WorkloadFacts?>();
        foreach (var policy in context.Policies)
        {
            if (policy.Parts.Select(part => Find(part.Policy.Subject)).FirstOrDefault(found => found is not null) is { } subject)
                yield return At(policy.SubjectOrigin, subject) with { Path = "" };
            var peers = policy.Parts.SelectMany(part => part.Policy.Rules).SelectMany(rule => rule.Peers);
            foreach (var peer in peers.GroupBy(peer => peer.Origin).Select(same => same.First()))
                if (peer.Match is Peer.Endpoints(var selector) && Find(selector) is { } meant)
                    yield return At(peer.Origin, meant);
        }

        WorkloadFacts? Find(Selector selector)
        {
            if (answers.TryGetValue(selector, out var known))
                return known;
            var demands = Demands(selector).Where(demand => demand.Key.Scope == LabelScope.Own && demand.Values.Count == 1).ToArray();
            return answers[selector] = demands.Length == 0 || context.Selected(selector).Count > 0
                ? null
                : workloads[new(demands[0].Key.Key, demands[0].Values[0])].Where(found => selector.Matches(found.AsPod)).Select(found => found.Workload).FirstOrDefault();
        }
    }

    private Diagnostic At(Origin origin, WorkloadFacts workload) => Kind.At(origin.Span, workload.Object) with
    {
        Subject = origin.Policy,
        Path = origin.Path,
        Related = new(workload.Span, "the workload"),
    };

    private static IEnumerable<Selector.LabelIn> Demands(Selector selector) => selector switch
    {
        Selector.LabelIn demand => [demand],
        Selector.All(var operands) => operands.SelectMany(Demands),
        _ => [],
    };

    private static Endpoint AsPod(LintContext context, WorkloadFacts workload) => new()
    {
        Kind = EndpointKind.Pod,
        WorkloadKind = workload.Object.Kind,
        Namespace = workload.Object.Namespace,
        Name = workload.Object.Name,
        Labels = workload.Labels,
        NamespaceLabels = workload.Object.Namespace is { } home && context.Cluster.Namespaces.TryGetValue(home, out var known) ? known.Labels : LabelSet.Empty,
        IsSinglePod = false,
    };
}
