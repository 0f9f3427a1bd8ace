using System.Text.RegularExpressions;
using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.CSharp;

/// <summary>Writes one property of a property file.</summary>
/// <param name="endpoints">Writes whom it speaks of.</param>
internal sealed class PropertyWriter(EndpointsText endpoints)
{
    private static readonly string[] PartsOfRequests = ["method", "path", "host"];
    private static readonly Regex Ports = new("^(TCP|UDP|SCTP)(?:/([0-9]{1,5})(?:-([0-9]{1,5}))?)?$", RegexOptions.CultureInvariant);

    /// <summary>The property without its id, and its type.</summary>
    /// <param name="property">The item of <c>properties</c>; its id is taken elsewhere.</param>
    /// <param name="world">The world of the file; null for the usual one.</param>
    public (string Type, CallChain Chain) Write(ObjectFields property, string? world)
    {
        var chain = Claim(property);
        if (property.TakeText("description") is { Length: > 0 } description)
            chain.Chain.Then("Because", CSharpText.Literal(description));
        switch (property.TakeText("severity"))
        {
            case null or "error": break;
            case "warning": chain.Chain.Then("AsWarning"); break;
            case "note": chain.Chain.Then("AsNote"); break;
            default: throw new NotInDslException(property.Mapping, "there is no method for its severity");
        }
        if ((property.TakeText("world") ?? world) == "open")
            chain.Chain.Then("InOpenWorld");
        if (property.Take("cni") is { } engines)
            chain.Chain.Then("Under", [.. Many(engines).Select(ObjectFields.TextOf).Select(CSharpText.Literal)]);
        property.End();
        return chain;
    }

    private (string Type, CallChain Chain) Claim(ObjectFields property)
    {
        foreach (var (claim, type, method, first, second) in new[]
        {
            ("isolated", "Isolation", "Between", "from", "to"), ("reachable", "Reachability", "Between", "from", "to"), ("onlyTraffic", "OnlyTraffic", "Between", "from", "to"),
            ("noPath", "NoPath", "Between", "from", "to"), ("onlyFrom", "OnlyFrom", "These", "from", "to"), ("onlyTo", "OnlyTo", "These", "to", "from"),
        })
            if (property.TakeFields(claim) is { } sides)
                return (type, Sides(new CallChain(type), method, sides, first, second));
        if (property.TakeFields("defaultDeny") is { } deny)
            return ("DefaultDeny", DefaultDeny(deny));
        if (property.TakeFields("segmented") is { } segmented)
            return ("Segmentation", Segmented(segmented));
        if (property.TakeFields("unchanged") is not { } unchanged)
            throw new NotInDslException(property.Mapping, "there is no type for its claim");
        var since = new CallChain("Unchanged").Then("Since", [CSharpText.Literal(Required(unchanged, "since", ObjectFields.TextOf)), .. Traffic(unchanged)]);
        unchanged.End();
        return ("Unchanged", since);
    }

    private CallChain Sides(CallChain chain, string method, ObjectFields sides, string first, string second)
    {
        string[] hops = sides.TakeNumber("hops") is { } number ? [number] : [];
        chain.Then(method, [Required(sides, first, endpoints.Of), Required(sides, second, endpoints.Of), .. hops, .. Traffic(sides)]);
        if (sides.TakeFlag("every"))
            chain.Then("ForEveryPair");
        if (sides.Take("http") is { } requests)
            foreach (var request in Many(requests).Select(ObjectFields.Of))
            {
                var texts = PartsOfRequests.Select(key => CSharpText.Literal(request.TakeText(key) ?? ""));
                chain.Then("Requesting", [.. texts]);
                request.End();
            }
        sides.End();
        return chain;
    }

    private CallChain DefaultDeny(ObjectFields fields)
    {
        var directions = fields.Take("directions") is { } given ? Many(given).Select(ObjectFields.TextOf) : [];
        var chain = new CallChain("DefaultDeny").Then("For", [Required(fields, "endpoints", endpoints.Of), .. directions.Select(word => word == "egress" ? "PolicyDirection.Egress" : "PolicyDirection.Ingress")]);
        fields.End();
        return chain;
    }

    private CallChain Segmented(ObjectFields fields)
    {
        var by = fields.TakeFields("by") ?? throw new NotInDslException(fields.Mapping, "there is no `by`");
        var (ofNamespace, ofPod) = (by.TakeText("namespaceLabel"), by.TakeText("podLabel"));
        by.End();
        var chain = new CallChain("Segmentation").Then(ofNamespace is null ? "ByPodLabel" : "ByNamespaceLabel", [CSharpText.Literal(ofNamespace ?? ofPod ?? ""), .. Traffic(fields)]);
        if (fields.Take("endpoints") is { } among)
            chain.Then("Among", endpoints.Of(among));
        fields.End();
        return chain;
    }

    private static IEnumerable<string> Traffic(ObjectFields fields) =>
        fields.Take("traffic") is { } traffic ? Many(traffic).Select(OneTraffic) : [];

    private static string OneTraffic(YamlValue value)
    {
        var text = ObjectFields.TextOf(value);
        if (text == "*")
            return "AnyPort";
        var ports = Ports.Match(text);
        if (!ports.Success)
            throw new NotInDslException(value, "there is no method for this traffic");
        var method = PortsText.MethodOf(ports.Groups[1].Value, value);
        return ports.Groups[3].Success ? $"{method}Range({ports.Groups[2].Value}, {ports.Groups[3].Value})" : $"{method}({ports.Groups[2].Value})";
    }

    private static IReadOnlyList<YamlValue> Many(YamlValue value) => value is YamlValue.Sequence list ? list.Items : [value];

    private static string Required(ObjectFields fields, string key, Func<YamlValue, string> text) =>
        fields.Take(key) is { } value ? text(value) : throw new NotInDslException(fields.Mapping, $"there is no `{key}`");
}
