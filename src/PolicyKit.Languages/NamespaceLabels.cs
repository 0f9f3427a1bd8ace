using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages;

/// <summary>Warns when an answer depends on namespace labels that the input does not contain (semantics K-13).</summary>
internal static class NamespaceLabels
{
    private const int MostNamed = 3;

    /// <summary>Reports, once for each label, the first selector that asks for it while the labels of some namespace are unknown.</summary>
    public static void Check(Cluster cluster, IReadOnlyList<LoweredPolicy> policies, DiagnosticBag diagnostics)
    {
        var undeclared = cluster.Namespaces.Values.Where(item => !item.IsDeclared).Select(item => $"`{item.Name}`").ToArray();
        if (undeclared.Length == 0)
            return;
        Array.Sort(undeclared, StringComparer.Ordinal);
        var others = undeclared.Length > MostNamed ? $" and {undeclared.Length - MostNamed} other namespaces" : "";
        var names = string.Join(", ", undeclared.Take(MostNamed)) + others;
        var warned = new HashSet<string>(StringComparer.Ordinal) { NamespaceReader.NameLabel };
        foreach (var lowered in policies)
            foreach (var (selector, origin) in SelectorsOf(lowered.Policy))
                foreach (var key in selector.Keys)
                    if (key.Scope == LabelScope.Namespace && warned.Add(key.Key))
                        diagnostics.Report(ObjectErrors.UndeclaredNamespace.At(ShownText.FirstLine(origin.Span), key.Key, names) with
                        {
                            Subject = origin.Policy,
                            Path = origin.Path,
                        });
    }

    private static IEnumerable<(Selector Selector, Origin Origin)> SelectorsOf(Policy policy)
    {
        yield return (policy.Subject, policy.Origin);
        foreach (var rule in policy.Rules)
        {
            foreach (var peer in rule.Peers)
                foreach (var selector in SelectorsOf(peer.Match))
                    yield return (selector, peer.Origin);
            foreach (var selector in SelectorsOf(rule.Local))
                yield return (selector, rule.Origin);
        }
    }

    private static IEnumerable<Selector> SelectorsOf(Peer peer) => peer.Leaves.OfType<Peer.Endpoints>().Select(leaf => leaf.Selector);
}
