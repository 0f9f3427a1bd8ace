using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A name that the DNS rules of a pod do not permit is never resolved for it, so its addresses are never known (semantics C-25).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1142.md</c>.</remarks>
internal sealed class NameThatDnsRulesRefuse : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1142",
        "Name that the DNS rules refuse",
        Severity.Warning,
        "no DNS rule lets `{1}` ask for `{0}`, so `toFQDNs` never matches it",
        Help: "Permit the name in the `rules.dns` of a policy that selects the same pods.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from rule in NameRule.Of(context)
        from item in rule.Expanded.SelectMany(expanded => expanded.Peers.Select(peer => (Rule: expanded, Peer: peer))).GroupBy(pair => pair.Peer.Origin.Path)
        let names = item.First().Peer
        let name = NameRule.NamesOf(names.Match) is var (asked, _) ? NameOf(asked) : null
        where name is not null
        let refused = rule.Subjects.FirstOrDefault(pod => IsRefused(name, pod, [.. item]))
        where refused is not null
        select Kind.At(names.Origin.Span, name, refused) with { Subject = names.Origin.Policy, Path = names.Origin.Path };

    // Pods without any DNS rule are another finding.
    private static bool IsRefused(string name, Endpoint pod, (Rule Rule, RulePeer Peer)[] forms)
    {
        var own = Array.FindAll(forms, form => CiliumParts.CountsFor(form.Rule, pod));
        return own.Length > 0 && !Array.Exists(own, form => NameRule.NamesOf(form.Peer.Match) is var (_, permitted) && permitted.Contains(name));
    }

    /// <summary>The only text of a language; null when it has several.</summary>
    private static string? NameOf(RegularLanguage language)
    {
        if (language is not RegularLanguage.Sequence(var parts) || !parts.All(part => part is RegularLanguage.Characters { Ranges: { Count: 1 } only } && only[0].First == only[0].Last))
            return null;
        return new([.. parts.Select(part => ((RegularLanguage.Characters)part).Ranges[0].First)]);
    }
}
