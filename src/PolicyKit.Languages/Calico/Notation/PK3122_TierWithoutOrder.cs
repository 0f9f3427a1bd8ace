using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico.Notation;

/// <summary>A tier without an order ties with the default tier, and then the names decide which of them is asked first (semantics P-22).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK3122.md</c>.</remarks>
internal sealed class TierWithoutOrder : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3122",
        "Tier without an order",
        Severity.Warning,
        "`{0}` has no `order`, so it stands {1} the tier `default` because of its name",
        Help: "Give it an order: below 1000000 to be asked before the policies of namespaces.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds { get; } = [.. WrittenRules.InBothGroups("Tier")];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var name = notes.Resource.Name.Name;
        if (notes.Root["spec"]["order"].Exists || CalicoTiers.BuiltIn.Any(tier => tier.Name == CalicoTiers.Current(name)))
            return;
        notes.Report(Kind, notes.Root["metadata"]["name"], name, string.CompareOrdinal(name, CalicoTiers.Default) < 0 ? "before" : "behind");
    }
}
