using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico.Notation;

/// <summary>Notes network sets, and which of them the rules of policies may mean (semantics P-03, P-41).</summary>
/// <remarks>Rather too many than too few: the namespaces of sets are left out of account.</remarks>
internal sealed class NetworkSetFactReader : FactReader
{
    private const string OwnLabels = "projectcalico.org/";

    private static readonly string[] Sets = ["NetworkSet", "GlobalNetworkSet"];

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds { get; } = [.. WrittenRules.OfAll, .. Sets.SelectMany(WrittenRules.InBothGroups)];

    /// <inheritdoc/>
    public override IEnumerable<ClusterFact> Read(Resource resource, Field root) => Sets.Contains(resource.Name.Kind)
        ? [new AddressGroup(resource.Name, resource.NameSpan, new LabelReader().Read(root["metadata"]["labels"]))]
        : from end in WrittenRules.Of(root).SelectMany(WrittenRules.EndsOf)
          from reference in ReferencesOf(end)
          select new AddressGroupReference(resource.Name, reference.Field.Span, null, reference.Labels);

    private static IEnumerable<(Field Field, Selector Labels)> ReferencesOf(Field end)
    {
        var (own, excluded, namespaces) = (end["selector"], end["notSelector"], end["namespaceSelector"]);
        if (WrittenRules.Says(own))
            yield return (own, Parse(own));
        else if (WrittenRules.Says(namespaces))
            yield return (namespaces, Selector.Everything);
        if (WrittenRules.Says(excluded))
            yield return (excluded, Parse(excluded));
    }

    private static Selector Parse(Field field) =>
        field.AsText() is { } text && SelectorParser.Parse(text, out _) is { } selector && !selector.Keys.Any(key => key.Key.StartsWith(OwnLabels, StringComparison.Ordinal))
            ? selector
            : Selector.Everything;
}
