using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Diagnostic = PolicyKit.Model.Diagnostic;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>Fixes all findings of one sort in a file, a project or a solution, one after the other: of two rules that cover each other only one may go.</summary>
/// <remarks>Not file by file, as the usual providers do: what is found in one file may be fixed in another.</remarks>
internal sealed class FixAll : FixAllProvider
{
    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc/>
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var shown = await ShownAsync(fixAllContext).ConfigureAwait(false);
        return shown.Count == 0 ? null : CodeAction.Create(
            "Fix all", cancellation => FixedAsync(fixAllContext, shown, cancellation), fixAllContext.CodeActionEquivalenceKey);
    }

    private static async Task<IReadOnlyList<(ProjectId Project, ImmutableArray<Microsoft.CodeAnalysis.Diagnostic> Findings)>> ShownAsync(FixAllContext context)
    {
        if (context.Scope == FixAllScope.Document && context.Document is { } document)
            return [(document.Project.Id, await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))];
        var found = new List<(ProjectId, ImmutableArray<Microsoft.CodeAnalysis.Diagnostic>)>();
        foreach (var project in context.Scope == FixAllScope.Solution ? context.Solution.Projects.Where(project => project.Language == context.Project.Language) : [context.Project])
            if (await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false) is { Length: > 0 } findings)
                found.Add((project.Id, findings));
        return found;
    }

    private static async Task<Solution> FixedAsync(
        FixAllContext context, IReadOnlyList<(ProjectId Project, ImmutableArray<Microsoft.CodeAnalysis.Diagnostic> Findings)> shown, CancellationToken cancellation)
    {
        var solution = context.Solution;
        foreach (var (project, findings) in shown)
        {
            // What is shown was found in the solution as it was, so it is looked up there.
            var before = await AnalysedProject.ReadAsync(context.Solution.GetProject(project)!, cancellation).ConfigureAwait(false);
            var wanted = findings.Select(before.FindingOf).OfType<Diagnostic>().Where(IsWanted).ToArray();
            var state = solution == context.Solution ? before : await AnalysedProject.ReadAsync(solution.GetProject(project)!, cancellation).ConfigureAwait(false);
            foreach (var finding in wanted)
                if (state.SameAs(finding) is { } now && await state.ApplyAsync(now, cancellation).ConfigureAwait(false) is { } after)
                    state = after;
            solution = state.Project.Solution;
        }
        return solution;

        // `dotnet format` has no key when nothing is offered for the first finding of all; the others are not to suffer for it.
        bool IsWanted(Diagnostic finding) => context.CodeActionEquivalenceKey is not { } key || PolicyDslFixer.KeyOf(finding) == key;
    }
}
