using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A set of addresses that no policy refers to changes nothing, and looks as if it did.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK3124.md</c>.</remarks>
internal sealed class UnusedAddresses : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3124",
        "Set of addresses that nobody uses",
        Severity.Note,
        "no rule refers to `{0}`",
        Help: "Remove it, or compare its name and labels with the references of the policies.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var references = context.Facts.Of<AddressGroupReference>().GroupBy(reference => (IsOfCilium(reference.Object), reference.Name, reference.Labels))
            .Select(same => same.First()).ToLookup(reference => IsOfCilium(reference.Object));
        var named = new HashSet<string>(references[true].Select(reference => reference.Name).OfType<string>());
        var languages = new HashSet<bool>(
            from written in context.Facts.Of<WrittenObject>()
            where written.Object.Kind.EndsWith("NetworkPolicy", StringComparison.Ordinal)
            select IsOfCilium(written.Object));
        return from set in context.Facts.Of<AddressGroup>()
               let ofCilium = IsOfCilium(set.Object)
               where languages.Contains(ofCilium) && !(ofCilium && named.Contains(set.Object.Name))
                   && !references[ofCilium].Any(reference => reference.Name is null && reference.Means(set))
               select Kind.At(set.Span, set.Object) with { Subject = set.Object };
    }

    private static bool IsOfCilium(ResourceName name) => name.Kind.StartsWith("Cilium", StringComparison.Ordinal);
}
