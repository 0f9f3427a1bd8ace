using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Names mean something only to pods whose DNS queries the proxy sees: to those that a policy with DNS rules selects (semantics C-25).</summary>
/// <remarks>Where no policy at all has such rules reading says so. Documentation and executable examples: <c>rules/lint/PK1141.md</c>.</remarks>
internal sealed class NamesWithoutDnsRule : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1141",
        "Names for pods without DNS rules",
        Severity.Warning,
        "no DNS rule selects {0}, so `toFQDNs` matches nothing for {1}",
        Help: "Add an egress rule for port 53 of the DNS servers with `rules.dns` to a policy that selects the same pods.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        foreach (var rule in NameRule.Of(context))
        {
            var without = rule.Subjects.Where(pod => !rule.Expanded.Any(expanded => CiliumParts.CountsFor(expanded, pod))).ToArray();
            if (without.Length == 0)
                continue;
            var (who, them) = without.Length == 1 ? ($"`{without[0]}`", "it") : ($"`{without[0]}` and {without.Length - 1} more of the pods", "them");
            yield return Kind.At(rule.Origin.Span, who, them) with { Subject = rule.Origin.Policy, Path = rule.Origin.Path };
        }
    }
}
