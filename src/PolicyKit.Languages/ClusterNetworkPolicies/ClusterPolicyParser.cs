using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterNetworkPolicies;

/// <summary>Reads cluster-scoped policies of one kind, and reports what the API server refuses.</summary>
internal sealed class ClusterPolicyParser(ClusterPolicyDialect dialect)
{
    private const int HighestPriority = 1000;
    private const int LongestName = 100;

    private readonly ClusterPolicyPeers _peers = new(dialect);

    /// <summary>The policy; null once an error has been reported.</summary>
    public ClusterPolicySyntax? Parse(Resource resource, DiagnosticBag diagnostics)
    {
        var reading = new Reading(resource.Name, diagnostics);
        var root = Field.Root(resource.Root, reading);
        root.OnlyKeys("apiVersion", "kind", "metadata", "spec", "status");
        if (dialect.IsSingle && resource.Name.Name != "default")
            root["metadata"]["name"].Report(ClusterPolicyErrors.NotTheDefault, resource.Name.Name);

        var spec = root["spec"];
        if (!spec.Exists)
            spec.ReportMissing();
        spec.OnlyKeys(dialect.SpecFields);
        var placement = new ClusterPolicyPlacement(ParseTier(spec), ParsePriority(spec["priority"]));
        var subject = _peers.ParseSubject(spec["subject"]);
        var (ingress, egress) = (ParseRules(spec["ingress"], "from"), ParseRules(spec["egress"], "to"));
        return reading.HasErrors ? null : new(resource.Name, resource.NameSpan, placement, subject, ingress, egress) { SubjectSpan = spec["subject"].WrittenSpan };
    }

    private ClusterPolicyTier ParseTier(Field spec)
    {
        if (dialect.Tier is { } given)
            return given;
        var field = spec["tier"];
        switch (field.AsText())
        {
            case "Admin":
                return ClusterPolicyTier.Admin;
            case "Baseline":
                return ClusterPolicyTier.Baseline;
            case { } unknown:
                field.Report(ClusterPolicyErrors.UnknownTier, unknown);
                break;
            case null when !field.Exists:
                field.ReportMissing();
                break;
        }
        return ClusterPolicyTier.Admin;
    }

    private int ParsePriority(Field field)
    {
        if (dialect.IsSingle)
            return 0;
        if (!field.Exists)
            field.ReportMissing();
        if (field.AsInteger("a priority") is not { } priority)
            return 0;
        if (priority is < 0 or > HighestPriority)
            field.Report(ClusterPolicyErrors.InvalidPriority, priority);
        return (int)Math.Max(0, Math.Min(HighestPriority, priority));
    }

    private EquatableArray<ClusterRuleSyntax> ParseRules(Field rules, string peers)
    {
        var items = rules.Items().ToArray();
        CheckCount(rules, items.Length);
        return [.. items.Select(rule => ParseRule(rule, peers))];
    }

    private ClusterRuleSyntax ParseRule(Field rule, string peers)
    {
        rule.OnlyKeys("name", "action", peers, dialect.Traffic);
        if (rule["name"].AsText() is { Length: > LongestName } name)
            rule["name"].Report(ClusterPolicyErrors.NameTooLong, name.Length);
        var action = ParseAction(rule["action"]);
        var list = rule[peers];
        var items = list.Items().ToArray();
        if (items.Length == 0)
            list.Report(ClusterPolicyErrors.NoPeers, peers);
        CheckCount(list, items.Length);
        var parsed = items.Select(item => _peers.Parse(item, peers)).OfType<ClusterPeerSyntax>().ToEquatableArray();
        var traffic = ParseTraffic(rule[dialect.Traffic]);
        CheckCombination(rule, action, parsed, traffic);
        return new(rule.Span, action, parsed, dialect.Traffic, traffic);
    }

    private RuleAction ParseAction(Field field)
    {
        if (!field.Exists)
            field.ReportMissing();
        if (field.AsText() is not { } text)
            return RuleAction.Deny;
        if (dialect.Actions.TryGetValue(text, out var action))
            return action;
        field.Report(ClusterPolicyErrors.UnknownAction, [text], $"Use {string.Join(" or ", dialect.Actions.Keys.Select(known => $"`{known}`"))}.");
        return RuleAction.Deny;
    }

    private EquatableArray<(SourceSpan, TrafficMatch)> ParseTraffic(Field list)
    {
        var items = list.Items().ToArray();
        if (list.Exists && items.Length == 0)
            list.Report(ClusterPolicyErrors.EmptyList, dialect.Traffic);
        CheckCount(list, items.Length);
        var matches =
            from item in items
            let match = dialect.Traffic == "ports" ? ClusterPolicyPorts.ParsePort(item) : ClusterPolicyPorts.ParseProtocol(item)
            where match is not null
            select (item.Span, match);
        return matches.ToEquatableArray();
    }

    private void CheckCombination(
        Field rule, RuleAction action, EquatableArray<ClusterPeerSyntax> peers, EquatableArray<(SourceSpan, TrafficMatch Match)> traffic)
    {
        var withoutPorts = peers.Select(peer => peer switch
        {
            ClusterPeerSyntax.Networks => "networks",
            ClusterPeerSyntax.Nodes => "nodes",
            ClusterPeerSyntax.DomainNames => "domainNames",
            _ => null,
        }).FirstOrDefault(field => field is not null);
        if (withoutPorts is not null && traffic.Any(item => item.Match is TrafficMatch.NamedPort))
            rule.Report(ClusterPolicyErrors.NamedPortWithAddresses, withoutPorts);
        if (action != RuleAction.Allow && peers.Any(peer => peer is ClusterPeerSyntax.DomainNames))
            rule["action"].Report(ClusterPolicyErrors.DomainNameNotAllowed, dialect.Actions.First(known => known.Value == RuleAction.Allow).Key);
    }

    private void CheckCount(Field list, int count)
    {
        if (count > dialect.Most)
            list.Report(ClusterPolicyErrors.TooMany, list.Path!.Last, count, dialect.Most);
    }
}
