using PolicyKit.Languages.Kubernetes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Reads StagedKubernetesNetworkPolicies: NetworkPolicies of Kubernetes that Calico only logs (semantics P-70).</summary>
internal static class StagedKubernetesParser
{
    /// <summary>Nothing, since nothing is enforced; everything wrong with the object is reported.</summary>
    public static PolicySyntax? Parse(Resource resource, Field root, DiagnosticBag diagnostics)
    {
        StagedActions.Check(root["spec"]);
        NetworkPolicyParser.Parse(resource, diagnostics, "stagedAction");
        return null;
    }
}
