using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>Fields of an <see cref="OtherObject"/>, written by their names.</summary>
/// <example><code>var port = Fields.Of("name", "http").And("protocol", "TCP").And("port", 8080);</code></example>
public sealed class Fields
{
    private Fields(DocumentNode.Map map) => Map = map;

    /// <summary>No fields.</summary>
    /// <example><code>var nothing = Fields.None;</code></example>
    public static Fields None { get; } = new(DocumentNode.Map.Empty);

    internal DocumentNode.Map Map { get; }

    /// <summary>One field with a text.</summary>
    /// <param name="key">The name of the field.</param>
    /// <param name="value">Its text.</param>
    /// <example><code>var fields = Fields.Of("node", "edge-1");</code></example>
    public static Fields Of(string key, string value) => None.And(key, value);

    /// <summary>The same fields and one with a text.</summary>
    /// <param name="key">The name of the field.</param>
    /// <param name="value">Its text.</param>
    /// <example><code>var fields = Fields.None.And("node", "edge-1");</code></example>
    public Fields And(string key, string value) => Adding(key, Nodes.Text(value, CallSite.Argument(nameof(value))));

    /// <summary>The same fields and one with a whole number.</summary>
    /// <param name="key">The name of the field.</param>
    /// <param name="value">Its number.</param>
    /// <example><code>var fields = Fields.None.And("port", 8080);</code></example>
    public Fields And(string key, int value) => Adding(key, Nodes.Number(value, CallSite.Argument(nameof(value))));

    /// <summary>The same fields and one with a large whole number.</summary>
    /// <param name="key">The name of the field.</param>
    /// <param name="value">Its number.</param>
    /// <example><code>var fields = Fields.None.And("asNumber", 4200000000L);</code></example>
    public Fields And(string key, long value) => Adding(key, Nodes.Number(value, CallSite.Argument(nameof(value))));

    /// <summary>The same fields and one with a number.</summary>
    /// <param name="key">The name of the field.</param>
    /// <param name="value">Its number.</param>
    /// <example><code>var fields = Fields.None.And("order", 10.5);</code></example>
    public Fields And(string key, double value) => Adding(key, Nodes.Number(value, CallSite.Argument(nameof(value))));

    /// <summary>The same fields and one that is true or false.</summary>
    /// <param name="key">The name of the field.</param>
    /// <param name="value">Which of the two.</param>
    /// <example><code>var fields = Fields.None.And("wireguardEnabled", true);</code></example>
    public Fields And(string key, bool value) => Adding(key, Nodes.Boolean(value, CallSite.Argument(nameof(value))));

    /// <summary>The same fields and one with fields of its own.</summary>
    /// <param name="key">The name of the field.</param>
    /// <param name="value">Its fields.</param>
    /// <example><code>var fields = Fields.None.And("selector", Fields.Of("app", "web"));</code></example>
    public Fields And(string key, Fields value) => Adding(key, value.Map with { Span = CallSite.Argument(nameof(value)) });

    /// <summary>The same fields and one with a list of texts.</summary>
    /// <param name="key">The name of the field.</param>
    /// <param name="values">The texts.</param>
    /// <example><code>var fields = Fields.None.AndList("externalCIDRs", "10.0.0.0/8", "192.168.0.0/16");</code></example>
    public Fields AndList(string key, params string[] values) => Adding(key, Nodes.List(Nodes.Texts(nameof(values), values), CallSite.Argument(nameof(values))));

    /// <summary>A list of whole numbers.</summary>
    /// <param name="key">The field.</param>
    /// <param name="values">The numbers, in order.</param>
    /// <exception cref="PolicyDefinitionException">The field is given twice.</exception>
    /// <example><code>var ports = Fields.None.AndList("ports", 80, 443);</code></example>
    public Fields AndList(string key, params int[] values) => Adding(
        key, Nodes.List(values.Select((value, index) => Nodes.Number(value, CallSite.Item(nameof(values), index))), CallSite.Argument(nameof(values))));

    /// <summary>The same fields and one with a list of items that have fields.</summary>
    /// <param name="key">The name of the field.</param>
    /// <param name="values">The items.</param>
    /// <example><code>var fields = Fields.None.AndList("ports", Fields.Of("name", "http").And("port", 8080));</code></example>
    public Fields AndList(string key, params Fields[] values) =>
        Adding(key, Nodes.List(values.Select((value, index) => value.Map with { Span = CallSite.Item(nameof(values), index) }), CallSite.Argument(nameof(values))));

    /// <summary>The same fields and one with a list of values of several sorts.</summary>
    /// <param name="key">The name of the field.</param>
    /// <param name="values">The items.</param>
    /// <example><code>var fields = Fields.Of("protocol", "TCP").AndList("ports", 80, "8000:8999");</code></example>
    public Fields AndList(string key, params FieldValue[] values) => Adding(key, FieldValue.NodeOf(values, nameof(values)));

    private Fields Adding(string key, DocumentNode value)
    {
        Check.Own(Map[key] is null, CallSite.Argument(nameof(key)), nameof(Fields), $"`{key}` is given twice", "remove one of the two", nameof(And));
        return Map[key] is null ? new(Map.Append(key, value, CallSite.Argument(nameof(key)))) : this;
    }
}
