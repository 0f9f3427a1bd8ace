using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A range of ports that is so wide that nobody can have meant each of them.</summary>
internal sealed class WidePortRange : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2011",
        "Wide range of ports",
        Severity.Note,
        "this allows {0} ports, from {1} to {2}",
        Help: "List the ports that are needed.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Policy;

    private static readonly LintOption.Number Most = new("most", "how many ports a range may have", 1000, 1, ushort.MaxValue);

    /// <inheritdoc/>
    public override EquatableArray<LintOption> Options => [Most];

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var most = context.Options.Of(this, Most);
        return from policy in context.Policies
               from item in policy.Rules.Where(rule => rule.Action == RuleAction.Allow).SelectMany(rule => rule.Traffic).GroupBy(item => item.Origin)
               from range in item.Select(one => one.Match).OfType<TrafficMatch.Headers>().SelectMany(match => RangesOf(match.Set)).Take(1)
               where range.Last - range.First + 1 > most
               select Kind.At(item.Key.Span, range.Last - range.First + 1, range.First, range.Last) with { Subject = policy.Name, Path = item.Key.Path };
    }

    // All ports of a protocol are the business of PK2006.
    private static IEnumerable<PortRange> RangesOf(HeaderSpace headers) =>
        from ports in new[] { headers.Tcp, headers.Udp, headers.Sctp }
        from range in ports.Ranges
        where range is not { First: <= 1, Last: ushort.MaxValue }
        orderby range.Last - range.First descending
        select range;
}
