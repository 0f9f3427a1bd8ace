using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PolicyKit.Analyzers.CodeFixes;

namespace PolicyKit.Analyzers.Tests.CodeFixes;

/// <summary>A solution in an editor: what is found in it, and what fixes make of it.</summary>
internal sealed class FixedProject
{
    private const string Class = "public static class Shop\n{\n";
    private const string End = "\n}\n";

    private readonly Dictionary<ProjectId, ImmutableArray<Diagnostic>> _found = [];

    private FixedProject(Solution solution) => Solution = solution;

    /// <summary>The solution as it was opened.</summary>
    public Solution Solution { get; }

    /// <summary>Opens projects that compile, and analyses each of them.</summary>
    public static async Task<FixedProject> OpenAsync(params Project[] projects)
    {
        Assert.DoesNotContain(projects.SelectMany(project => project.Compile().GetDiagnostics()), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return await OpenBrokenAsync(projects);
    }

    /// <summary>Opens projects, whatever state they are in, and analyses each of them.</summary>
    public static async Task<FixedProject> OpenBrokenAsync(params Project[] projects)
    {
        var solution = new AdhocWorkspace().CurrentSolution;
        foreach (var project in projects)
            solution = Add(solution, project);
        var opened = new FixedProject(solution);
        foreach (var project in solution.Projects)
            opened._found[project.Id] = await AnalyseAsync(project);
        return opened;
    }

    /// <summary>The members of a class after the first finding of a rule was fixed; null when nothing is offered.</summary>
    public static async Task<string?> Fixed(string id, string members, Func<Project, Project>? with = null)
    {
        var opened = await OpenAsync(Given(members, with));
        return await opened.FixAsync(id) is { } solution ? Members(await TextAsync(solution)) : null;
    }

    /// <summary>The members of a class after all findings of a rule were fixed.</summary>
    public static async Task<string> AllFixed(string id, string members, Func<Project, Project>? with = null)
    {
        var opened = await OpenAsync(Given(members, with));
        return Members(await TextAsync(await opened.FixAllAsync(id, FixAllScope.Document)));
    }

    /// <summary>The text of a file.</summary>
    public static async Task<string> TextAsync(Solution solution, string file = "Policies.cs", int project = 0) =>
        (await solution.Projects.ElementAt(project).Documents.Single(document => document.Name == file).GetTextAsync()).ToString();

    /// <summary>What is offered for each finding.</summary>
    public async Task<IReadOnlyList<CodeAction>> OfferedAsync()
    {
        var actions = new List<CodeAction>();
        foreach (var found in _found.Values.SelectMany(found => found).Where(diagnostic => diagnostic.Location.IsInSource))
            await new PolicyDslFixer().RegisterCodeFixesAsync(new(Solution.GetDocument(found.Location.SourceTree)!, found, (action, _) => actions.Add(action), default));
        return actions;
    }

    /// <summary>Whether a rule finds something in a C# file.</summary>
    public bool IsFoundInCSharp(string id) => _found.Values.Any(findings => findings.Any(diagnostic => diagnostic.Id == id && diagnostic.Location.IsInSource));

    /// <summary>The solution after the first finding of a rule was fixed; null when nothing is offered.</summary>
    public async Task<Solution?> FixAsync(string id) => await ActionFor(id) is { } action ? await After(action) : null;

    /// <summary>The solution after all findings of a rule were fixed.</summary>
    public async Task<Solution> FixAllAsync(string id, FixAllScope scope)
    {
        var (fixer, action) = (new PolicyDslFixer(), await ActionFor(id));
        var context = new FixAllContext(FirstOf(id).Document, fixer, scope, action!.EquivalenceKey!, [id], new Known(this, id), default);
        return await After((await fixer.GetFixAllProvider().GetFixAsync(context))!);
    }

    private async Task<CodeAction?> ActionFor(string id)
    {
        var (actions, (document, found)) = (new List<CodeAction>(), FirstOf(id));
        await new PolicyDslFixer().RegisterCodeFixesAsync(new(document, found, (action, _) => actions.Add(action), default));
        return actions.Count == 0 ? null : Assert.Single(actions);
    }

    private (Document Document, Diagnostic Found) FirstOf(string id)
    {
        var all = _found.SelectMany(project => project.Value).Where(diagnostic => diagnostic.Location.IsInSource).ToArray();
        var found = all.FirstOrDefault(diagnostic => diagnostic.Id == id);
        Assert.True(found is not null, $"{id} is not found, but {string.Join('\n', all.AsEnumerable())}");
        return (Solution.GetDocument(found.Location.SourceTree)!, found);
    }

    private static async Task<Solution> After(CodeAction action) => Assert.Single((await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>()).ChangedSolution;

    private static Project Given(string members, Func<Project, Project>? with) => (with ?? (project => project))(Project.Of($"{Class}{members}{End}"));

    private static string Members(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Length == text.Length
        ? text[Class.Length..^End.Length]
        : text[(Class.Length + 2)..^(End.Length + 2)];

    private static Solution Add(Solution solution, Project given)
    {
        var (compilation, id) = (given.Compile(), ProjectId.CreateNewId());
        solution = solution.AddProject(id, $"Shop{solution.ProjectIds.Count}", $"Shop{solution.ProjectIds.Count}", LanguageNames.CSharp)
            .WithProjectCompilationOptions(id, compilation.Options).WithProjectParseOptions(id, Project.Language).WithProjectMetadataReferences(id, compilation.References);
        foreach (var tree in compilation.SyntaxTrees)
            solution = solution.AddDocument(DocumentId.CreateNewId(id), tree.FilePath, SourceText.From(tree.ToString()), filePath: tree.FilePath);
        foreach (var other in given.Others)
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), other.Path, SourceText.From(other.Text), filePath: other.Path);
        if (given.Settings.Count > 0)
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".globalconfig", SourceText.From(
                string.Join('\n', given.Settings.Select(setting => $"{setting.Key} = {setting.Value}").Prepend("is_global = true"))), filePath: "/.globalconfig");
        return solution;
    }

    private static async Task<ImmutableArray<Diagnostic>> AnalyseAsync(Microsoft.CodeAnalysis.Project project)
    {
        var failures = new List<Exception>();
        var compilation = (await project.GetCompilationAsync())!;
        var found = await new CompilationWithAnalyzers(compilation, [new PolicyDslAnalyzer()], new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions, (failure, _, _) => failures.Add(failure), concurrentAnalysis: true, logAnalyzerExecutionTime: false)).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(failures);
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private sealed class Known(FixedProject opened, string id) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) =>
            Task.FromResult(opened._found[project.Id].Where(diagnostic => diagnostic.Id == id));

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(diagnostic => opened.Solution.GetDocument(diagnostic.Location.SourceTree)?.Id == document.Id);

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Microsoft.CodeAnalysis.Project project, CancellationToken cancellationToken) =>
            (await GetAllDiagnosticsAsync(project, cancellationToken)).Where(diagnostic => !diagnostic.Location.IsInSource);
    }
}
