using System.Diagnostics;
using PolicyKit.Analysis.Lint;
using PolicyKit.Hosting.Reports.Located;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Languages.Yaml.Editing;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>One lint run: texts → findings of all sorts → what of them counts.</summary>
/// <param name="plan">What is checked.</param>
/// <param name="dataPlane">The engine whose enforcement is assumed; null for the one that the input shows.</param>
/// <param name="today">The day, for suppressions that expire.</param>
public sealed class LintRun(LintPlan plan, DataPlane? dataPlane, DateOnly today)
{
    /// <summary>What users have decided about the reading of the manifests.</summary>
    public ReadingOptions Options { get; init; } = ReadingOptions.Usual;

    /// <summary>Where the run takes place: reports and baselines name files as the repository does; null for nowhere in particular.</summary>
    public Checkout? Checkout { get; init; }

    /// <summary>Checks manifests.</summary>
    /// <param name="manifests">The texts.</param>
    /// <param name="loader">Reads what properties of packs compare with.</param>
    /// <param name="engines">Decide the properties of packs; null when the plan has none.</param>
    /// <param name="progress">Is told of the work, from any thread.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public LintReport Check(LoadedInput manifests, InputLoader loader, EngineSet? engines, Action<WorkDone> progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var session = AnalysisSession.Open(SessionTexts.ReadFor(plan, manifests, loader, cancellation), dataPlane, Options);
        // The properties of packs were read just now, and report where the packs do.
        var isBroken = session.Diagnostics.Concat(plan.Diagnostics).Any(diagnostic => diagnostic.Severity == Severity.Error);
        var result = RunRules(session, isBroken, progress, cancellation);
        var properties = isBroken || engines is null ? null : session.Check(engines, _ => { }, cancellation);
        var found = session.Texts.Files.SelectMany(file => file.Watched.Findings.Items).Concat(result.Findings).Select(plan.Selection.Weigh)
            .Concat(session.Diagnostics.Where(diagnostic => diagnostic.Severity > Severity.Note)).Concat(plan.Diagnostics)
            .Concat(properties is null ? [] : PropertyFindings.Of(properties));
        var writer = new YamlEditWriter();
        var (findings, audit) = Sort(session, Linter.InOrder(found).Select(diagnostic => Offered(diagnostic, writer)));
        return new([.. findings.Concat(audit.Select(diagnostic => new LintFinding(diagnostic)))], plan, result.Skipped, session.Contents, watch.Elapsed)
        {
            HasInputErrors = isBroken,
            Checkout = Checkout,
            Session = session,
            Properties = properties?.Results ?? [],
            Program = properties?.Program,
        };
    }

    // A fix that cannot be written in this text is not offered.
    private static LintFinding Offered(Diagnostic finding, YamlEditWriter writer) =>
        finding.Fix is not { } fix ? new(finding)
        : writer.Render(fix) is { } changes ? new(finding) { Changes = changes }
        : new(finding with { Fix = null });

    private LintResult RunRules(AnalysisSession session, bool isBroken, Action<WorkDone> progress, CancellationToken cancellation)
    {
        ProgramLintRule[] rules = [.. plan.Selection.Rules.Keys.OfType<ProgramLintRule>()];
        if (isBroken)
            return new([], [.. rules.Select(rule => new SkippedRule(rule, "the input has errors"))]);
        var facts = new ClusterFacts([.. session.Texts.Files.SelectMany(file => file.Watched.Facts)]);
        var done = 0;
        return Linter.Run(
            new(session.Program, facts, plan.Selection.Options, cancellation) { IsEngineKnown = dataPlane is not null || session.Detection is not null }, rules,
            _ => progress(new("checking", Interlocked.Increment(ref done), rules.Length)));
    }

    /// <summary>What counts, and what is wrong with those who say what does not.</summary>
    private (IReadOnlyList<LintFinding> Findings, IEnumerable<Diagnostic> Audit) Sort(AnalysisSession session, IEnumerable<LintFinding> found)
    {
        var problems = new DiagnosticBag();
        var objects = session.Texts.Files.SelectMany(file => file.Watched.Facts).OfType<WrittenObject>().ToLookup(written => written.Whole.Document);
        SuppressionRequest[] requests =
        [
            .. session.Texts.Files.SelectMany(file => CommentSuppressions.In(file.Source, objects, problems)),
            .. objects.SelectMany(written => written).SelectMany(written => AnnotationSuppressions.Of(written, problems)),
            .. plan.Suppressions,
        ];
        HashSet<string> known = [.. LintRules.All.Concat(plan.Selection.Rules.Keys).Select(rule => rule.Kind.Id), .. session.Properties.Select(property => property.Id)];
        var suppressor = new Suppressor(requests, known, today);
        var findings = suppressor.Apply(found);
        var (applied, stale) = plan.Baseline?.Apply(findings, Checkout) ?? (findings, []);
        return (applied, [.. problems.Items, .. suppressor.Audit(), .. stale]);
    }
}
