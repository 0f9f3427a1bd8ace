using PolicyKit.Languages.Kubernetes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Reads StagedKubernetesNetworkPolicies: NetworkPolicies of Kubernetes that Calico only logs (semantics P-70).</summary>
internal static class StagedKubernetesParser
{
    /// <summary>The policy; null once an error was reported.</summary>
    public static PolicySyntax? Parse(Resource resource, Field root, DiagnosticBag diagnostics)
    {
        var action = StagedActions.Read(root["spec"]);
        return NetworkPolicyParser.Parse(resource, diagnostics, "stagedAction") is { } policy ? new StagedKubernetesSyntax(policy, action) : null;
    }
}

/// <summary>A NetworkPolicy of Kubernetes that is only staged: it means nothing.</summary>
/// <param name="Policy">What is staged.</param>
/// <param name="Action">What is to become of it.</param>
internal sealed record StagedKubernetesSyntax(NetworkPolicySyntax Policy, StagedAction Action) : PolicySyntax
{
    /// <inheritdoc/>
    internal override bool StandsAlone => true;

    /// <inheritdoc/>
    internal override StagedChange? Staged =>
        StagedActions.ChangeBy(Action, Policy.Name, Policy.NameSpan, (Policy with { Name = new("NetworkPolicy", Policy.Name.Namespace, Policy.Name.Name) }).Identity, Policy);

    /// <inheritdoc/>
    internal override IEnumerable<LoweredPolicy> Lower(LoweringScope scope, DiagnosticBag diagnostics) => [];
}
