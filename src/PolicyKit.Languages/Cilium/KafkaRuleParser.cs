using System.Globalization;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Reads Kafka rules (semantics C-39).</summary>
/// <remarks>Source: https://docs.cilium.io/en/v1.18/security/kafka/; cilium/cilium, pkg/policy/api/kafka.</remarks>
internal static class KafkaRuleParser
{
    private const int LongestTopic = 255;

    private static readonly string[] WithTopic =
    [
        "produce", "fetch", "offsets", "metadata", "leaderandisr", "stopreplica", "updatemetadata", "offsetcommit", "offsetfetch",
        "createtopics", "deletetopics", "deleterecords", "offsetforleaderepoch", "addpartitionstotxn", "writetxnmarkers", "txnoffsetcommit",
        "alterreplicalogdirs", "describelogdirs", "createpartitions",
    ];

    private static readonly string[] WithoutTopic =
    [
        "controlledshutdown", "findcoordinator", "joingroup", "heartbeat", "leavegroup", "syncgroup", "describegroups", "listgroups",
        "saslhandshake", "apiversions", "initproducerid", "addoffsetstotxn", "endtxn", "describeacls", "createacls", "deleteacls",
        "describeconfigs", "alterconfigs",
    ];

    private static readonly string[] OfProducers = ["produce", "metadata", "apiversions"];

    private static readonly string[] OfConsumers =
    [
        "fetch", "offsets", "metadata", "offsetcommit", "offsetfetch", "findcoordinator", "joingroup", "heartbeat", "leavegroup", "syncgroup",
        "apiversions",
    ];

    /// <summary>One rule; what an error concerns is left out.</summary>
    public static RequestSyntax? Parse(Field item)
    {
        item.OnlyKeys("role", "apiKey", "apiVersion", "clientID", "topic");
        var keys = Keys(item);
        var conditions = new List<TrafficMatch> { new TrafficMatch.RequestOf(RequestKind.Kafka) };
        if (item["apiVersion"].AsText() is { Length: > 0 } version)
        {
            if (!short.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                item["apiVersion"].Report(CiliumPeerErrors.InvalidKafka, $"invalid Kafka API version `{ShownText.Of(version)}`");
            conditions.Add(Is(RequestFields.ApiVersion, [version]));
        }
        if (item["clientID"].AsText() is { Length: > 0 } client)
            conditions.Add(Is(RequestFields.ClientId, [client]));
        var topic = item["topic"].AsText() is { Length: > 0 } written ? written : null;
        if (topic?.Length > LongestTopic || topic?.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-') == false)
            item["topic"].Report(CiliumPeerErrors.InvalidKafka, $"invalid Kafka topic name `{ShownText.Of(topic)}`");
        conditions.AddRange(Conditions(keys, topic));
        return new(IdentitySelectorParser.PlaceOf(item), new TrafficMatch.All(conditions.ToEquatableArray()), null);
    }

    /// <summary>The API keys that a rule names; null when it names none.</summary>
    private static string[]? Keys(Field item)
    {
        var (role, key) = (item["role"], item["apiKey"]);
        if (role.AsText() is { Length: > 0 } && key.AsText() is { Length: > 0 })
            item.Report(CiliumPeerErrors.InvalidKafka, "cannot set both `role` and `apiKey`");
        var roleText = role.AsText()?.ToLowerInvariant();
        if (roleText is not (null or "" or "produce" or "consume"))
            role.Report(CiliumPeerErrors.InvalidKafka, $"invalid Kafka API role `{ShownText.Of(roleText)}`");
        if (roleText is "produce" or "consume")
            return roleText == "produce" ? OfProducers : OfConsumers;
        if (key.AsText()?.ToLowerInvariant() is not { Length: > 0 } name)
            return null;
        if (!WithTopic.Contains(name) && !WithoutTopic.Contains(name))
            key.Report(CiliumPeerErrors.InvalidKafka, $"invalid Kafka API key `{ShownText.Of(name)}`");
        return [name];
    }

    /// <summary>A topic restricts only those requests that carry topics.</summary>
    private static IEnumerable<TrafficMatch> Conditions(string[]? keys, string? topic)
    {
        if (keys is not null)
            yield return Is(RequestFields.ApiKey, keys);
        if (topic is not null)
            yield return new TrafficMatch.OneOf([Is(RequestFields.Topic, [topic]), new TrafficMatch.Not(Is(RequestFields.ApiKey, WithTopic))]);
    }

    private static TrafficMatch.Field Is(string name, IEnumerable<string> values) => new(RequestKind.Kafka, name, RegularLanguage.AnyOf(values));
}
