using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyKit.Languages.CSharp;

/// <summary>What Cilium looks for in connections, as calls on the ports.</summary>
internal static class CiliumLayer7Text
{
    private const string Indentation = "        ";

    private static readonly Regex Grpc = new(@"^/((?:[A-Za-z0-9_]+\\\.)+[A-Za-z0-9_]+)/(?:(\.\*)|([A-Za-z0-9_]+))\z", RegexOptions.CultureInvariant);

    /// <summary>The calls, to be appended to those that name the ports; none when the item only names ports.</summary>
    /// <param name="item">An item of <c>toPorts</c>; its ports are taken elsewhere.</param>
    public static CallChain Of(ObjectFields item)
    {
        item.Ignore("ports");
        var chain = new CallChain("");
        if (item.TakeFields("rules") is { } rules)
            Rules(rules, chain);
        if (item.TakeFields("listener") is { } listener)
            chain.Then("Through", FieldsText.Of(listener.Mapping, Indentation));
        if (item.TakeItems("serverNames") is { Count: > 0 } names)
            chain.Then("ToServers", [.. names.Select(ObjectFields.TextOf).Select(CSharpText.Literal)]);
        foreach (var (field, method) in new[] { ("terminatingTLS", "TerminatingTls"), ("originatingTLS", "OriginatingTls") })
            if (item.TakeFields(field) is { } context)
                _ = chain.Count > 0
                    ? chain.Then(method, FieldsText.Of(context.Mapping, Indentation))
                    : throw new NotInDslException(context.Mapping, $"there is no method for `{field}` without rules");
        item.End();
        return chain;
    }

    // An empty list of rules restricts nothing, as if it were not there.
    private static void Rules(ObjectFields rules, CallChain chain)
    {
        var (http, kafka, dns) = (rules.TakeItems("http") ?? [], rules.TakeItems("kafka") ?? [], rules.TakeItems("dns") ?? []);
        var (parser, told) = (rules.TakeText("l7proto"), rules.TakeItems("l7") ?? []);
        rules.End();
        if (http.Count > 0)
            chain.Then("Carrying", [.. http.Select(item => Http(ObjectFields.Of(item)))]);
        else if (kafka.Count > 0)
            chain.Then("Carrying", [.. kafka.Select(item => Kafka(ObjectFields.Of(item)))]);
        else if (dns.Count > 0)
            chain.Then("Asking", [.. dns.Select(item => CiliumPeerText.Domain(ObjectFields.Of(item)))]);
        else if (parser is not null)
            chain.Then("ParsedBy", [CSharpText.Literal(parser), .. told.Select(item => FieldsText.Of(ObjectFields.Of(item).Mapping, Indentation))]);
    }

    private static string Http(ObjectFields rule)
    {
        var (method, path, host) = (Given(rule, "method"), Given(rule, "path"), Given(rule, "host"));
        var chain = new CallChain("HttpRequest");
        if (method is null && path is null)
            chain.ThenMember("Any");
        else if (method is null)
            chain.Then("For", CSharpText.Literal(path!));
        else if (method == "POST" && path is not null && Grpc.Match(path) is { Success: true } call)
            chain.Then("Grpc", [CSharpText.Literal(call.Groups[1].Value.Replace("\\", "")), .. call.Groups[3].Success ? new[] { CSharpText.Literal(call.Groups[3].Value) } : []]);
        else
            chain.Then("Of", [CSharpText.Literal(method), .. path is null ? [] : new[] { CSharpText.Literal(path) }]);
        if (host is not null)
            chain.Then("WithHost", CSharpText.Literal(host));
        foreach (var header in (rule.TakeItems("headers") ?? []).Select(ObjectFields.TextOf))
            chain.Then("WithHeader", [.. header.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon && colon + 2 < header.Length
                ? new[] { CSharpText.Literal(header.Substring(0, colon)), CSharpText.Literal(header.Substring(colon + 2)) }
                : [CSharpText.Literal(header)]]);
        foreach (var match in rule.TakeItems("headerMatches") ?? [])
            chain.Then("WithHeaderMatch", FieldsText.Of(ObjectFields.Of(match).Mapping, Indentation));
        rule.End();
        return chain.ToString();
    }

    private static string Kafka(ObjectFields rule)
    {
        var (role, key, topic) = (Given(rule, "role"), Given(rule, "apiKey"), Given(rule, "topic"));
        var chain = new CallChain("KafkaRequest");
        string[] about = topic is null ? [] : [CSharpText.Literal(topic)];
        if (role is not null && key is null)
            chain.Then(role switch { "produce" => "Producing", "consume" => "Consuming", _ => throw new NotInDslException(rule.Mapping, "there is no method for its role") }, about);
        else if (key is not null && role is null)
            chain.Then("WithKey", [CSharpText.Literal(key), .. about]);
        else
            chain.ThenMember("Any");
        if (role is null && key is null && topic is not null)
            chain.Then("About", about);
        if (Given(rule, "clientID") is { } client)
            chain.Then("FromClient", CSharpText.Literal(client));
        if (Given(rule, "apiVersion") is { } version)
            chain.Then("InVersion", short.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && version == $"{number}"
                ? version
                : throw new NotInDslException(rule.Mapping, "there is no method for such a version"));
        rule.End();
        return chain.ToString();
    }

    private static string? Given(ObjectFields fields, string key) => fields.TakeText(key) is { Length: > 0 } text ? text : null;
}
