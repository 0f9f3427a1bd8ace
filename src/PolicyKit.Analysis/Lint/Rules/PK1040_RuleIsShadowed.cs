using PolicyKit.Analysis.Lint.Redundancy;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A rule behind others that take all of its flows and decide otherwise.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1040.md</c>.</remarks>
internal sealed class RuleIsShadowed : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1040",
        "Rule can never decide anything",
        Severity.Warning,
        "this rule can never decide anything: {0}",
        Help: "Move the rule before what takes its flows, or remove it.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
    [
        .. from rule in Redundancies.Of(context).Rules
           where rule.Main is { IsHarmless: false, IsContradiction: false }
           select rule.Report(Kind, $"`{rule.Main.By.Rule.Origin}` is asked first and matches all of its flows"),
        .. from rules in Redundancies.Of(context).IdleRules
           where rules.All(rule => !Redundancies.Of(context).Of(rule.Rule).Decides) && rules.Any(rule => Redundancies.Of(context).Of(rule.Rule).IsOverruled)
           select Kind.At(rules[0].Rule.Origin.Span, "in this cluster earlier rules match all of its flows") with
           {
               Subject = rules[0].Policy.Name,
               Path = rules[0].Rule.Origin.Path,
               Fix = new("Remove the rule", FixSafety.Unsafe, [new PolicyEdit.RemoveRule(rules[0].Rule.Origin)]), // the earlier ones may match less tomorrow
           },
    ];
}
