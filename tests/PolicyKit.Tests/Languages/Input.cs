using PolicyKit.Languages;
using PolicyKit.Languages.Yaml;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages;

/// <summary>Reads texts the way the host does, and shows what was found in a form that tests can compare.</summary>
internal static class Input
{
    /// <summary>The manifests of some texts.</summary>
    public static Manifests Read(params string[] texts) =>
        ManifestReader.Combine([.. texts.Select((text, index) => ManifestReader.Read(new SourceDocument($"file{index + 1}.yaml", text)))], new PlainKubernetes());

    /// <summary>Everything reported about a text: id, line, column and path.</summary>
    public static string[] Findings(params string[] texts) => [.. Read(texts).Diagnostics.Items.Select(Show)];

    /// <summary>The documents of a text, and everything reported about its notation.</summary>
    public static (IReadOnlyList<YamlValue> Documents, DiagnosticBag Diagnostics) ReadYaml(string text)
    {
        var diagnostics = new DiagnosticBag();
        return (YamlReader.Read(new SourceDocument("file.yaml", text), diagnostics), diagnostics);
    }

    /// <summary>One document as JSON without white space.</summary>
    public static string Json(string text)
    {
        var (documents, diagnostics) = ReadYaml(text);
        Assert.Empty(diagnostics.Items);
        return Show(Assert.Single(documents));
    }

    /// <summary>A value as JSON without white space; booleans and numbers as they are written.</summary>
    public static string Show(YamlValue value) => value switch
    {
        YamlValue.Mapping mapping => "{" + string.Join(",", mapping.Entries.Select(entry => $"\"{entry.Key}\":{Show(entry.Value)}")) + "}",
        YamlValue.Sequence sequence => "[" + string.Join(",", sequence.Items.Select(Show)) + "]",
        YamlValue.Scalar { Kind: ScalarKind.Null } => "null",
        YamlValue.Scalar { Kind: ScalarKind.Text } text => $"\"{text.Text}\"",
        YamlValue.Scalar scalar => scalar.Text,
        _ => throw new NotSupportedException(),
    };

    private static string Show(Diagnostic diagnostic) => $"{diagnostic.Kind.Id} {diagnostic.Span.Start.Line}:{diagnostic.Span.Start.Column} {diagnostic.Path}".TrimEnd();
}
