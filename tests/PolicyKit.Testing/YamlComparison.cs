using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Compares the two readers of YAML: the fast one for plain documents, and the full one.</summary>
internal static class YamlComparison
{
    /// <summary>What the two readers say about one chunk, when the fast one reads it and they differ; null when they agree.</summary>
    public static (string Fast, string Full)? Differ(TextChunk chunk, out bool isPlain)
    {
        var (documents, fast, full) = (new DocumentList(), new DiagnosticBag(), new DiagnosticBag());
        isPlain = false;
        if (chunk.FirstSignificant() is null || PlainYaml.Read(chunk, fast) is not { } document)
            return null;
        isPlain = true;
        var assembler = new TreeAssembler(chunk.Source, documents, full);
        YamlText.Read(chunk, assembler);
        var said = (Show([document], fast.Items), Show(documents.Documents, [.. full.Items, .. assembler.Failure is { } failure ? [failure] : Array.Empty<Diagnostic>()]));
        return said.Item1 == said.Item2 ? null : said;
    }

    private static string Show(IEnumerable<YamlValue> documents, IEnumerable<Diagnostic> diagnostics) =>
        string.Join("\n", documents.Select(Places).Concat(diagnostics.Select(item => $"{item.Kind.Id} {item.Span.Offset}+{item.Span.Length} {item.Message}")));

    private static string Places(YamlValue value) => $"{value.Span.Offset}+{value.Span.Length}" + value switch
    {
        YamlValue.Mapping mapping => "{" + string.Join(",", mapping.Entries.Select(entry => $"{entry.Key}@{entry.KeySpan.Offset}+{entry.KeySpan.Length}:{Places(entry.Value)}")) + "}",
        YamlValue.Sequence sequence => "[" + string.Join(",", sequence.Items.Select(Places)) + "]",
        YamlValue.Scalar scalar => $"<{scalar.Kind} {scalar.Text}>",
        _ => throw new NotSupportedException(),
    };
}
