using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace PolicyKit.Tests.Languages.CSharp;

/// <summary>C# that declares policies, compiled and run as a project of a user is.</summary>
internal static class CompiledDsl
{
    private static readonly MetadataReference[] References = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "PolicyKit.Dsl.dll" or "PolicyKit.Model.dll")
        .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The files of YAML that the classes in some sources declare, by name.</summary>
    public static IReadOnlyDictionary<string, string> Yaml(IReadOnlyCollection<string> sources) =>
        PolicyKit.Dsl.Manifests.In(Assembly(sources)).Files.ToDictionary(file => file.Name, file => file.Yaml);

    /// <summary>What each class in some sources declares by itself, as one YAML text, by the name of the class.</summary>
    public static IReadOnlyDictionary<string, string> YamlOfEach(IReadOnlyCollection<string> sources) => Assembly(sources).GetExportedTypes()
        .ToDictionary(type => type.Name, type => string.Join("---\n", PolicyKit.Dsl.Manifests.In([type]).Files.Select(file => file.Yaml)));

    // One compilation for all of them: most of the time is that of the compiler getting ready.
    private static Assembly Assembly(IReadOnlyCollection<string> sources)
    {
        var compilation = CSharpCompilation.Create(
            $"Imported{Guid.NewGuid():N}", sources.Select(source => CSharpSyntaxTree.ParseText(source)), References,
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Equal([], compilation.GetDiagnostics().Where(problem => problem.Severity >= DiagnosticSeverity.Warning).Select(problem => $"{problem.GetMessage()}\n{problem.Location.SourceTree}").Take(1));
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        return System.Reflection.Assembly.Load(image.ToArray());
    }
}
