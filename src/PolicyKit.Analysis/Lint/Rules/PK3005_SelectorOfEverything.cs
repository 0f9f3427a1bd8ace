using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A selector with conditions that every pod in its reach satisfies: as good as no condition, until a pod comes that does not.</summary>
internal sealed class SelectorOfEverything : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3005",
        "Selector selects everything",
        Severity.Note,
        "{0} asks for labels that all {1} workloads of `{2}` have, so it selects all of them",
        Help: "Select every pod if all are meant, and by a label that only some have if not.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    private static readonly LintOption.Number Least = new("least", "how many workloads there must be", 3, 2, int.MaxValue);

    /// <inheritdoc/>
    public override LintPrecision Precision => LintPrecision.Guess;

    /// <inheritdoc/>
    public override EquatableArray<LintOption> Options => [Least];

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from selector in WrittenSelectors.Of(context)
        where selector.Readings.Count == 1 && Conjuncts.Of(selector.Readings[0]).Any(Conjuncts.IsOfPod)
        let selected = context.Selected(selector.Readings[0])
        where selected.Count >= context.Options.Of(this, Least)
        let reach = context.Selected(Conjuncts.NamespacesOf(selector.Readings[0])).Where(endpoint => endpoint.IsPod).ToArray()
        where reach.Length == selected.Count && Array.TrueForAll(reach, pod => pod.Namespace == reach[0].Namespace)
        select Kind.At(selector.Origin.Span, selector.What, reach.Length, reach[0].Namespace!) with { Subject = selector.Policy.Name, Path = selector.Origin.Path };
}
