using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml.Editing;

/// <summary>What edits write that was not there before.</summary>
internal static class NewPolicyText
{
    /// <summary>A rule that lets DNS through to the resolvers of the cluster, as the labels of kubeadm, kops and the clouds have them.</summary>
    public static IReadOnlyList<string> DnsRule { get; } =
    [
        "to:",
        "- namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}",
        "  podSelector: {matchLabels: {k8s-app: kube-dns}}",
        "ports:",
        "- {protocol: UDP, port: 53}",
        "- {protocol: TCP, port: 53}",
    ];

    /// <summary>A policy behind the last document of a text that isolates a namespace; null for JSON.</summary>
    public static IReadOnlyList<TextChange>? AddDefaultDeny(string @namespace, EquatableArray<Direction> directions, SourceDocument document)
    {
        var text = document.Text;
        if (text.TrimStart() is var start && start.Length > 0 && start[0] is '{' or '[')
            return null;
        var before = text.Length == 0 || text.EndsWith("\n", StringComparison.Ordinal) ? "" : "\n";
        var name = directions.Count == 1 ? $"default-deny-{directions[0].ToString().ToLowerInvariant()}" : "default-deny";
        var types = string.Concat(directions.Select(direction => $"  - {direction}\n"));
        return
        [
            new(new(document, text.Length, 0), $"{before}---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: {name}\n  namespace: {@namespace}\nspec:\n  podSelector: {{}}\n  policyTypes:\n{types}"),
        ];
    }
}
