using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A peer that means every pod of every namespace.</summary>
/// <remarks>Egress to port 53 alone is left out: that is how the resolvers of a cluster are usually reached.</remarks>
internal sealed class EveryPod : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2007",
        "Peer means every pod of the cluster",
        Severity.Warning,
        "this peer means every pod of every namespace",
        Help: "Name the namespaces, and the pods in them, that are meant.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Policy;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from peer in WrittenPeers.Of(context)
        where peer.IsAllowed && peer.Uses.Any(use => Breadth.IsEveryPod(use.Peer.Match))
            && !(peer.Direction == Direction.Egress && peer.Uses.All(use => use.Rule.IsDnsAlone()))
        select Kind.At(peer.Origin.Span) with
        {
            Subject = peer.Policy.Name,
            Path = peer.Origin.Path,
            Fix = new("Only pods of the own namespace", FixSafety.Unsafe, [new PolicyEdit.NarrowToNamespace(peer.Origin)]),
        };
}
