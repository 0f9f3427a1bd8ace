using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PolicyKit.Testing;

namespace PolicyKit.Analyzers.Tests;

/// <summary>Whatever is typed, the analyzer neither fails nor keeps anything.</summary>
public sealed class RobustnessTests
{
    private const string Shop = """
        public static class Shop
        {
            private const int Port = 8080;
            private static readonly Pods Web = Pods.In("frontend").With("app", "web");
            private static Pods Api => Pods.In("api").With("app", "api");
            public static readonly NetworkPolicy ApiIngress = NetworkPolicy
                .For($"api-{"ingress"}", Api)
                .AllowIngress(from: Web, on: Tcp(Port, 70000))
                .DenyRest();
            public static readonly NetworkPolicy[] All = [Make("a", 1), .. Others(), Make(port: 2, name: "b")];
            private static NetworkPolicy Make(string name, int port) { var pods = Pods.In(name); return NetworkPolicy.For(name, pods).AllowEgress(to: [Web, Api], Tcp(port)); }
            private static IEnumerable<NetworkPolicy> Others() => new List<NetworkPolicy> { Make("c", 3) };
            [Property] public static readonly Isolation NoWebToDb = Isolation.Between(Web, Pods.In("data")).Because("why");
        }
        """;

    [Fact]
    public async Task Every_beginning_of_a_file_is_analysed_without_an_exception()
    {
        // Each length at which a token or a part of one ends, as when somebody types it.
        foreach (var length in Enumerable.Range(0, Shop.Length).Where(at => at % 7 == 0 || !char.IsLetterOrDigit(Shop[at])))
            await Project.Of(Shop[..length]).AnalyseAsync();
    }

    [Theory]
    [InlineData("csharp-shop", 2)]
    [InlineData("calico-tiers", 15)]
    [InlineData("cilium-l7", 15)]
    public async Task Every_beginning_of_an_example_is_analysed_without_an_exception(string example, int step)
    {
        var source = SourceOf(example);
        foreach (var end in CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(token => token.Span.End).Where((_, index) => index % step == 0))
            await Project.Of(source[..end]).AnalyseAsync();
    }

    [Fact]
    public async Task A_file_that_lacks_any_one_token_is_analysed_without_an_exception()
    {
        foreach (var token in CSharpSyntaxTree.ParseText(Shop).GetRoot().DescendantTokens().Where((_, index) => index % 3 == 0))
            await Project.Of(Shop.Remove(token.SpanStart, token.Span.Length)).AnalyseAsync();
    }

    [Fact]
    public async Task Code_that_does_not_compile_is_not_said_to_be_unknown()
    {
        var found = await Project.OfMembers("""public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("a", )).DenyRest(); public static readonly NetworkPolicy Q = NetworkPolicy.Fro("q");""").AnalyseAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "PK0701");
    }

    [Fact]
    public async Task The_same_is_reported_however_the_work_is_scheduled()
    {
        var project = Enumerable.Range(0, 12).Aggregate(new Project(), (project, at) => project.With($"Shop{at}.cs", Shop.Replace("class Shop", $"class Shop{at}", StringComparison.Ordinal)));
        var expected = Texts(await project.AnalyseAsync());
        Assert.NotEmpty(expected);
        for (var run = 0; run < 4; run++)
            Assert.Equal(expected, Texts(await project.AnalyseAsync()));

        static string[] Texts(IEnumerable<Diagnostic> found) => [.. found.Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task A_run_that_is_cancelled_ends()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Project.Of(Shop).AnalyseAsync(cancelled.Token));
    }

    [Fact]
    public void Cancellation_reaches_the_evaluation()
    {
        using var cancelled = new CancellationTokenSource();
        var compilation = Project.Of(Shop).Compile();
        var analysis = new DslAnalysis(compilation, new AnalyzerOptions([]), CancellationToken.None);
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => analysis.ReportWhole(_ => { }, cancelled.Token));
    }

    [Fact]
    public void Nothing_of_a_compilation_is_kept()
    {
        var compilation = Analysed();
        for (var round = 0; round < 10 && compilation.IsAlive; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(compilation.IsAlive);
    }

    [Fact]
    public async Task A_key_stroke_is_judged_by_the_file_alone()
    {
        var source = Shop.Replace("70000", "8081", StringComparison.Ordinal).Replace("app\", \"web", "a b\", \"web", StringComparison.Ordinal);
        var project = Project.Of(source);
        var compilation = project.Compile();
        var model = compilation.GetSemanticModel(compilation.SyntaxTrees.Last());
        var found = await new CompilationWithAnalyzers(compilation, [new PolicyDslAnalyzer()], project.Options())
            .GetAnalyzerSemanticDiagnosticsAsync(model, new TextSpan(0, source.Length), CancellationToken.None);

        Assert.Contains(found, diagnostic => diagnostic.Id == "PK0034" && Expect.TextAt(diagnostic) == "\"a b\"");
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "PK0710");
    }

    // What an example declares in C#, or what import writes for its manifests.
    private static string SourceOf(string example)
    {
        var folder = Path.Combine(LintPage.Folder, "..", "..", "examples", example);
        return File.Exists(Path.Combine(folder, "Network.cs"))
            ? File.ReadAllText(Path.Combine(folder, "Network.cs"))
            : CSharpScene.Imported(string.Join("\n---\n", Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText))).Source;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Analysed()
    {
        var compilation = Project.Of(Shop.Replace("70000", "8081", StringComparison.Ordinal)).Compile();
        Project.Of(Shop).AnalyseAsync(compilation).GetAwaiter().GetResult();
        return new(compilation);
    }
}
