using Microsoft.CodeAnalysis;
using PolicyKit.Model;
using Diagnostic = PolicyKit.Model.Diagnostic;

namespace PolicyKit.Analyzers.CodeFixes;

/// <summary>A project and what is found in it; applying a fix gives another one.</summary>
internal sealed class AnalysedProject
{
    private readonly Compilation _compilation;
    private readonly SourceTexts _texts;
    private readonly IReadOnlyList<Diagnostic> _findings;

    private AnalysedProject(Project project, Compilation compilation, SourceTexts texts, IReadOnlyList<Diagnostic> findings) =>
        (Project, _compilation, _texts, _findings) = (project, compilation, texts, findings);

    /// <summary>The project.</summary>
    public Project Project { get; }

    /// <summary>Analyses a project.</summary>
    public static async Task<AnalysedProject> ReadAsync(Project project, CancellationToken cancellation)
    {
        var compilation = await project.GetCompilationAsync(cancellation).ConfigureAwait(false) ?? throw new NotSupportedException($"project {project.Name} has no compilation");
        var analysis = new DslAnalysis(compilation, project.AnalyzerOptions, cancellation);
        return new(project, compilation, analysis.Texts, [.. analysis.Findings(cancellation)]);
    }

    /// <summary>The finding that is shown; null when it was made of another text.</summary>
    public Diagnostic? FindingOf(Microsoft.CodeAnalysis.Diagnostic shown) => _findings.FirstOrDefault(finding =>
        finding.Kind.Id == shown.Id && finding.Message == shown.GetMessage() && _texts.SyntaxOf(finding.Span) is var (tree, span)
        && span == shown.Location.SourceSpan && tree.FilePath == shown.Location.SourceTree?.FilePath);

    /// <summary>The finding that says what one of an earlier text said.</summary>
    public Diagnostic? SameAs(Diagnostic earlier) => _findings.FirstOrDefault(finding => IsSame(finding, earlier));

    /// <summary>The project without a finding; null when its fix cannot be written in C#, does not help, or breaks something.</summary>
    public async Task<AnalysedProject?> ApplyAsync(Diagnostic finding, CancellationToken cancellation)
    {
        if (finding.Fix is not { } fix || new DslEditWriter(new(_compilation, _texts)).Render(fix) is not { Count: > 0 } changes)
            return null;
        var solution = Project.Solution;
        foreach (var ofFile in changes.GroupBy(change => change.Tree))
            if (Project.GetDocument(ofFile.Key) is { } document)
                solution = solution.WithDocumentText(document.Id, (await ofFile.Key.GetTextAsync(cancellation).ConfigureAwait(false)).WithChanges(ofFile.Select(change => change.Change)));
            else
                return null;
        var after = await ReadAsync(solution.GetProject(Project.Id)!, cancellation).ConfigureAwait(false);
        var isGone = after._findings.Count(other => IsSame(other, finding)) < _findings.Count(other => IsSame(other, finding));
        return isGone && after.Errors(cancellation) <= Errors(cancellation) ? after : null;
    }

    private int Errors(CancellationToken cancellation) =>
        _findings.Count(finding => finding.Severity == Severity.Error) + _compilation.GetDiagnostics(cancellation).Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static bool IsSame(Diagnostic left, Diagnostic right) => (left.Kind.Id, left.Subject, left.Message) == (right.Kind.Id, right.Subject, right.Message);
}
