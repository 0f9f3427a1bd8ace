using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using PolicyKit.Analyzers.CodeFixes;

namespace PolicyKit.Analyzers.Tests.CodeFixes;

/// <summary>Fixes of policies in C#: before and after.</summary>
public sealed class CodeFixTests
{
    [Fact]
    public async Task A_rule_that_another_one_covers_goes_and_the_layout_stays() => Assert.Equal(
        """
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api"))
            .AllowIngress(Pods.In("web"), Tcp(80)) // the shop
            .DenyRest();
        """,
        await Fixed("PK1041", """
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api"))
            .AllowIngress(Pods.In("web"), Tcp(80)) // the shop
            .AllowIngress(Pods.In("web"), Tcp(80))
            .DenyRest();
        """));

    [Fact]
    public async Task Of_three_equal_rules_all_but_one_go_at_once() => Assert.Equal(
        """public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80)).DenyRest();""",
        await AllFixed("PK1041", """public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80)).AllowIngress(Pods.In("web"), Tcp(80)).AllowIngress(Pods.In("web"), Tcp(80)).DenyRest();"""));

    [Fact]
    public async Task A_policy_that_another_one_covers_goes_with_its_comment() => Assert.Equal(
        """
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80), Tcp(81));
        """,
        await Fixed("PK1042", """
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80), Tcp(81));
        /// <summary>Says less.</summary>
        public static readonly NetworkPolicy Q = NetworkPolicy.For("q", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80));
        """));

    [Fact]
    public async Task A_policy_that_other_code_names_stays() => Assert.Null(await Fixed("PK1042", """
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80), Tcp(81));
        public static readonly NetworkPolicy Q = NetworkPolicy.For("q", Pods.In("api").With("app", "api")).AllowIngress(Pods.In("web"), Tcp(80));
        public static string Name => Q.Name;
        """));

    [Fact]
    public async Task A_policy_of_nobody_goes() => Assert.Equal(
        """
        public static readonly Workload Web = Workload.Deployment("web", Pods.In("web").With("app", "web"));
        """,
        await Fixed("PK1001", """
        public static readonly Workload Web = Workload.Deployment("web", Pods.In("web").With("app", "web"));
        public static readonly NetworkPolicy P = NetworkPolicy.For("p", Pods.In("web").With("app", "wob")).AllowIngress(Pods.In("web"), Tcp(80));
        """));

    private static async Task<string?> Fixed(string id, string members)
    {
        var (document, found) = await Analysed(id, members);
        var actions = new List<CodeAction>();
        await new PolicyDslFixer().RegisterCodeFixesAsync(new(document, found[0], (action, _) => actions.Add(action), default));
        return actions.Count == 0 ? null : await After(document, Assert.Single(actions));
    }

    private static async Task<string?> AllFixed(string id, string members)
    {
        var (document, found) = await Analysed(id, members);
        var (fixer, actions) = (new PolicyDslFixer(), new List<CodeAction>());
        await fixer.RegisterCodeFixesAsync(new(document, found[0], (action, _) => actions.Add(action), default));
        var context = new FixAllContext(document, fixer, FixAllScope.Document, actions[0].EquivalenceKey!, [id], new Known(found), default);
        return await After(document, (await fixer.GetFixAllProvider().GetFixAsync(context))!);
    }

    private static async Task<string> After(Document document, CodeAction action)
    {
        var change = Assert.Single((await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>());
        var text = (await change.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString();
        return text[Class.Length..^End.Length];
    }

    private const string Class = "public static class Shop\n{\n";

    private const string End = "\n}\n";

    private static async Task<(Document Document, ImmutableArray<Diagnostic> Found)> Analysed(string id, string members)
    {
        var compilation = Project.Of($"{Class}{members}{End}").Compile();
        var project = new AdhocWorkspace().AddProject("Shop", LanguageNames.CSharp).WithCompilationOptions(compilation.Options)
            .WithParseOptions(Project.Language).WithMetadataReferences(compilation.References);
        foreach (var tree in compilation.SyntaxTrees)
            project = project.AddDocument(tree.FilePath, SourceText.From(tree.ToString()), filePath: tree.FilePath).Project;
        var found = await new Project().AnalyseAsync((await project.GetCompilationAsync())!);
        return (project.Documents.Single(document => document.Name == "Policies.cs"), [.. found.Where(diagnostic => diagnostic.Id == id)]);
    }

    private sealed class Known(ImmutableArray<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) => GetProjectDiagnosticsAsync(project, cancellationToken);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);
    }
}
