using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>What a run checks: the outcome of packs and of what was said on the command line.</summary>
/// <param name="Rules">The rules that run, with the severity of their findings.</param>
/// <param name="Options">What packs have set.</param>
public sealed record LintSelection(IReadOnlyDictionary<LintRule, Severity> Rules, LintOptionValues Options)
{
    /// <summary>Every rule with its own severity and the default options.</summary>
    public static LintSelection Everything { get; } = new(LintRules.All.ToDictionary(rule => rule, rule => rule.Kind.Severity), LintOptionValues.Defaults);

    /// <summary>A finding with the severity that is wanted for its rule.</summary>
    public Diagnostic Weigh(Diagnostic finding) =>
        LintRules.Find(finding.Kind.Id) is { } rule && Rules.TryGetValue(rule, out var severity) && finding.Severity == rule.Kind.Severity
            ? finding with { Severity = severity }
            : finding;
}
