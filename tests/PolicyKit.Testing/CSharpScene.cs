using System.Text;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Import;
using PolicyKit.Languages.CSharp;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>Manifests as a C# file, for tests of whoever reads C#.</summary>
/// <param name="Source">The file.</param>
/// <param name="Rest">The documents that C# cannot say.</param>
public sealed record CSharpScene(string Source, IReadOnlyList<string> Rest)
{
    private const string Between = "\n---\n";

    /// <summary>As <c>policykit import-csharp</c> writes them, with the methods of their types where there are such.</summary>
    public static CSharpScene Imported(string yaml)
    {
        var documents = yaml.Split(Between).ToLookup(document => IsSaid(Import(document)));
        return new(documents[true].Any() ? Import(string.Join(Between, documents[true])).Source : "", [.. documents[false]]);
    }

    /// <summary>Every object field by field: with each field that it has, and with none that it has not.</summary>
    public static CSharpScene FieldByField(string yaml)
    {
        var (names, rest, members) = (new MemberNames("Network"), new List<string>(), new StringBuilder());
        foreach (var document in yaml.Split(Between))
            try
            {
                var root = ObjectFields.Of(YamlReader.Read(new("test.yaml", document), new DiagnosticBag()).Single());
                var (apiVersion, kind) = (root.TakeText("apiVersion")!, root.TakeText("kind")!);
                var value = OtherObjectWriter.Write(apiVersion, kind, root).Below("        ");
                members.Append($"    public static readonly OtherObject {names.Add(kind, "")} = {value};\n");
            }
            catch (NotInDslException)
            {
                rest.Add(document);
            }
        return new($"using PolicyKit.Dsl;\n\npublic static class Network\n{{\n{members}}}\n", rest);
    }

    private static CSharpImport Import(string yaml) =>
        CSharpImport.Of(AnalysisSession.Open(SessionTexts.Read(LintScene.Input(yaml), CancellationToken.None), null), null, "Network");

    private static bool IsSaid(CSharpImport import) =>
        import.Diagnostics.All(problem => problem.Severity != Severity.Error) && import.Source.Contains("public static readonly", StringComparison.Ordinal);
}
