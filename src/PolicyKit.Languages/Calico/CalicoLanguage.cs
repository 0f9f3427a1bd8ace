using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Calico's policies, and the objects that they refer to.</summary>
/// <remarks>
/// <c>crd.projectcalico.org/v1</c> is the form in which Calico stores the same objects.
/// Source: https://docs.tigera.io/calico/latest/reference/resources/.
/// </remarks>
internal sealed class CalicoLanguage : PolicyLanguage
{
    private const string Api = "projectcalico.org/v3";
    private const string Stored = "crd.projectcalico.org/v1";
    private const string OfOperator = "operator.tigera.io/v1/ApplicationLayer";

    private static readonly string[] Namespaced = ["NetworkPolicy", "StagedNetworkPolicy", "StagedKubernetesNetworkPolicy", "NetworkSet"];
    private static readonly string[] Global =
        ["GlobalNetworkPolicy", "StagedGlobalNetworkPolicy", "Tier", "GlobalNetworkSet", "HostEndpoint", "Profile", "FelixConfiguration"];

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds { get; } = [.. In(Api, [.. Namespaced, .. Global]), .. In(Stored, [.. Namespaced, .. Global]), OfOperator];

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> ClusterScopedKinds { get; } = [.. In(Api, Global), .. In(Stored, Global), OfOperator];

    /// <inheritdoc/>
    internal override PolicySyntax? Read(Resource resource, DiagnosticBag diagnostics)
    {
        var reading = new Reading(resource.Name, diagnostics);
        var root = Field.Root(resource.Root, reading);
        PolicySyntax? syntax = resource.Name.Kind switch
        {
            "Tier" => TierParser.Parse(resource, root),
            "GlobalNetworkSet" or "NetworkSet" => NetworkSetParser.Parse(resource, root),
            "HostEndpoint" => HostEndpointParser.Parse(resource, root),
            "FelixConfiguration" => FelixConfigurationParser.Parse(resource, root),
            "ApplicationLayer" => ApplicationLayerSyntax.Parse(resource, root),
            "Profile" => ProfileParser.Parse(resource, root),
            "StagedKubernetesNetworkPolicy" => StagedKubernetesParser.Parse(resource, root, diagnostics),
            _ => new PolicyParser(resource, IsStored(resource)).Parse(root),
        };
        return reading.HasErrors ? null : syntax;
    }

    private static bool IsStored(Resource resource) => resource.ApiVersion == Stored;

    private static IEnumerable<string> In(string version, IEnumerable<string> kinds) => kinds.Select(kind => $"{version}/{kind}");
}
