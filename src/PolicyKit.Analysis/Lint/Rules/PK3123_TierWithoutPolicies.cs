using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A tier in which no policy stands decides nothing: its default action too needs a policy that selects somebody (semantics P-23).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK3123.md</c>.</remarks>
internal sealed class TierWithoutPolicies : ProgramLintRule
{
    private static readonly HashSet<string> BuiltIn = ["default", "kube-admin", "kube-baseline"];

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3123",
        "Tier without policies",
        Severity.Note,
        "no policy stands in the tier `{0}`, so it decides nothing",
        Help: "Remove the tier, or write its name into `spec.tier` of the policies that belong there.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var used = new HashSet<string>(context.Facts.Of<TieredPolicy>().Select(policy => policy.Tier));
        return from tier in used.Count == 0 ? [] : context.Facts.Of<WrittenTier>()
               where !used.Contains(tier.Name) && !BuiltIn.Contains(tier.Name)
               select Kind.At(tier.Span, tier.Object.Name) with { Subject = tier.Object };
    }
}
