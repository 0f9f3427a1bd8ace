using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico.Notation;

/// <summary>Notes tiers, and which policies stand where in them (semantics P-21, P-22).</summary>
internal sealed class TierFactReader : FactReader
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds { get; } =
        [.. WrittenRules.OfPolicies, .. new[] { "Tier", "StagedKubernetesNetworkPolicy" }.SelectMany(WrittenRules.InBothGroups)];

    /// <inheritdoc/>
    public override IEnumerable<ClusterFact> Read(Resource resource, Field root)
    {
        var spec = root["spec"];
        if (resource.Name.Kind == "Tier")
            yield return new WrittenTier(resource.Name, resource.NameSpan, CalicoTiers.Current(resource.Name.Name));
        else
            yield return new TieredPolicy(
                resource.Name,
                resource.NameSpan,
                CalicoTiers.Current(spec["tier"].AsText() is { Length: > 0 } tier ? tier : CalicoTiers.Default),
                resource.Name.Kind == "StagedKubernetesNetworkPolicy" ? CalicoTiers.OrderOfNetworkPolicies : spec["order"].AsNumber());
    }
}
