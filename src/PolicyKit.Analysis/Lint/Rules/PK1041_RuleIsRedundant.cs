using PolicyKit.Analysis.Lint.Redundancy;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A rule whose flows another rule decides in the same way, in every cluster.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1041.md</c>.</remarks>
internal sealed class RuleIsRedundant : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1041",
        "Rule is contained in another one",
        Severity.Warning,
        "whatever this rule {0}, `{1}` {0} too",
        Help: "Remove the rule, or narrow the other one if that was meant to allow less.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from rule in Redundancies.Of(context).Rules
        where rule.Main.IsHarmless
        select rule.Report(Kind, rule.Verb, rule.Main.By.Rule.Origin);
}
