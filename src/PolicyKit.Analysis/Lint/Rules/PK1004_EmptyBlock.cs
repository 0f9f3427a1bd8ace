using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A block of addresses whose exceptions leave nothing of it.</summary>
internal sealed class EmptyBlock : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1004",
        "Exceptions leave no address",
        Severity.Warning,
        "the exceptions of this block leave no address, so the peer means nobody",
        Help: "Make the exceptions smaller, or remove the peer.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Policy;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from peer in WrittenPeers.Of(context)
        where !peer.IsImplied && peer.Uses.All(use => Blocks(use.Peer.Match) is { Length: > 0 } blocks && Array.TrueForAll(blocks, block => block.Set.IsEmpty))
        select Kind.At(peer.Origin.Span) with { Subject = peer.Policy.Name, Path = peer.Origin.Path };

    // Whoever has several criteria, and one of them is a set of addresses that is empty.
    private static Peer.Addresses[] Blocks(Peer peer) => peer switch
    {
        Peer.Addresses block => [block],
        Peer.All(var operands) => [.. operands.OfType<Peer.Addresses>()],
        _ => [],
    };
}
