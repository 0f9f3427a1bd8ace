using PolicyKit.Analysis.Lint.Redundancy;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Two rules of one tier that allow and deny exactly the same flows: only the order decides which one counts.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1045.md</c>.</remarks>
internal sealed class RulesContradict : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1045",
        "Rules contradict each other",
        Severity.Warning,
        "this rule {0} exactly what `{1}`, which is asked first, {2}",
        Help: "Decide which of the two is meant, and remove the other one.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from rule in Redundancies.Of(context).Rules
        where rule.Main.IsContradiction
        select rule.Report(Kind, rule.Verb, rule.Main.By.Rule.Origin, rule.Main.By.Rule.Action == RuleAction.Allow ? "allows" : "denies") with
        {
            Fix = null, // which of the two is wrong nobody can tell
        };
}
