using Microsoft.CodeAnalysis;
using PolicyKit.Model;
using Diagnostic = PolicyKit.Model.Diagnostic;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>A project and what is found in it; applying a fix gives another one.</summary>
internal sealed class AnalysedProject
{
    private readonly Compilation _compilation;
    private readonly Lazy<(string, string)[]> _compilerErrors;
    private readonly DslAnalysis _analysis;
    private readonly IReadOnlyList<Diagnostic> _findings;
    private readonly Lazy<HashSet<(string Property, string Kind)>> _failed;

    private AnalysedProject(Project project, Compilation compilation, DslAnalysis analysis, CancellationToken cancellation)
    {
        (Project, _compilation, _analysis) = (project, compilation, analysis);
        _findings = [.. analysis.Findings(cancellation)];
        _failed = new(() => [.. analysis.FailedProperties(cancellation)]);
        _compilerErrors = new(() => [.. compilation.GetDiagnostics(cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => (diagnostic.Id, diagnostic.GetMessage()))]);
    }

    /// <summary>The project.</summary>
    public Project Project { get; }

    /// <summary>Analyses a project.</summary>
    public static async Task<AnalysedProject> ReadAsync(Project project, CancellationToken cancellation)
    {
        var compilation = await project.GetCompilationAsync(cancellation).ConfigureAwait(false) ?? throw new NotSupportedException($"project {project.Name} has no compilation");
        return new(project, compilation, new(compilation, project.AnalyzerOptions, cancellation), cancellation);
    }

    /// <summary>The finding that is shown; null when it was made of another text.</summary>
    public Diagnostic? FindingOf(Microsoft.CodeAnalysis.Diagnostic shown) => _findings.FirstOrDefault(finding =>
        finding.Kind.Id == shown.Id && finding.Message == shown.GetMessage() && _analysis.Texts.SyntaxOf(finding.Span) is var (tree, span)
        && span == shown.Location.SourceSpan && tree.FilePath == shown.Location.SourceTree?.FilePath);

    /// <summary>The finding that says what one of an earlier text said.</summary>
    public Diagnostic? SameAs(Diagnostic earlier) => _findings.FirstOrDefault(finding => IsSame(finding, earlier));

    /// <summary>The project without a finding; null when its fix cannot be written in C#, does not help, or breaks something.</summary>
    public async Task<AnalysedProject?> ApplyAsync(Diagnostic finding, CancellationToken cancellation)
    {
        if (finding.Fix is not { } fix || new DslEditWriter(new(_compilation, _analysis.Texts), finding.Span).Render(fix) is not { Count: > 0 } changes)
            return null;
        var solution = Project.Solution;
        foreach (var ofFile in changes.GroupBy(change => change.Tree))
        {
            if (Project.GetDocument(ofFile.Key) is not { } document)
                return null;
            var text = (await ofFile.Key.GetTextAsync(cancellation).ConfigureAwait(false)).WithChanges(ofFile.Select(change => change.Change));
            foreach (var id in document.GetLinkedDocumentIds().Add(document.Id)) // one file in several projects has one text
                solution = solution.WithDocumentText(id, text);
        }
        var after = await ReadAsync(solution.GetProject(Project.Id)!, cancellation).ConfigureAwait(false);
        return Resolves(finding, after) && !Breaks(after) ? after : null;
    }

    // A finding that only says something else of the same object is not gone.
    private bool Resolves(Diagnostic finding, AnalysedProject after) =>
        after._findings.Count(other => IsSame(other, finding)) < _findings.Count(other => IsSame(other, finding))
        && after._findings.Count(other => IsAlike(other, finding)) < _findings.Count(other => IsAlike(other, finding));

    private bool Breaks(AnalysedProject after) =>
        IsMore(_findings.Where(IsError).Select(KeyOf), after._findings.Where(IsError).Select(KeyOf))
        || IsMore(_compilerErrors.Value, after._compilerErrors.Value)
        || after._failed.Value.Except(_failed.Value).Any();

    private static bool IsMore<T>(IEnumerable<T> before, IEnumerable<T> after)
    {
        var known = before.ToLookup(item => item);
        return after.GroupBy(item => item).Any(same => same.Count() > known[same.Key].Count());
    }

    private static bool IsError(Diagnostic finding) => finding.Severity == Severity.Error;

    private static (string, string) KeyOf(Diagnostic finding) => (finding.Kind.Id, finding.Message);

    private static bool IsAlike(Diagnostic left, Diagnostic right) => (left.Kind.Id, left.Subject) == (right.Kind.Id, right.Subject);

    private static bool IsSame(Diagnostic left, Diagnostic right) => IsAlike(left, right) && left.Message == right.Message;
}
