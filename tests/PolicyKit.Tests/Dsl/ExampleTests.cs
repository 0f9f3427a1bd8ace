using System.Reflection;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyKit.Dsl;
using PolicyKit.Tests.Architecture;

namespace PolicyKit.Tests.Dsl;

/// <summary>The documentation of the DSL has examples, and they are code that compiles.</summary>
public sealed class ExampleTests
{
    private const string Before = """
        using System; using System.Collections.Generic; using System.IO; using System.Linq; using PolicyKit.Dsl; using static PolicyKit.Dsl.Traffic;

        """;

    private const string Known = Before + """
        public static class Shop
        {
            public static readonly NetworkPolicy ApiIngress = NetworkPolicy.For("api-ingress", Pods.In("api"));
            public static readonly Isolation NoWebToDb = Isolation.Between(Pods.In("frontend"), Pods.In("data"));
            public static readonly OnlyFrom DatabaseOnlyFromApi = OnlyFrom.These(Pods.In("api"), Pods.In("data"));
        }
        """;

    private static readonly Assembly Library = typeof(Manifest).Assembly;

    private static readonly Dictionary<string, XElement> Documentation = XDocument.Load(Path.ChangeExtension(Library.Location, ".xml"))
        .Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    [Fact]
    public void Every_example_compiles()
    {
        var examples = Documentation.SelectMany(member => member.Value.Elements("example").Elements("code").Select(code => (member.Key, code.Value))).ToArray();
        var trees = examples.Select((example, index) => CSharpSyntaxTree.ParseText(TextOf(example.Value, index), path: example.Key)).Append(CSharpSyntaxTree.ParseText(Known));

        Assert.InRange(examples.Length, 100, 1000);
        Assert.Equal([], ErrorsOf(trees));
    }

    [Fact]
    public void The_blocks_of_the_page_compile()
    {
        var blocks = File.ReadAllText(Repository.PathOf("docs", "csharp.md")).Split("```csharp\n").Skip(1).Select(block => block.Split("```")[0]).ToArray();

        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Equal([], ErrorsOf([CSharpSyntaxTree.ParseText(Before + block)])));
    }

    private static IEnumerable<string> ErrorsOf(IEnumerable<SyntaxTree> trees)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "PolicyKit.Dsl.dll" or "PolicyKit.Model.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Examples", trees, references, new(OutputKind.DynamicallyLinkedLibrary));
        return compilation.GetDiagnostics().Where(problem => problem.Severity == DiagnosticSeverity.Error).Select(problem => $"{problem.Location.SourceTree?.FilePath}: {problem.GetMessage()}");
    }

    [Fact]
    public void Every_public_member_has_an_example() => Assert.Equal([],
        from type in Library.GetExportedTypes()
        from id in new[] { $"T:{type.FullName}" }.Concat(type.IsEnum ? [] : MembersOf(type))
        where !Documentation.Any(member => (member.Key == id || member.Key.StartsWith(id + "(", StringComparison.Ordinal)) && member.Value.Element("example") is not null)
        select id);

    private static IEnumerable<string> MembersOf(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(Declared).Where(method => !method.IsSpecialName && !(method.Name == "ToString" && type != typeof(Manifest))).Select(method => $"M:{type.FullName}.{method.Name}");
        return methods.Concat(type.GetProperties(Declared).Select(property => $"P:{type.FullName}.{property.Name}")).Distinct();
    }

    private static string TextOf(string code, int index)
    {
        var lines = string.Join('\n', code.Trim().Split('\n').Where(line => !line.TrimStart().StartsWith("using static", StringComparison.Ordinal)));
        var isMember = lines.TrimStart().StartsWith("[Property]", StringComparison.Ordinal) || lines.TrimStart().StartsWith("public static", StringComparison.Ordinal);
        var given = string.Join(", ", new[] { "PolicyDefinitionException problem", "ManifestFile file" }
            .Where(parameter => !lines.Contains(parameter) && !lines.Contains($"var {parameter.Split(' ')[1]} ")));
        var body = isMember ? lines : $"public static void Run({given}) {{ {lines}\n }}";
        return $"{Before}public static class Example{index} {{ {body} }}";
    }
}
