using PolicyKit.Languages.Kubernetes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterNetworkPolicies;

/// <summary>Reads subjects and peers (semantics C-10 to C-17).</summary>
internal sealed class ClusterPolicyPeers(ClusterPolicyDialect dialect)
{
    private const int MostNetworks = 25;

    private static readonly RegularLanguage Label = new RegularLanguage.Repetition(
        new RegularLanguage.Characters([new('a', 'z'), new('0', '9'), new('-', '-'), new('_', '_')]), 1, null);

    private static readonly RegularLanguage LabelsAndDot = new RegularLanguage.Repetition(new RegularLanguage.Sequence([Label, RegularLanguage.Literal(".")]), 1, null);

    /// <summary>The pods of a subject; everything once an error has been reported.</summary>
    public Selector ParseSubject(Field subject)
    {
        if (!subject.Exists)
            subject.ReportMissing();
        return subject.Exists && HasExactlyOne(subject, "a subject", "namespaces", "pods") ? ParsePods(subject) : Selector.Everything;
    }

    /// <summary>One item of <c>from</c> or <c>to</c>; null once an error has been reported.</summary>
    public ClusterPeerSyntax? Parse(Field peer, string list)
    {
        string[] known = list == "from" ? ["namespaces", "pods"]
            : dialect.KnowsDomainNames ? ["namespaces", "pods", "nodes", "networks", "domainNames"]
            : ["namespaces", "pods", "nodes", "networks"];
        if (!HasExactlyOne(peer, "a peer", known))
            return null;
        if (peer["networks"].Exists)
            return new ClusterPeerSyntax.Networks(peer.Span, ParseNetworks(peer["networks"]));
        if (peer["nodes"].Exists)
            return new ClusterPeerSyntax.Nodes(peer.Span, new LabelSelectorParser(LabelScope.Own).Parse(peer["nodes"]));
        if (peer["domainNames"].Exists)
            return new ClusterPeerSyntax.DomainNames(peer.Span, ParseNames(peer["domainNames"]));
        return peer["namespaces"].Exists
            ? new ClusterPeerSyntax.Namespaces(peer.Span, ParsePods(peer))
            : new ClusterPeerSyntax.Pods(peer.Span, ParsePods(peer));
    }

    /// <summary>Reports unknown fields, and unless exactly one of the known ones is there.</summary>
    internal static bool HasExactlyOne(Field field, string what, params string[] known)
    {
        if (!field.OnlyKeys(known) || field.AsMapping()?.Entries.All(entry => Array.IndexOf(known, entry.Key) >= 0) == false)
            return false; // what an unknown field was meant to be nobody knows
        var given = known.Where(key => field[key].Exists).ToArray();
        if (given.Length == 1)
            return true;
        field.Report(ClusterPolicyErrors.ExactlyOne, what, string.Join(", ", known.Select(key => $"`{key}`")), given.Length == 0 ? "none" : given.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return false;
    }

    private Selector ParsePods(Field holder)
    {
        if (holder["namespaces"].Exists)
            return ParseNamespaces(holder["namespaces"]);
        var pods = holder["pods"];
        pods.OnlyKeys("namespaceSelector", "podSelector");
        if (!pods["podSelector"].Exists)
            pods["podSelector"].ReportMissing();
        if (dialect.DemandsNamespaceSelector && !pods["namespaceSelector"].Exists)
            pods["namespaceSelector"].ReportMissing();
        return Selector.And(ParseNamespaces(pods["namespaceSelector"]), new LabelSelectorParser(LabelScope.Own).Parse(pods["podSelector"]));
    }

    private static Selector ParseNamespaces(Field selector)
    {
        foreach (var removed in new[] { "sameLabels", "notSameLabels" })
            if (selector[removed].Exists)
            {
                selector[removed].Report(ClusterPolicyErrors.RemovedField, removed);
                return Selector.Everything;
            }
        return new LabelSelectorParser(LabelScope.Namespace).Parse(selector);
    }

    private static AddressSet ParseNetworks(Field networks)
    {
        var items = networks.Items().ToArray();
        if (items.Length == 0)
            networks.Report(ClusterPolicyErrors.EmptyList, ["networks"], "List at least one block of addresses.");
        if (items.Length > MostNetworks)
            networks.Report(ClusterPolicyErrors.TooMany, "networks", items.Length, MostNetworks);
        var ranges = new List<AddressRange>();
        foreach (var item in items)
        {
            var text = item.AsText("a block of addresses") ?? "";
            if (Cidr.TryParse(text, out _) is { } block)
                ranges.Add(new(block.First, block.Last));
            else
                item.ReportText(ClusterPolicyErrors.InvalidNetwork, NearestText.Block(text), text);
        }
        return AddressSet.Of(ranges);
    }

    /// <remarks><c>*.</c> stands for one or more whole labels, and not for the bare domain (semantics C-17).</remarks>
    private static RegularLanguage.Choice ParseNames(Field names)
    {
        var items = names.Items().ToArray();
        if (items.Length == 0)
            names.Report(ClusterPolicyErrors.EmptyList, ["domainNames"], "List at least one name.");
        var languages = new List<RegularLanguage>();
        foreach (var item in items)
        {
            var text = (item.AsText("a domain name") ?? "").TrimEnd('.').ToLowerInvariant();
            var hasWildcard = text.StartsWith("*.", StringComparison.Ordinal);
            var name = hasWildcard ? text.Substring(2) : text;
            if (!RequestFields.ValuesOf(RequestFields.Name).Contains(name))
                item.Report(ClusterPolicyErrors.InvalidDomainName, text);
            languages.Add(hasWildcard ? new RegularLanguage.Sequence([LabelsAndDot, RegularLanguage.Literal(name)]) : RegularLanguage.Literal(name));
        }
        return new([.. languages]);
    }
}
