using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>
/// Reads YAML and JSON into values. Reports what is wrong and never throws for bad input; safe to call from several threads.
/// </summary>
internal static class YamlReader
{
    /// <summary>Every document of a text; those with a syntax error are left out.</summary>
    public static IReadOnlyList<YamlValue> Read(SourceDocument source, DiagnosticBag diagnostics)
    {
        var list = new DocumentList();
        Read(source, list, diagnostics);
        return list.Documents;
    }

    /// <summary>Gives every document of a text to a receiver, and goes on behind a syntax error with the next <c>---</c>.</summary>
    public static void Read(SourceDocument source, ValueReceiver receiver, DiagnosticBag diagnostics)
    {
        if (ControlCharacters.Find(source) is { } forbidden)
        {
            diagnostics.Report(forbidden);
            return;
        }
        var found = new DiagnosticBag();
        foreach (var chunk in TextChunk.Split(source))
            if (ReadChunk(chunk, receiver, found) is not { } failure)
                continue;
            else if (UnrenderedTemplate.Find(chunk, failure) is { } template)
            {
                receiver.Discard();
                diagnostics.Report(template);
                return; // a template is full of errors that vanish when it is rendered
            }
            else if (!IsOfAnotherProgram(chunk, failure) || !receiver.Foreign())
                found.Report(failure);
        diagnostics.AddRange(found);
    }

    /// <summary>Whether a document has tags of its own because it is no Kubernetes object: settings of some other program.</summary>
    private static bool IsOfAnotherProgram(TextChunk chunk, Diagnostic failure) =>
        failure.Kind == YamlErrors.UnsupportedTag && chunk.Source.Text.IndexOf("apiVersion", chunk.Offset, chunk.End - chunk.Offset, StringComparison.Ordinal) < 0;

    /// <returns>What ended the reading of the chunk; null when it was read to its end.</returns>
    private static Diagnostic? ReadChunk(TextChunk chunk, ValueReceiver receiver, DiagnosticBag diagnostics)
    {
        if (chunk.FirstSignificant() is not { } first)
            return null;
        if (chunk.Source.Text[first] is '{' or '[')
        {
            // YAML may begin so too, but kubectl tries JSON first, and so do we.
            var found = new DiagnosticBag();
            var json = new TreeAssembler(chunk.Source, receiver, found);
            if (JsonText.Read(chunk, first, json) || json.HasDelivered || json.Failure!.Kind != YamlErrors.Syntax)
            {
                diagnostics.AddRange(found);
                return json.Failure;
            }
        }
        if (PlainYaml.Read(chunk, diagnostics) is { } document)
        {
            receiver.Document(document);
            return null;
        }
        var yaml = new TreeAssembler(chunk.Source, receiver, diagnostics);
        YamlText.Read(chunk, yaml);
        return yaml.Failure;
    }
}
