using PolicyKit.Hosting.Lint;
using PolicyKit.Hosting.Reports.Located;
using PolicyKit.Model;

namespace PolicyKit.PowerShell.Commands;

/// <summary><c>Get-NetworkPolicyRule</c>: the lint rules, and which packs have them.</summary>
internal sealed class GetNetworkPolicyRule(ICommandHost host)
{
    /// <summary>The rules that are wanted; empty for every one.</summary>
    public IReadOnlyList<IdPattern> Wanted { get; init; } = [];

    /// <summary>The packs whose rules are wanted, with the severities that they give them; empty for all rules.</summary>
    public IReadOnlyList<string> Packs { get; init; } = [];

    /// <summary>Writes the rules.</summary>
    /// <exception cref="CommandRefusedException">There is no such pack.</exception>
    public void Run()
    {
        var built = BuiltInPacks.Names.ToDictionary(name => name, name => IdsOf(Plan([name])));
        (DiagnosticKind Kind, Severity Severity)[] rules = Packs.Count == 0
            ? [.. LintRules.All.Select(rule => (rule.Kind, rule.Kind.Severity))]
            : [.. Chosen().Selection.Rules.Select(choice => (choice.Key.Kind, choice.Value)).OrderBy(choice => choice.Kind.Id, StringComparer.Ordinal)];
        foreach (var nobody in Wanted.Where(pattern => pattern.Text.IndexOfAny(['*', '?', '[']) < 0 && !rules.Any(rule => pattern.Matches(rule.Kind.Id))))
            host.Report(new(FailureIds.InvalidArgument, FailureCategory.ObjectNotFound, $"there is no rule `{nobody.Text}`{(Packs.Count == 0 ? "" : " in these packs")}", nobody.Text)
            {
                Help = Spelling.Nearest(nobody.Text, rules.Select(rule => rule.Kind.Id)),
            });
        foreach (var (kind, severity) in rules.Where(rule => IdPattern.Wants(Wanted, rule.Kind.Id)))
            host.Write(new NetworkPolicyRule(kind.Id, kind.Title, Severities.Of(severity))
            {
                Category = CategoryOf(kind.Id),
                Description = RulePages.Find(kind.Id) is { } page ? RulePages.Why(page) ?? "" : "",
                Help = kind.Help ?? "",
                Pack = [.. built.Where(pack => pack.Value.Contains(kind.Id)).Select(pack => pack.Key)],
            });
    }

    private LintPlan Chosen()
    {
        var plan = Plan(Packs);
        return plan.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == Severity.Error) is not { } error ? plan
            : throw new CommandRefusedException(new(error.Kind.Id, FailureCategory.InvalidArgument, error.Message, Packs) { Help = error.Help });
    }

    private LintPlan Plan(IReadOnlyList<string> packs) => LintPlan.Read(new(packs) { Folder = host.Folder }, CommandRun.Loader, host.Stopping);

    private static HashSet<string> IdsOf(LintPlan plan) => [.. plan.Selection.Rules.Keys.Select(rule => rule.Kind.Id)];

    private static string CategoryOf(string id) => id switch
    {
        ['P', 'K', '1', ..] => "Correctness",
        ['P', 'K', '2', ..] => "Security",
        ['P', 'K', '3', ..] => "Hygiene",
        _ => "Check",
    };
}
