using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.CSharp;

/// <summary>Whom the rules of Cilium name.</summary>
/// <param name="selectors">Writes the selectors of the policy.</param>
internal sealed class CiliumPeerText(CiliumSelectorText selectors)
{
    private const int LongestName = 255;

    private static readonly Dictionary<string, string> Entities = new(StringComparer.Ordinal)
    {
        ["all"] = "All", ["world"] = "World", ["cluster"] = "Cluster", ["host"] = "Host", ["remote-node"] = "RemoteNode", ["kube-apiserver"] = "KubeApiServer",
        ["ingress"] = "Ingress", ["init"] = "Init", ["health"] = "Health", ["unmanaged"] = "Unmanaged", ["none"] = "None", ["cluster-mesh"] = "ClusterMesh",
    };

    private static readonly string[] Kinds = ["Endpoints", "CIDR", "CIDRSet", "Entities", "Nodes", "Groups", "Services", "FQDNs"];

    /// <summary>The peers of a rule; null when no field names any, which means everyone, and none when a field is an empty list.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="side"><c>from</c> or <c>to</c>.</param>
    public IReadOnlyList<string>? Of(ObjectFields rule, string side)
    {
        var lists = Kinds.Select(kind => (Kind: kind, Items: rule.TakeItems(side + kind))).Where(list => list.Items is not null).ToArray();
        if (lists.Length == 0)
            return null;
        var (kind, items) = lists[0];
        if (lists.Length > 1 || (items!.Count == 0 && kind is "Services" or "FQDNs"))
            throw new NotInDslException(rule.Mapping, "there is no method for an empty list of peers in such a rule");
        return [.. items!.Select(item => One(kind, item))];
    }

    /// <summary>A domain name or a pattern of some.</summary>
    public static string Domain(ObjectFields fields)
    {
        var (name, pattern) = (fields.TakeText("matchName"), fields.TakeText("matchPattern"));
        fields.End();
        var text = string.IsNullOrEmpty(name) ? pattern ?? "" : name!;
        if (text.Length is 0 or > LongestName || (!string.IsNullOrEmpty(name) && !string.IsNullOrEmpty(pattern)) || text[0] == '.' || text.IndexOf("..", StringComparison.Ordinal) >= 0)
            throw new NotInDslException(fields.Mapping, "there is no method for such a name");
        return $"DomainName.{(string.IsNullOrEmpty(name) ? "Matching" : "Of")}({CSharpText.Literal(text)})";
    }

    private string One(string kind, YamlValue item) => kind switch
    {
        "Endpoints" => selectors.Peer(item),
        "CIDR" => Block(item),
        "CIDRSet" => BlockOrGroup(ObjectFields.Of(item)),
        "Entities" => Entities.TryGetValue(ObjectFields.TextOf(item), out var entity) ? $"Entity.{entity}" : throw new NotInDslException(item, "there is no such entity"),
        "Nodes" => CiliumSelectorText.Nodes(item),
        "Groups" => $"CloudGroup.Of({FieldsText.Of(ObjectFields.Of(item).Mapping, "        ")})",
        "Services" => Service(ObjectFields.Of(item)),
        _ => Domain(ObjectFields.Of(item)),
    };

    private static string Block(YamlValue item)
    {
        var text = ObjectFields.TextOf(item);
        return IsBlock(text) ? new CallChain("Addresses").Then("In", CSharpText.Literal(text)).ToString() : throw new NotInDslException(item, "there is no method for such a block");
    }

    private static string BlockOrGroup(ObjectFields fields)
    {
        var (block, group, groups) = (fields.Take("cidr"), fields.TakeText("cidrGroupRef"), fields.Take("cidrGroupSelector"));
        var exceptions = (fields.TakeItems("except") ?? []).ToArray();
        fields.End();
        var chain = block is not null ? new CallChain(Block(block))
            : group is not null ? new CallChain("CidrGroup").Then("Named", CSharpText.Literal(group))
            : groups is not null ? new CallChain("CidrGroup").Then("Where", CiliumSelectorText.Verbatim("CiliumEndpoints", groups))
            : throw new NotInDslException(fields.Mapping, "it names no block");
        if (block is not null && exceptions.FirstOrDefault(item => !LiesInside(ObjectFields.TextOf(item), ObjectFields.TextOf(block))) is { } outside)
            throw new NotInDslException(outside, "there is no method for an exception that does not lie strictly inside the block");
        return exceptions.Length == 0 ? chain.ToString() : chain.Then("Except", [.. exceptions.Select(ObjectFields.TextOf).Select(CSharpText.Literal)]).ToString();
    }

    private static bool LiesInside(string exception, string block) => IsBlock(exception)
        && Cidr.TryParse(exception, out _) is { } inner && Cidr.TryParse(block, out _) is { } outer && outer.Contains(inner) && inner.PrefixLength > outer.PrefixLength;

    // What is IPv4 to some readers and IPv6 to others the DSL refuses.
    private static bool IsBlock(string text) => Cidr.TryParse(text, out _) is not null && text.IndexOf("ffff:", StringComparison.OrdinalIgnoreCase) < 0;

    private static string Service(ObjectFields fields)
    {
        var (named, selected) = (fields.TakeFields("k8sService"), fields.TakeFields("k8sServiceSelector"));
        fields.End();
        if ((named ?? selected) is not { } item || (named is not null && selected is not null))
            throw new NotInDslException(fields.Mapping, "it names no Service");
        string[] space = item.TakeText("namespace") is { Length: > 0 } given ? [CSharpText.Literal(given)] : [];
        var chain = new CallChain("CiliumService");
        if (named is not null)
            chain.Then("Named", [CSharpText.Literal(named.TakeText("serviceName") ?? throw new NotInDslException(named.Mapping, "it has no name")), .. space]);
        else
            chain.Then("Where", [CiliumSelectorText.Verbatim("CiliumEndpoints", item.Take("selector") ?? throw new NotInDslException(item.Mapping, "it has no selector")), .. space]);
        item.End();
        return chain.ToString();
    }
}
