using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>Recognises Helm templates: they are no YAML until <c>helm template</c> has filled them in.</summary>
internal static class UnrenderedTemplate
{
    private const string Opening = "{{";
    private static readonly char[] TextMarks = ['"', '\'', '#', '|', '>'];

    /// <summary>The diagnostic for a chunk that is a template; null when its failure has another reason.</summary>
    public static Diagnostic? Find(TextChunk chunk, Diagnostic failure)
    {
        if (failure.Kind != YamlErrors.Syntax && failure.Kind != YamlErrors.ComplexKey && failure.Kind != YamlErrors.Tab)
            return null;
        // What comes after the line of the failure did not cause it.
        var text = chunk.Source.Text;
        var failed = Math.Min(failure.Span.Offset, chunk.End);
        var line = text.IndexOf('\n', failed, chunk.End - failed);
        return FindAction(text, chunk.Offset, line < 0 ? chunk.End : line) is { } offset ? At(chunk.Source, offset) : null;
    }

    /// <summary>
    /// The first action that stands alone on its line or begins a value: in quotes or inside a text, braces are innocent.
    /// </summary>
    private static int? FindAction(string text, int from, int end)
    {
        while (from < end && text.IndexOf(Opening, from, end - from, StringComparison.Ordinal) is >= 0 and var at)
        {
            var lineStart = at == 0 ? 0 : text.LastIndexOf('\n', at - 1) + 1;
            var before = text.Substring(lineStart, at - lineStart);
            var trimmed = before.TrimEnd(' ', '\t');
            var beginsValue = trimmed.Length > 0 && trimmed.Length < before.Length && trimmed[trimmed.Length - 1] is ':' or '-';
            if (trimmed.Length == 0 || (beginsValue && trimmed.IndexOfAny(TextMarks) < 0))
                return at;
            var next = text.IndexOf('\n', at, end - at);
            from = next < 0 ? end : next;
        }
        return null;
    }

    /// <summary>The diagnostic for a value that ought to be a name and contains an action; null when it contains none.</summary>
    public static Diagnostic? Find(YamlValue? value) =>
        value is YamlValue.Scalar { Span: { Document: { } source } } scalar && scalar.Text.IndexOf(Opening, StringComparison.Ordinal) >= 0
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
        return kind.At(new(source, offset, action.Length), action) with
        {
            Help = string.Format(kind.Help!, $"helm template {ChartOf(source.Path)}"),
        };
    }

    private static string ChartOf(string path)
    {
        var templates = path.LastIndexOf("/templates/", StringComparison.Ordinal);
        return templates > 0 ? path.Substring(0, templates) : path.StartsWith("templates/", StringComparison.Ordinal) ? "." : "CHART";
    }
}
