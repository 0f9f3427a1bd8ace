using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes;

/// <summary>
/// Reads NetworkPolicies of networking.k8s.io/v1 as strictly as the API server does, and reports every error of an object.
/// </summary>
internal static class NetworkPolicyParser
{
    private const int MostPolicyTypes = 2;

    /// <summary>The policy; null once an error was reported.</summary>
    /// <param name="resource">The object.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    /// <param name="others">Fields that its <c>spec</c> may have besides, for kinds that embed a NetworkPolicy.</param>
    public static NetworkPolicySyntax? Parse(Resource resource, DiagnosticBag diagnostics, params string[] others)
    {
        var reading = new Reading(resource.Name, diagnostics);
        var root = Field.Root(resource.Root, reading);
        root.OnlyKeys("apiVersion", "kind", "metadata", "spec", "status");
        ObjectMetadata.Check(root["metadata"]);

        var spec = root["spec"];
        spec.OnlyKeys(["podSelector", "policyTypes", "ingress", "egress", .. others]);
        var pods = new LabelSelectorParser(LabelScope.Own).Parse(spec["podSelector"]);
        var ingress = ParseRules(spec["ingress"], "from");
        var egress = ParseRules(spec["egress"], "to");
        var directions = ParsePolicyTypes(spec["policyTypes"], egress.Count > 0);
        return reading.HasErrors ? null : new(resource.Name, resource.NameSpan, pods, directions, ingress, egress) { PodsSpan = spec["podSelector"].WrittenSpan };
    }

    /// <summary>
    /// The directions that the policy governs; without policy types ingress, and egress if it has rules (semantics K-05).
    /// </summary>
    private static EquatableArray<Direction> ParsePolicyTypes(Field types, bool hasEgress)
    {
        var directions = new List<Direction>();
        var count = 0;
        foreach (var type in types.Items())
            switch (++count <= MostPolicyTypes ? type.AsText() ?? "" : null)
            {
                case "Ingress":
                    directions.Add(Direction.Ingress);
                    break;
                case "Egress":
                    directions.Add(Direction.Egress);
                    break;
                case { } unknown:
                    type.Report(NetworkPolicyErrors.UnknownPolicyType, unknown);
                    break;
            }
        if (count > MostPolicyTypes)
            types.Report(NetworkPolicyErrors.TooManyPolicyTypes);
        return count > 0 ? directions.Distinct().ToEquatableArray()
            : hasEgress ? [Direction.Ingress, Direction.Egress]
            : [Direction.Ingress];
    }

    // An item that is null is an empty rule, as it is to the API server (semantics K-07).
    private static EquatableArray<RuleSyntax> ParseRules(Field rules, string peers)
    {
        var parsed = new List<RuleSyntax>();
        foreach (var rule in rules.Items())
        {
            rule.OnlyKeys(peers, "ports");
            parsed.Add(new(
                rule.Span,
                rule[peers].Items().Select(ParsePeer).OfType<PeerSyntax>().ToEquatableArray(),
                rule["ports"].Items().Select(NetworkPolicyPorts.Parse).OfType<PortSyntax>().ToEquatableArray()));
        }
        return parsed.ToEquatableArray();
    }

    private static PeerSyntax? ParsePeer(Field peer)
    {
        if (!peer.OnlyKeys("podSelector", "namespaceSelector", "ipBlock"))
            return null;
        var (pods, namespaces, block) = (peer["podSelector"], peer["namespaceSelector"], peer["ipBlock"]);
        var selectsPods = pods.Exists || namespaces.Exists;
        if (!selectsPods && !block.Exists)
            peer.Report(NetworkPolicyErrors.EmptyPeer);
        else if (selectsPods && block.Exists)
            peer.Report(NetworkPolicyErrors.MixedPeer);
        var addresses = block.Exists ? IpBlockParser.Parse(block, peer.Span) : null;
        var selected = new PeerSyntax.Selected(
            peer.Span,
            pods.Exists ? new LabelSelectorParser(LabelScope.Own).Parse(pods) : null,
            namespaces.Exists ? new LabelSelectorParser(LabelScope.Namespace).Parse(namespaces) : null);
        return selectsPods ? selected : addresses;
    }
}
