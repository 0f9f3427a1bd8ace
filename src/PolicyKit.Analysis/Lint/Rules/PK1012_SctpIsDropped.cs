using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A rule that opens SCTP ports in a cluster whose engine drops SCTP whatever policies say (semantics K-44).</summary>
internal sealed class SctpIsDropped : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1012",
        "SCTP without support",
        Severity.Warning,
        "this opens SCTP, but {0}",
        Help: "Turn the support for SCTP on, or remove the port.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var sctp = HeaderSpace.Of(Protocol.Sctp);
        var drop = context.Program.Policies.SelectMany(policy => policy.Rules).FirstOrDefault(rule =>
            rule.Origin.Span.Document is null && rule.Action == RuleAction.Deny && rule.Traffic.Any(item => item.Match is TrafficMatch.Headers(var set) && set == sctp));
        if (drop is null)
            return [];
        return from policy in context.Policies
               from item in policy.Rules.Where(rule => rule.Action == RuleAction.Allow).SelectMany(rule => rule.Traffic).GroupBy(item => item.Origin)
               where item.Any(OpensSctpAlone)
               select Kind.At(item.Key.Span, drop.Origin.Path) with { Subject = policy.Name, Path = item.Key.Path };
    }

    private static bool OpensSctpAlone(RuleTraffic item) => item.Match switch
    {
        TrafficMatch.Headers(var set) => set with { Sctp = PortSet.Empty } == HeaderSpace.Empty && !set.Sctp.IsEmpty,
        TrafficMatch.NamedPort named => named.Protocol == Protocol.Sctp,
        _ => false,
    };
}
