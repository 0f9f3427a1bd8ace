using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Reads whom a rule means: at most one kind of peers (semantics C-16, C-60).</summary>
internal static class CiliumPeerParser
{
    private static readonly string[] Entities =
    [
        "all", "world", "cluster", "host", "init", "ingress", "unmanaged", "remote-node", "health", "none", "kube-apiserver",
    ];

    /// <summary>What can be used from 1.20 on; <see cref="CiliumOptionCheck"/> refuses it before.</summary>
    private static readonly string[] LaterEntities = ["cluster-mesh"];

    private static readonly string[] AllowedEverywhere = ["Endpoints", "CIDR", "CIDRSet", "Entities", "Nodes", "Groups"];

    /// <summary>The peer fields of a rule, in the order in which messages name them.</summary>
    public static string[] FieldsOf(RulePosition position) =>
    [
        .. AllowedEverywhere.Select(field => position.Prefix + field),
        .. position switch
        {
            { Direction: Direction.Ingress } => Array.Empty<string>(),
            { Action: RuleAction.Deny } => ["toServices"],
            _ => ["toServices", "toFQDNs"],
        },
    ];

    /// <summary>The peers; null when no field says anything, and that is not the same as an empty list (semantics C-7).</summary>
    public static EquatableArray<PeerSyntax>? Parse(Field rule, RulePosition position)
    {
        var peers = new List<PeerSyntax>();
        string? first = null;
        var isAbsent = true;
        foreach (var name in FieldsOf(position))
        {
            var field = rule[name];
            var items = field.Items().ToArray();
            if (items.Length > 0 && first is not null)
                rule.Report(CiliumErrors.MixedPeers, first, name);
            else if (items.Length > 0)
                first = name;
            else if (field.Exists && name is "toServices" or "toFQDNs")
                field.Report(CiliumWarnings.EmptyMeansAbsent, name, rule["toPorts"].Items().Any() ? "means everyone on its ports" : "allows nothing");
            isAbsent &= items.Length == 0 && (!field.Exists || name is "toServices" or "toFQDNs");
            peers.AddRange(items.Select(item => ParseItem(item, name.Substring(position.Prefix.Length))).OfType<PeerSyntax>());
        }
        return isAbsent ? null : peers.ToEquatableArray();
    }

    private static PeerSyntax? ParseItem(Field item, string kind)
    {
        var place = IdentitySelectorParser.PlaceOf(item);
        switch (kind)
        {
            case "Endpoints":
                return new PeerSyntax.Endpoints(place, IdentitySelectorParser.Parse(item));
            case "CIDR":
                return CidrRuleParser.Block(item) is { } block ? new PeerSyntax.Blocks(place, new BlockSource.Written(block), []) : null;
            case "CIDRSet":
                return CidrRuleParser.Parse(item);
            case "Entities":
                return ParseEntity(item, place);
            case "Nodes":
                return new PeerSyntax.Nodes(place, IdentitySelectorParser.Parse(item));
            case "Services":
                return ParseService(item, place);
            case "FQDNs":
                return ParseName(item, place);
            default:
                item.AsMapping();
                return new PeerSyntax.CloudGroup(place);
        }
    }

    private static PeerSyntax.Entity? ParseEntity(Field item, Place place)
    {
        if (item.AsText("an entity") is not { } name)
            return null;
        if (Entities.Contains(name) || LaterEntities.Contains(name))
            return new(place, name);
        item.Report(CiliumErrors.UnknownEntity, [name], NearestName.Help(name, Entities));
        return null;
    }

    private static PeerSyntax.ServiceRef? ParseService(Field item, Place place)
    {
        item.OnlyKeys("k8sService", "k8sServiceSelector");
        var (byName, bySelector) = (item["k8sService"], item["k8sServiceSelector"]);
        if (byName.Exists == bySelector.Exists)
        {
            item.Report(CiliumPeerErrors.ServiceChoice);
            return null;
        }
        byName.OnlyKeys("serviceName", "namespace");
        bySelector.OnlyKeys("selector", "namespace");
        if (bySelector.Exists)
            return new(place, null, IdentitySelectorParser.Parse(bySelector["selector"]), TextOf(bySelector["namespace"]));
        if (!byName["serviceName"].Exists)
            byName["serviceName"].ReportMissing();
        return byName["serviceName"].AsText() is { } name ? new(place, name, null, TextOf(byName["namespace"])) : null;
    }

    private static string? TextOf(Field field) => field.AsText() is { Length: > 0 } text ? text : null;

    private static PeerSyntax.DomainNames? ParseName(Field item, Place place) =>
        DomainNameParser.Parse(item) is { } names ? new(place, names) : null;
}
