using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A selector whose conditions exclude each other selects nothing, in any cluster.</summary>
internal sealed class ContradictorySelector : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1010",
        "Selector contradicts itself",
        Severity.Warning,
        "no value of the label `{0}` satisfies what {1} asks for, so it selects nothing in any cluster",
        Help: "Remove one of the conditions that exclude each other; for `or`, list the values in one condition.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Policy;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from selector in WrittenSelectors.Of(context)
        let contradictions = selector.Readings.Select(Satisfiability.Contradiction).ToArray()
        where contradictions.All(key => key is not null)
        select Kind.At(selector.Origin.Span, contradictions[0]!.Value.Key, selector.What) with { Subject = selector.Policy.Name, Path = selector.Origin.Path };
}
