using PolicyKit.Engines.Containment;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A rule that hands flows to later tiers in which nothing speaks about its pods.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1046.md</c>.</remarks>
internal sealed class PassWithNothingAfterIt : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1046",
        "Pass with nothing after it",
        Severity.Warning,
        "this rule passes flows on, but no policy of a later tier selects these pods for {0}: it allows them",
        Help: "Write `Allow` if that is meant, or add the policy that is to decide.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        foreach (var gate in context.Program.Gates)
            for (var tier = 0; tier < gate.Tiers.Count; tier++)
            {
                Policy[]? later = null;
                foreach (var policy in gate.Tiers[tier].Policies.Where(policy => policy.Origin.Span.Document is not null && policy.Rules.Any(IsPass)))
                {
                    later ??= [.. gate.Tiers.Skip(tier + 1).SelectMany(next => next.Policies).Where(next => next.Origin.Span.Document is not null || next.Isolates)];
                    if (!later.All(next => SelectorLogic.AreDisjoint(policy.Subject, next.Subject)))
                        continue;
                    foreach (var rule in policy.Rules.Where(IsPass))
                        yield return Kind.At(rule.Origin.Span, gate.Direction.ToString().ToLowerInvariant()) with { Subject = policy.Name, Path = rule.Origin.Path };
                }
            }
    }

    private static bool IsPass(Rule rule) => rule.Action == RuleAction.Pass;
}
