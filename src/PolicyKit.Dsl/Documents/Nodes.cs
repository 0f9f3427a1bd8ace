using System.Globalization;
using PolicyKit.Model;

namespace PolicyKit.Dsl.Documents;

/// <summary>Short ways to make nodes.</summary>
internal static class Nodes
{
    /// <summary>A string.</summary>
    public static DocumentNode.Scalar Text(string text, SourceSpan span = default) => new(text, DocumentScalarKind.Text) { Span = span };

    /// <summary>A whole number.</summary>
    public static DocumentNode.Scalar Number(int number, SourceSpan span = default) =>
        new(number.ToString(CultureInfo.InvariantCulture), DocumentScalarKind.Number) { Span = span };

    /// <summary>A whole number.</summary>
    public static DocumentNode.Scalar Number(long number, SourceSpan span = default) =>
        new(number.ToString(CultureInfo.InvariantCulture), DocumentScalarKind.Number) { Span = span };

    /// <summary>A number.</summary>
    public static DocumentNode.Scalar Number(double number, SourceSpan span = default) =>
        new(number.ToString("R", CultureInfo.InvariantCulture), DocumentScalarKind.Number) { Span = span };

    /// <summary>A truth value.</summary>
    public static DocumentNode.Scalar Boolean(bool value, SourceSpan span = default) =>
        new(value ? "true" : "false", DocumentScalarKind.Boolean) { Span = span };

    /// <summary>A list.</summary>
    public static DocumentNode.List List(IEnumerable<DocumentNode> items, SourceSpan span = default) => new(items.ToEquatableArray()) { Span = span };

    /// <summary>A mapping of the fields that have a value, in the order in which they are given.</summary>
    public static DocumentNode.Map Map(SourceSpan span, params (string Key, DocumentNode? Value)[] fields) =>
        new(fields.Where(field => field.Value is not null).Select(field => new DocumentEntry(field.Key, default, field.Value!)).ToEquatableArray())
        {
            Span = span,
        };

    /// <summary>The strings of a <c>params</c> argument of the call, each with its place.</summary>
    public static EquatableArray<DocumentNode.Scalar> Texts(string parameter, IReadOnlyList<string> values) =>
        values.Select((value, index) => Text(value, CallSite.Item(parameter, index))).ToEquatableArray();
}
