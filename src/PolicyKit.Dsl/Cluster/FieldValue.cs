using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>Anything that a field of an <see cref="OtherObject"/> can hold. Texts, numbers, truth values and <see cref="Fields"/> are such values as they stand.</summary>
/// <example><code>var rule = Fields.Of("protocol", "TCP").AndList("ports", 80, "8000:8999");</code></example>
public sealed class FieldValue
{
    private FieldValue(DocumentNode node) => Node = node;

    internal DocumentNode Node { get; }

    /// <summary>A list, as an item of another list or as the value of a field.</summary>
    /// <param name="values">Its items.</param>
    /// <example><code>var ranges = Fields.None.AndList("ranges", FieldValue.List(1, 2), FieldValue.List(5, 9));</code></example>
    public static FieldValue List(params FieldValue[] values) => new(NodeOf(values, nameof(values)));

    /// <summary>A text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator FieldValue(string text) => new(Nodes.Text(text, CallSite.Call));

    /// <summary>A whole number.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator FieldValue(int number) => new(Nodes.Number(number, CallSite.Call));

    /// <summary>A whole number.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator FieldValue(long number) => new(Nodes.Number(number, CallSite.Call));

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    public static implicit operator FieldValue(double number) => new(Nodes.Number(number, CallSite.Call));

    /// <summary>True or false.</summary>
    /// <param name="value">Which of the two.</param>
    public static implicit operator FieldValue(bool value) => new(Nodes.Boolean(value, CallSite.Call));

    /// <summary>Fields.</summary>
    /// <param name="fields">The fields.</param>
    public static implicit operator FieldValue(Fields fields) => new(fields.Map with { Span = CallSite.Call });

    /// <summary>The list of some values that were given as an argument.</summary>
    internal static DocumentNode.List NodeOf(FieldValue[] values, string parameter) => Nodes.List(values.Select(value => value.Node), CallSite.Argument(parameter));
}
