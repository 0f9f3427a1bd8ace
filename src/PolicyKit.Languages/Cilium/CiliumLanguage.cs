using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Cilium policies, the groups of addresses they refer to, and the options of the agent that change what they mean.</summary>
/// <remarks>Source: https://docs.cilium.io/en/stable/security/policy/; the semantics page "Cilium policies".</remarks>
internal sealed class CiliumLanguage : PolicyLanguage
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds =>
    [
        "cilium.io/v2/CiliumNetworkPolicy", "cilium.io/v2/CiliumClusterwideNetworkPolicy", "cilium.io/v2/CiliumCIDRGroup",
        "cilium.io/v2alpha1/CiliumCIDRGroup", "v1/ConfigMap",
    ];

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> ClusterScopedKinds =>
        ["cilium.io/v2/CiliumClusterwideNetworkPolicy", "cilium.io/v2/CiliumCIDRGroup", "cilium.io/v2alpha1/CiliumCIDRGroup"];

    /// <inheritdoc/>
    public override bool IsMeant(string kind, string? @namespace, string? name) =>
        kind != "ConfigMap" || (@namespace, name) == ("kube-system", "cilium-config");

    /// <inheritdoc/>
    internal override PolicySyntax? Read(Resource resource, DiagnosticBag diagnostics) => resource.Name.Kind switch
    {
        "ConfigMap" => CiliumConfigParser.Parse(resource, diagnostics),
        "CiliumCIDRGroup" => CidrGroupParser.Parse(resource, diagnostics),
        _ => CiliumPolicyParser.Parse(resource, diagnostics),
    };
}
