using YamlDotNet.RepresentationModel;

namespace PolicyKit.Tests.Laws;

/// <summary>Changes of manifests that must not change what they mean.</summary>
internal static class Rewriting
{
    /// <summary>The documents in another order.</summary>
    public static IEnumerable<YamlMappingNode> ShuffleDocuments(IReadOnlyList<YamlMappingNode> documents, Random random)
    {
        var shuffled = documents.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>The rules of each policy, their peers and their ports in another order.</summary>
    public static IEnumerable<YamlMappingNode> ShuffleRules(IReadOnlyList<YamlMappingNode> documents, Random random)
    {
        foreach (var list in documents.Where(document => document.IsNetworkPolicy()).SelectMany(Lists))
        {
            var shuffled = list.Children.ToArray();
            random.Shuffle(shuffled);
            list.Children.Clear();
            foreach (var item in shuffled)
                list.Add(item);
        }
        return documents;
    }

    /// <summary>Each policy as one without rules and one for each of its rules.</summary>
    public static IEnumerable<YamlMappingNode> SplitPolicies(IReadOnlyList<YamlMappingNode> documents, Random random) =>
        documents.SelectMany(document => document.IsNetworkPolicy() ? Split(document) : [document]);

    /// <summary>A second copy of one rule in each list of rules, and of each policy under another name.</summary>
    public static IEnumerable<YamlMappingNode> DuplicateRules(IReadOnlyList<YamlMappingNode> documents, Random random)
    {
        foreach (var document in documents)
        {
            yield return document;
            if (!document.IsNetworkPolicy())
                continue;
            foreach (var direction in Directions)
                if (document.Find("spec").Find(direction) is YamlSequenceNode { Children.Count: > 0 } rules)
                    rules.Add(rules.Children[random.Next(rules.Children.Count)].Copy());
            yield return Renamed(document.Copy(), "again");
        }
    }

    /// <summary>A namespace without pods, with policies that deny everything.</summary>
    public static IEnumerable<YamlMappingNode> AddUnusedNamespace(IReadOnlyList<YamlMappingNode> documents, Random random)
    {
        var added = ManifestTree.Parse("""
            apiVersion: v1
            kind: Namespace
            metadata: {name: nobody-lives-here, labels: {env: prod, team: blue}}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: deny-all, namespace: nobody-lives-here}
            spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
            """);
        return documents.Concat(added);
    }

    private static readonly string[] Directions = ["ingress", "egress"];

    private static IEnumerable<YamlSequenceNode> Lists(YamlNode policy) =>
        from direction in Directions
        let rules = policy.Find("spec").Find(direction)
        from list in rules.Items().SelectMany(rule => new[] { rule.Find("from"), rule.Find("to"), rule.Find("ports") }).Prepend(rules)
        where list is YamlSequenceNode
        select (YamlSequenceNode)list;

    private static IEnumerable<YamlMappingNode> Split(YamlMappingNode policy)
    {
        // Source: kubernetes.io, NetworkPolicySpec: without policyTypes, Ingress always, and Egress when there is an egress rule.
        var types = policy.Find("spec").Find("policyTypes").Items().Length > 0
            ? policy.Find("spec").Find("policyTypes")!
            : ManifestTree.List(["Ingress", .. policy.Find("spec").Find("egress").Items().Length > 0 ? (string[])["Egress"] : []]);
        var empty = policy.Copy();
        foreach (var direction in Directions)
            empty.Find("spec")!.Remove(direction);
        empty.Find("spec")!.Set("policyTypes", types.Copy());
        yield return empty;
        foreach (var direction in Directions)
            foreach (var (index, rule) in policy.Find("spec").Find(direction).Items().Index())
            {
                var part = Renamed(empty.Copy(), $"{direction}-{index}");
                part.Find("spec")!.Set(direction, new YamlSequenceNode(rule.Copy()));
                yield return part;
            }
    }

    private static YamlMappingNode Renamed(YamlMappingNode policy, string suffix)
    {
        policy.Find("metadata")!.Set("name", new YamlScalarNode($"{policy.Find("metadata").Find("name").Text()}-{suffix}"));
        return policy;
    }
}
