using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>An egress rule for the address of a Service matches nothing where addresses are rewritten before policies are asked (semantics E-2, K-24).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1074.md</c>.</remarks>
internal sealed class BlockOfServiceAddress : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1074", "Egress to the address of a Service", Severity.Warning,
        "`{0}` is {1}: it becomes the address of a pod before most engines ask their policies, so the peer means nobody",
        "Select the pods behind the Service, and their port.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var named = new Dictionary<IpAddress, ServiceFacts>();
        foreach (var service in context.Facts.Of<ServiceFacts>())
            foreach (var address in service.Addresses)
                named[address] = service;
        var ranges = AddressSet.Of(context.Facts.Of<AddressRangeFacts>().Where(range => range.Use == AddressUse.Services)
            .Select(range => new AddressRange(range.Range.First, range.Range.Last)));
        var all = ranges.Union(AddressSet.Of(named.Keys.Select(address => new AddressRange(address, address))));
        return from block in WrittenBlocks.Of(context)
               where block.Direction == Direction.Egress && WrittenBlocks.Lies(block.Set, all)
               let first = block.Set.Ranges[0].First
               let service = block.Set.Ranges[0].Last == first && named.TryGetValue(first, out var known) ? known : null
               select Kind.At(block.Origin.Span, block.Set, service is null ? "among the addresses of Services" : $"the address of `{service.Object}`") with
               {
                   Subject = block.Origin.Policy,
                   Path = block.Origin.Path,
                   Related = service is null ? null : new(service.Span, "the Service"),
               };
    }
}
