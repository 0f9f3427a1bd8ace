using System.Text.RegularExpressions;
using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>Recognises Helm templates: they are no YAML until <c>helm template</c> has filled them in.</summary>
internal static class UnrenderedTemplate
{
    private const string Opening = "{{";

    /// <summary>A line that is all action, or a value that begins with one: in quotes or in a block of text, braces are innocent.</summary>
    private static readonly Regex Action = new(@"^[ \t]*(?:\{\{|(?:[^""'#\n|>]*[:\-] +)\{\{)", RegexOptions.Multiline | RegexOptions.CultureInvariant);

    /// <summary>The diagnostic for a chunk that is a template; null when its failure has another reason.</summary>
    public static Diagnostic? Find(TextChunk chunk, Diagnostic failure)
    {
        if (failure.Kind != YamlErrors.Syntax && failure.Kind != YamlErrors.ComplexKey && failure.Kind != YamlErrors.Tab)
            return null;
        // What comes long after the failure did not cause it.
        var text = chunk.Source.Text;
        var line = text.IndexOf('\n', Math.Min(failure.Span.Offset, chunk.End), chunk.End - Math.Min(failure.Span.Offset, chunk.End));
        var end = line < 0 ? chunk.End : line;
        if (text.IndexOf(Opening, chunk.Offset, end - chunk.Offset, StringComparison.Ordinal) < 0)
            return null;
        var match = Action.Match(text.Substring(chunk.Offset, end - chunk.Offset));
        return match.Success ? At(chunk.Source, chunk.Offset + match.Index + match.Length - Opening.Length) : null;
    }

    /// <summary>The diagnostic for a value that ought to be a name and contains an action; null when it contains none.</summary>
    public static Diagnostic? Find(YamlValue? value) =>
        value is YamlValue.Scalar scalar && scalar.Text.IndexOf(Opening, StringComparison.Ordinal) >= 0 && scalar.Span.Document is { } source
        && source.Text.IndexOf(Opening, scalar.Span.Offset, scalar.Span.Length, StringComparison.Ordinal) is >= 0 and var offset
            ? At(source, offset)
            : null;

    /// <summary>The diagnostic for an object whose name or namespace contains an action; null when it has neither.</summary>
    public static Diagnostic? Find(Resource resource) => resource.Root.Find("metadata") is YamlValue.Mapping metadata
        ? Find(metadata.Find("name")) ?? Find(metadata.Find("namespace"))
        : null;

    private static Diagnostic At(SourceDocument source, int offset)
    {
        var text = source.Text;
        var lineEnd = text.IndexOfAny(['\r', '\n'], offset);
        var end = lineEnd < 0 ? text.Length : lineEnd;
        var close = text.IndexOf("}}", offset, end - offset, StringComparison.Ordinal);
        var action = text.Substring(offset, Math.Min((close < 0 ? end : close + 2) - offset, 60));
        var kind = YamlErrors.UnrenderedTemplate;
        return kind.At(new(source, offset, action.Length), action) with { Help = string.Format(kind.Help!, $"helm template {ChartOf(source.Path)}") };
    }

    private static string ChartOf(string path)
    {
        var templates = path.LastIndexOf("/templates/", StringComparison.Ordinal);
        return templates > 0 ? path.Substring(0, templates) : path.StartsWith("templates/", StringComparison.Ordinal) ? "." : "CHART";
    }
}
