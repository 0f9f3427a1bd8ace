using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Pods in the selectors of Cilium, in which labels of namespaces stand beside those of the pod.</summary>
internal static class CiliumSelector
{
    private const string NamespaceName = "k8s:io.kubernetes.pod.namespace";
    private const string NamespaceLabels = "k8s:io.cilium.k8s.namespace.labels.";

    /// <summary>The selector.</summary>
    /// <param name="pods">The pods.</param>
    /// <param name="ownNamespace">The namespace of the policy; null for a clusterwide one, empty for one that says none.</param>
    /// <param name="span">What stands for the selector.</param>
    public static DocumentNode.Map Of(Pods pods, string? ownNamespace, SourceSpan span)
    {
        EquatableArray<LabelRequirement> namespaces = pods.Home switch
        {
            Home.Named named when pods.Namespace?.Text != ownNamespace => [named.Requirement with { Key = Nodes.Text(NamespaceName, named.Span) }],
            // Without a condition, a policy of a namespace means its own namespace.
            Home.Selected { Requirements.Count: 0 } when ownNamespace is not null => [new(Nodes.Text(NamespaceName, span), LabelOperator.Exists, [], span)],
            Home.Selected selected => [.. selected.Requirements.Select(item => item with { Key = item.Key with { Text = NamespaceLabels + item.Key.Text } })],
            _ => [],
        };
        EquatableArray<LabelRequirement> all = [.. namespaces, .. pods.Requirements];
        return all.Selector(span);
    }
}
