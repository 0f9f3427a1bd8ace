using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A selector that names values to leave out, and none of them exists although a similar one does: what should be left out is selected.</summary>
internal sealed class ExclusionOfNobody : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1009",
        "Exclusion of nobody",
        Severity.Warning,
        "{0} leaves out `{1}: {2}`, which no workload has, but `{1}: {3}` exists and is selected",
        Help: "Correct the value if the existing one is meant.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override LintPrecision Precision => LintPrecision.Guess;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from selector in WrittenSelectors.Of(context)
        from excluded in Conjuncts.Of(selector.Readings[0]).OfType<Selector.Not>().Select(condition => condition.Operand).OfType<Selector.LabelIn>()
        where excluded.Key.Scope == LabelScope.Own
        let scope = context.Selected(Conjuncts.NamespacesOf(selector.Readings[0])).Where(endpoint => endpoint.IsPod).Select(pod => pod.Label(excluded.Key)).OfType<string>().Distinct().ToArray()
        from value in excluded.Values
        where Array.IndexOf(scope, value) < 0
        let near = NearestName.Find(value, scope.Except(excluded.Values))
        where near is not null
        select Kind.At(selector.Origin.Span, selector.What, excluded.Key.Key, value, near) with { Subject = selector.Policy.Name, Path = selector.Origin.Path };
}
