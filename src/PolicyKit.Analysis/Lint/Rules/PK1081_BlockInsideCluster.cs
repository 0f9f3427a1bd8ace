using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>Whether a block means pods and nodes depends on the engine, and their addresses do not last (semantics K-23, L-09).</summary>
/// <remarks>
/// A block with public addresses is one for the outside, and left alone although it has those of the cluster too. Documentation and
/// executable examples: <c>rules/lint/PK1081.md</c>.
/// </remarks>
internal sealed class BlockInsideCluster : ProgramLintRule
{
    private static readonly IpAddress[] Outside = [.. new[] { "8.8.8.8", "2001:4860:4860::8888" }.Select(IpAddress.TryParse).OfType<IpAddress>()];

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1081", "Block of addresses inside the cluster", Severity.Warning,
        "`{0}` {1} addresses of {2}: engines differ in whether a block means these",
        "Select pods by their labels; leave the addresses of the cluster out of blocks for the outside with `except`.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var pods = AddressSet.Of(context.Facts.Of<AddressRangeFacts>().Where(range => range.Use == AddressUse.Pods).Select(range => new AddressRange(range.Range.First, range.Range.Last))
            .Concat(Known(context, endpoint => endpoint.IsPod)));
        var nodes = AddressSet.Of(Known(context, endpoint => endpoint.Kind == EndpointKind.Node));
        foreach (var block in WrittenBlocks.Of(context).Where(block => !Outside.Any(block.Set.Contains)))
            foreach (var (set, name) in new[] { (pods, "pods"), (nodes, "nodes") })
                if (WrittenBlocks.Meet(block.Set, set))
                {
                    var isInside = WrittenBlocks.Lies(block.Set, set);
                    yield return Kind.At(block.Origin.Span, block.Set, isInside ? "has only" : "has", name) with
                    {
                        Subject = block.Origin.Policy,
                        Path = block.Origin.Path,
                        Severity = isInside ? Severity.Warning : Severity.Note, // a private network beyond the cluster may be meant
                    };
                    break;
                }
    }

    private static IEnumerable<AddressRange> Known(LintContext context, Func<Endpoint, bool> isWanted) =>
        context.Cluster.Endpoints.Where(isWanted).SelectMany(endpoint => endpoint.Addresses).Select(address => new AddressRange(address, address));
}
