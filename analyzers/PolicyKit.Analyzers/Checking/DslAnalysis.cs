using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyKit.Analysis.Lint;
using PolicyKit.Dsl.Documents;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Languages.Notation;
using PolicyKit.Model;
using Diagnostic = PolicyKit.Model.Diagnostic;

namespace PolicyKit.Analyzers;

/// <summary>What is found in one compilation: file by file while somebody types, and in all of it at its end. Safe for several threads.</summary>
/// <remarks>Code fixes make one of their own for the compilation that they changed, and look whether the finding is gone.</remarks>
internal sealed class DslAnalysis
{
    private readonly Compilation _compilation;
    private readonly AnalyzerOptions _options;
    private readonly DslDeclarations? _declarations;
    private readonly RuleChoice _choice;
    private readonly ObjectWatch _watch;
    private readonly DeclaredValues _values;
    private readonly ConcurrentDictionary<SyntaxTree, DslFile?> _files = new();
    private readonly ConcurrentDictionary<DslFile, IReadOnlyList<Diagnostic>> _findings = new();

    /// <summary>Prepares the analysis of a compilation.</summary>
    public DslAnalysis(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        (_compilation, _options, _declarations) = (compilation, options, DslDeclarations.For(compilation));
        _choice = RuleChoice.Read(compilation, options, cancellation);
        _watch = new([.. _choice.Selection.Rules.Keys.OfType<NotationLintRule>()], _choice.Selection.Options);
        _values = new(new(compilation, cancellation), Texts);
    }

    /// <summary>Where everything is written.</summary>
    public SourceTexts Texts { get; } = new();

    /// <summary>Whether the project uses the DSL.</summary>
    public bool UsesDsl => _declarations is not null;

    /// <summary>Reports what one file alone decides, as far as it is written there.</summary>
    public void ReportLive(SemanticModel model, Action<Microsoft.CodeAnalysis.Diagnostic> report, CancellationToken cancellation)
    {
        if (FileOf(model, cancellation) is not { } file)
            return;
        var reporter = new Reporter(Texts, report);
        foreach (var finding in OwnFindings(file, cancellation).Where(finding => ReferenceEquals(finding.Span.Document, file.File.Source)))
            reporter.Report(finding);
    }

    /// <summary>Reports what only the whole project decides, what a file decides about another one, and everything about manifests that are no C#.</summary>
    public void ReportWhole(Action<Microsoft.CodeAnalysis.Diagnostic> report, CancellationToken cancellation)
    {
        var (code, additional) = (CodeFiles(cancellation), AdditionalManifests.Read(_options, Texts, _watch, cancellation).ToArray());
        var reporter = new Reporter(Texts, report);
        foreach (var problem in _choice.Problems)
            reporter.Report(problem);
        if (code.Count == 0 && additional.Length == 0)
            return;
        var network = ProjectNetwork.Of([.. code.Select(file => file.File), .. additional], additional, _choice);
        var own = code.SelectMany(file => OwnFindings(file, cancellation).Select(finding => (finding, IsLive: ReferenceEquals(finding.Span.Document, file.File.Source)))).ToArray();
        HashSet<(string, SourceSpan, string)> live = [.. own.Where(item => item.IsLive).Select(item => KeyOf(item.finding))];
        var found = own.Select(item => item.finding).Concat(WholeFindings(network, IsWhole(code), cancellation));
        foreach (var finding in found.Where(finding => !live.Contains(KeyOf(finding))))
            reporter.Report(finding);
        foreach (var finding in PropertyFindings(network, code, cancellation))
            reporter.Report(finding.Diagnostic, finding.Others);
    }

    /// <summary>Everything that is found besides properties, each once: what a change of the code may have made better or worse.</summary>
    public IEnumerable<Diagnostic> Findings(CancellationToken cancellation)
    {
        var (code, additional) = (CodeFiles(cancellation), AdditionalManifests.Read(_options, Texts, _watch, cancellation).ToArray());
        if (code.Count == 0)
            return [];
        var network = ProjectNetwork.Of([.. code.Select(file => file.File), .. additional], additional, _choice);
        return code.SelectMany(file => OwnFindings(file, cancellation)).Concat(WholeFindings(network, IsWhole(code), cancellation))
            .GroupBy(KeyOf).Select(same => same.First());
    }

    /// <summary>The ids of the properties that do not hold, or are not known to, each with what is said of it.</summary>
    public IEnumerable<(string Property, string Kind)> FailedProperties(CancellationToken cancellation)
    {
        var (code, additional) = (CodeFiles(cancellation), AdditionalManifests.Read(_options, Texts, _watch, cancellation).ToArray());
        return from finding in PropertyFindings(ProjectNetwork.Of([.. code.Select(file => file.File), .. additional], additional, _choice), code, cancellation)
               where finding.Failed is not null
               select (finding.Failed, finding.Diagnostic.Kind.Id);
    }

    private IEnumerable<PropertyFinding> PropertyFindings(ProjectNetwork network, IReadOnlyList<DslFile> code, CancellationToken cancellation) =>
        IsWhole(code) ? PropertyCheck.Run(network, cancellation)
        : UnknownParts(code).FirstOrDefault() is { } unknown
            ? PropertyCheck.Undecided(network, $"`{unknown.Declaration.Symbol.Name}` is a part of the network and is not known at compile time")
            : []; // the errors say enough

    private bool IsWhole(IReadOnlyList<DslFile> code) => code.All(file => file.Problems.Count == 0) && !UnknownParts(code).Any();

    private IEnumerable<DslGap> UnknownParts(IReadOnlyList<DslFile> code) => code.SelectMany(file => file.Gaps).Where(gap => !_declarations!.IsProperty(gap.Declaration));

    private static (string, SourceSpan, string) KeyOf(Diagnostic finding) => (finding.Kind.Id, finding.Span, finding.Message);

    // What a missing policy would change is not reported; what one policy decides stays true.
    private static IEnumerable<Diagnostic> WholeFindings(ProjectNetwork network, bool isWhole, CancellationToken cancellation) =>
        network.Diagnostics.Where(diagnostic => diagnostic.Severity > Severity.Note).Concat(network.Notes())
            .Concat(network.Lint(rule => isWhole || rule.Needs == Needs.Policy, cancellation));

    /// <summary>What one file alone decides.</summary>
    private IReadOnlyList<Diagnostic> OwnFindings(DslFile file, CancellationToken cancellation)
    {
        if (_findings.TryGetValue(file, out var known))
            return known;
        var network = ProjectNetwork.Of([file.File], [], _choice);
        var read = new DiagnosticBag();
        OtherEngines.Report(file.File, network.DataPlane, read);
        return _findings.GetOrAdd(file,
        [
            .. file.Gaps.Where(gap => gap.Gap.Reason is not null).Select(Said).GroupBy(gap => gap.Span).Select(same => same.First()),
            .. file.Problems.Select(problem => Said(problem)),
            .. read.Items.Where(diagnostic => diagnostic.Severity > Severity.Note),
            .. network.Notes(),
            .. network.Lint(rule => rule.Needs == Needs.Policy, cancellation),
        ]);
    }

    private Diagnostic Said(DslGap gap) => (_declarations!.IsProperty(gap.Declaration) ? AnalyzerErrors.NotEvaluatedProperty : AnalyzerErrors.NotEvaluated)
        .At(Texts.SpanOf(gap.Gap.Location.IsInSource ? gap.Gap.Location : gap.Declaration.Name), gap.Declaration.Symbol.Name, gap.Gap.Reason!);

    // The problem is one of the code, and of no object: its place says where the text stands.
    private static Diagnostic Said(CallProblem problem) => AnalyzerErrors.InvalidCall.At(problem.Span, problem.Message) with
    {
        Help = problem.Help,
        Fix = problem is { Written: { } written, Nearest: { } nearest }
            ? new($"Write `{nearest}`", FixSafety.Unsafe, [new PolicyEdit.ReplaceText(new(new("", null, ""), "", problem.Span), written, nearest)])
            : null,
    };

    private List<DslFile> CodeFiles(CancellationToken cancellation)
    {
        var found = new List<DslFile>();
        if (_declarations is null)
            return found;
        foreach (var tree in _compilation.SyntaxTrees)
            if (FileOf(_values.Bodies.ModelOf(tree)!, cancellation) is { } file)
                found.Add(file);
        return found;
    }

    private DslFile? FileOf(SemanticModel model, CancellationToken cancellation)
    {
        if (_declarations is null)
            return null;
        if (!_files.TryGetValue(model.SyntaxTree, out var file))
            file = _files.GetOrAdd(model.SyntaxTree, new DslReader(_declarations, _values, Texts, _watch).Read(model, cancellation));
        return file;
    }
}
