using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>What a run checks: the outcome of packs and of what was said on the command line.</summary>
/// <param name="Rules">The rules that run, with the severity of their findings.</param>
/// <param name="Options">What packs have set.</param>
public sealed record LintSelection(IReadOnlyDictionary<LintRule, Severity> Rules, LintOptionValues Options)
{
    /// <summary>Every rule with its own severity and the default options.</summary>
    public static LintSelection Everything { get; } = new(LintRules.All.ToDictionary(rule => rule, rule => rule.Kind.Severity), LintOptionValues.Defaults);

    private readonly Dictionary<string, (Severity Own, Severity Wanted)> _severities =
        Rules.ToDictionary(choice => choice.Key.Kind.Id, choice => (choice.Key.Kind.Severity, choice.Value));

    /// <summary>A finding with the severity that is wanted for its rule; one that the rule weighed itself keeps its own.</summary>
    public Diagnostic Weigh(Diagnostic finding) =>
        _severities.TryGetValue(finding.Kind.Id, out var severity) && finding.Severity == severity.Own ? finding with { Severity = severity.Wanted } : finding;
}
