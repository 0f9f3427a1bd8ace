using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>Requests of Kafka.</summary>
/// <example><code>var orders = KafkaRequest.Producing("orders").FromClient("web");</code></example>
public sealed class KafkaRequest
{
    private const int LongestTopic = 255;

    private KafkaRequest(DocumentNode.Map rule) => Rule = rule;

    /// <summary>Every request.</summary>
    /// <example><code>var ofWeb = KafkaRequest.Any.FromClient("web");</code></example>
    public static KafkaRequest Any { get; } = new(DocumentNode.Map.Empty);

    internal DocumentNode.Map Rule { get; }

    /// <summary>Everything that a producer sends.</summary>
    /// <param name="topic">The topic; empty for every one.</param>
    /// <exception cref="PolicyDefinitionException">The text is no topic.</exception>
    /// <example><code>var orders = KafkaRequest.Producing("orders");</code></example>
    public static KafkaRequest Producing(string topic = "") => Of("role", Nodes.Text("produce", CallSite.Call), topic, nameof(Producing));

    /// <summary>Everything that a consumer sends.</summary>
    /// <param name="topic">The topic; empty for every one.</param>
    /// <exception cref="PolicyDefinitionException">The text is no topic.</exception>
    /// <example><code>var orders = KafkaRequest.Consuming("orders");</code></example>
    public static KafkaRequest Consuming(string topic = "") => Of("role", Nodes.Text("consume", CallSite.Call), topic, nameof(Consuming));

    /// <summary>Requests with one key of the API.</summary>
    /// <param name="key">The key: <c>fetch</c>, <c>metadata</c>.</param>
    /// <param name="topic">The topic; empty for every one.</param>
    /// <exception cref="PolicyDefinitionException">The text is no topic.</exception>
    /// <example><code>var metadata = KafkaRequest.WithKey("metadata");</code></example>
    public static KafkaRequest WithKey(string key, string topic = "") => Of("apiKey", Nodes.Text(key, CallSite.Argument(nameof(key))), topic, nameof(WithKey));

    /// <summary>The same requests, about one topic only.</summary>
    /// <param name="topic">The topic.</param>
    /// <exception cref="PolicyDefinitionException">The text is no topic.</exception>
    /// <example><code>var orders = KafkaRequest.Any.About("orders");</code></example>
    public KafkaRequest About(string topic)
    {
        CheckTopic(topic, nameof(About));
        return new(Rule.With("topic", Nodes.Text(topic, CallSite.Argument(nameof(topic)))));
    }

    /// <summary>The same requests, of one client only.</summary>
    /// <param name="id">The id that the client gives itself.</param>
    /// <example><code>var orders = KafkaRequest.Producing("orders").FromClient("web");</code></example>
    public KafkaRequest FromClient(string id) => new(Rule.With("clientID", Nodes.Text(id, CallSite.Argument(nameof(id)))));

    /// <summary>The same requests, in one version of the API only.</summary>
    /// <param name="version">The version, a whole number.</param>
    /// <exception cref="PolicyDefinitionException">The number is negative or above 32767.</exception>
    /// <example><code>var orders = KafkaRequest.Producing("orders").InVersion(2);</code></example>
    public KafkaRequest InVersion(int version)
    {
        Check.That(version is >= 0 and <= short.MaxValue, nameof(KafkaRequest), $"`{version}` is not a version of the API", $"the nearest is `{(version < 0 ? 0 : short.MaxValue)}`");
        return new(Rule.With("apiVersion", Nodes.Text(version.ToString(System.Globalization.CultureInfo.InvariantCulture), CallSite.Argument(nameof(version)))));
    }

    private static KafkaRequest Of(string field, DocumentNode.Scalar value, string topic, string member)
    {
        CheckTopic(topic, member);
        return new(Nodes.Map(CallSite.Call, (field, value), ("topic", topic.Length == 0 ? null : Nodes.Text(topic, CallSite.Argument(nameof(topic))))));
    }

    private static void CheckTopic(string topic, string member) => Check.That(
        topic.Length <= LongestTopic && topic.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-'), nameof(KafkaRequest), $"`{topic}` is no topic",
        "use letters, digits, `.`, `_` and `-`", member);
}
