using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Reads the <c>rules</c> of an item of <c>toPorts</c>: exactly one kind of them (semantics C-33, C-69).</summary>
internal static class Layer7Parser
{
    private static readonly string[] Kinds = ["http", "dns", "kafka", "l7proto"];

    /// <summary>The rules; null when they restrict nothing (semantics C-7), or once an error was reported.</summary>
    public static Layer7Syntax? Parse(Field rules, RulePosition position)
    {
        rules.OnlyKeys("http", "dns", "kafka", "l7proto", "l7");
        if (rules["l7"].Exists && !rules["l7proto"].Exists)
            rules["l7"].Report(CiliumPeerErrors.Layer7WithoutProtocol);
        else if (Kinds.Count(kind => rules[kind].Exists) != 1)
            rules.Report(CiliumErrors.Layer7Kinds);
        else if (rules["l7proto"].Exists)
            return Custom(rules);
        else if (rules["http"].Exists)
            return Of(RequestKind.Http, rules["http"], HttpRuleParser.Parse);
        else if (rules["kafka"].Exists)
            return Of(RequestKind.Kafka, rules["kafka"], KafkaRuleParser.Parse);
        else
            return Of(RequestKind.Dns, rules["dns"], Dns);
        return null;
    }

    private static Layer7Syntax? Of(RequestKind kind, Field list, Func<Field, RequestSyntax?> parse)
    {
        var items = list.Items().ToArray();
        return items.Length == 0 ? null : new(kind, items.Select(parse).OfType<RequestSyntax>().ToEquatableArray());
    }

    private static RequestSyntax? Dns(Field item) => DomainNameParser.Parse(item) is { } names
        ? new(IdentitySelectorParser.PlaceOf(item), new TrafficMatch.Field(RequestKind.Dns, RequestFields.Name, names), null) { Names = names }
        : null;

    /// <summary>A parser of the user's own: what it lets through is its own business.</summary>
    private static Layer7Syntax Custom(Field rules)
    {
        var name = rules["l7proto"];
        name.Report(CiliumWarnings.UnknownRequests, $"what the parser `{ShownText.Of(name.AsText("the name of a parser") ?? "")}` lets through is not known here");
        return new(null, []);
    }
}
