using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes;

/// <summary>Kubernetes NetworkPolicies.</summary>
/// <remarks>Source: https://kubernetes.io/docs/concepts/services-networking/network-policies/.</remarks>
internal sealed class KubernetesLanguage : PolicyLanguage
{
    private const string Obsolete = "extensions/v1beta1";

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["networking.k8s.io/v1/NetworkPolicy", $"{Obsolete}/NetworkPolicy"];

    /// <inheritdoc/>
    internal override PolicySyntax? Read(Resource resource, DiagnosticBag diagnostics)
    {
        if (resource.ApiVersion != Obsolete)
            return NetworkPolicyParser.Parse(resource, diagnostics);
        resource.Fields(diagnostics)["apiVersion"].Report(NetworkPolicyErrors.ObsoleteVersion, resource.ApiVersion);
        return null;
    }
}
