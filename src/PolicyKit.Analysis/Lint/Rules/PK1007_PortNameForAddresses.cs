using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Addresses outside the cluster have no port names, so a rule that opens only named ports opens nothing to them (semantics K-32).</summary>
internal sealed class PortNameForAddresses : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1007",
        "Port name for addresses",
        Severity.Warning,
        "addresses outside the cluster have no port called `{0}`, so nothing is opened to this block",
        Help: "Write the number of the port.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Policy;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from peer in WrittenPeers.Of(context)
        where peer.Direction == Direction.Egress && !peer.IsImplied
        let use = peer.Uses[0]
        where use.Peer.Match is Peer.Addresses { Set.IsEmpty: false } && use.Rule.Traffic.Count > 0 && use.Rule.Traffic.All(item => item.Match is TrafficMatch.NamedPort)
        select Kind.At(peer.Origin.Span, ((TrafficMatch.NamedPort)use.Rule.Traffic[0].Match).Name) with { Subject = peer.Policy.Name, Path = peer.Origin.Path };
}
