using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Cli;

/// <summary><c>policykit export</c>, on assemblies that are compiled here as a project of a user is.</summary>
public sealed class ExportTests : IDisposable
{
    private const string Shop = """
        using PolicyKit.Dsl;
        public static class Shop
        {
            public static readonly NetworkPolicy Closed = NetworkPolicy.For("closed", Pods.In("data")).DenyRest();
            [Property] public static readonly Isolation NoWebToDb = Isolation.Between(Pods.In("frontend"), Pods.In("data"));
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_class_gets_a_file_of_policies_and_one_of_properties()
    {
        var run = CommandLineRun.Of("export", Compile(Shop), "--output", _folder.Of("deploy/policies"));

        Assert.Equal((0, ""), (run.Code, run.Output));
        Assert.Equal(["shop.properties.yaml", "shop.yaml"], Directory.EnumerateFiles(_folder.Of("deploy/policies")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("    - id: no-web-to-db\n", File.ReadAllText(_folder.Of("deploy/policies/shop.properties.yaml")), StringComparison.Ordinal);
        Assert.Equal(0, CommandLineRun.Of("verify", _folder.Of("deploy"), "--engine", "managed").Code);
    }

    [Fact]
    public void Without_a_folder_everything_goes_to_standard_output()
    {
        var run = CommandLineRun.Of("export", Compile(Shop));

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\n---\napiVersion: policykit.dev/v1\nkind: NetworkProperties\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_declaration_that_throws_is_explained()
    {
        var run = CommandLineRun.Of("export", Compile(Shop.Replace("\"closed\"", "\"Closed!\"", StringComparison.Ordinal)));

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("`NetworkPolicy.For`: `Closed!` is not a valid name; use lower-case letters, digits, `-` and `.`: `closed`", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_assembly_or_declares_nothing_is_said()
    {
        var text = CommandLineRun.Of("export", _folder.File("x.dll", "no assembly"));
        var none = CommandLineRun.Of("export", _folder.Of("none.dll"));
        var empty = CommandLineRun.Of("export", Compile("public static class Nothing;"));

        Assert.Equal((2, 2, 4), (text.Code, none.Code, empty.Code));
        Assert.Contains("cannot be loaded", text.Error, StringComparison.Ordinal);
        Assert.Contains("Build the project first", none.Error, StringComparison.Ordinal);
        Assert.Contains("nothing to export", empty.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_help_has_an_example() => Golden.Assert("help-export.text", CommandLineRun.Of("export", "--help").Output, _folder);

    // The assembly lies beside its dependencies, as after a build.
    private string Compile(string code)
    {
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var references = platform.Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "netstandard.dll" or "PolicyKit.Dsl.dll" or "PolicyKit.Model.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        var path = _folder.Of("Network.dll");
        var result = CSharpCompilation.Create("Network", [CSharpSyntaxTree.ParseText(code)], references, new(OutputKind.DynamicallyLinkedLibrary)).Emit(path);
        Assert.Empty(result.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error).Select(problem => problem.GetMessage()));
        foreach (var library in platform.Where(library => Path.GetFileName(library) is "PolicyKit.Dsl.dll" or "PolicyKit.Model.dll" or "System.Collections.Immutable.dll"))
            File.Copy(library, _folder.Of(Path.GetFileName(library)), overwrite: true);
        return path;
    }
}
