using System.Reflection;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyKit.Dsl;

namespace PolicyKit.Analyzers.Tests;

/// <summary>The examples in the documentation of the DSL, one for each public member: each can be read from source, and reading gives what running gives.</summary>
public sealed class DslExampleTests
{
    private const string Known = """
        public static class Shop
        {
            public static readonly NetworkPolicy ApiIngress = NetworkPolicy.For("api-ingress", Pods.In("api"));
            public static readonly Isolation NoWebToDb = Isolation.Between(Pods.In("frontend"), Pods.In("data"));
        }
        """;

    [Fact]
    public void Every_value_of_the_examples_is_read_as_it_is_run()
    {
        var compilation = Compile();
        Assert.InRange(compilation.SyntaxTrees.Length, 100, 2000);
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        var assembly = Assembly.Load(image.ToArray());

        var texts = new SourceTexts();
        var values = new DeclaredValues(new(compilation, default), texts);
        var differences = new List<string>();
        foreach (var type in compilation.GlobalNamespace.GetTypeMembers().Where(type => type.Name.StartsWith("Example", StringComparison.Ordinal)))
        {
            var member = type.GetMembers("Value").Single();
            var (read, run) = (values.ValueOf(member, default), Run(assembly, type.Name));
            if (read.Value is null)
                differences.Add($"{member.DeclaringSyntaxReferences[0].GetSyntax()}: {read.Gap?.Reason}");
            else if (run is Manifest manifest && (read.Value.Value as Manifest)?.ToYaml() != manifest.ToYaml())
                differences.Add($"{member.DeclaringSyntaxReferences[0].GetSyntax()}: read as {(read.Value.Value as Manifest)?.ToYaml()}");
            else if (run is not Manifest && run?.GetType() != read.Value.Value?.GetType() && read.Value.Value is not EvaluatedItems)
                differences.Add($"{member.DeclaringSyntaxReferences[0].GetSyntax()}: read as {read.Value.Value?.GetType()}");
        }
        Assert.Equal([], differences);
    }

    [Fact]
    public async Task The_analyzer_reports_no_gap_in_them()
    {
        var found = await new Project().AnalyseAsync(Compile());
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id is "PK0701" or "PK0702");
    }

    private static object? Run(Assembly assembly, string type) => assembly.GetType(type)!.GetField("Value")!.GetValue(null);

    // Examples become fields of their own, as far as they compile without the lines around them.
    private static CSharpCompilation Compile()
    {
        var documentation = XDocument.Load(Path.ChangeExtension(typeof(Manifest).Assembly.Location, ".xml"));
        var values = documentation.Descendants("example").Elements("code").SelectMany(code => ValuesIn(code.Value)).Distinct()
            .Select((value, index) => CSharpSyntaxTree.ParseText($"public static class Example{index} {{ public static readonly {value.Type} Value = {value.Expression}; }}", Project.Language, path: $"Example{index}.cs"))
            .ToArray();
        var whole = new Project().With("Known.cs", Known).Compile().AddSyntaxTrees(values);
        var broken = whole.GetDiagnostics().Where(problem => problem.Severity == DiagnosticSeverity.Error).Select(problem => problem.Location.SourceTree!).Distinct();
        return whole.RemoveSyntaxTrees(broken);
    }

    private static IEnumerable<(string Type, string Expression)> ValuesIn(string code)
    {
        var lines = string.Join('\n', code.Split('\n').Where(line => !line.TrimStart().StartsWith("using ", StringComparison.Ordinal)));
        var probe = new Project().With("Known.cs", Known).Compile();
        var isMember = lines.TrimStart().StartsWith('[') || lines.TrimStart().StartsWith("public ", StringComparison.Ordinal);
        var tree = CSharpSyntaxTree.ParseText(isMember ? $"class Probe {{ {lines} }}" : $"class Probe {{ void Run() {{ {lines}\n }} }}", Project.Language);
        var model = probe.AddSyntaxTrees(tree).GetSemanticModel(tree);
        foreach (var declarator in tree.GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>())
            if (declarator.Initializer?.Value is { } expression && TypeOf(model.GetDeclaredSymbol(declarator)) is { TypeKind: not TypeKind.Error } type && IsOfDsl(type))
                yield return (type.ToDisplayString(), expression.ToString());
    }

    private static ITypeSymbol? TypeOf(ISymbol? declared) => (declared as IFieldSymbol)?.Type ?? (declared as ILocalSymbol)?.Type;

    private static bool IsOfDsl(ITypeSymbol type) => type is IArrayTypeSymbol array ? IsOfDsl(array.ElementType) : type.ContainingAssembly?.Name == "PolicyKit.Dsl" && type.Name is not ("Manifests" or "ManifestFile");
}
