using System.Diagnostics;
using PolicyKit.Engines;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Hosting.PolicyTests;

/// <summary>Runs policy tests: files → cases → the verdict of every engine on every probe.</summary>
/// <param name="loader">Reads the files.</param>
/// <param name="engines">The engines that every probe is put to, beside the reference semantics.</param>
/// <param name="usual">The data plane of cases that name none; null to detect it.</param>
public sealed class PolicyTestRunner(InputLoader loader, IReadOnlyList<ISearchEngine> engines, DataPlane? usual)
{
    private readonly ProbeDecider _decider = new(engines);

    /// <summary>What users have decided about the reading of the manifests of all cases.</summary>
    public ReadingOptions Options { get; init; } = ReadingOptions.Usual;

    /// <summary>Runs every case of the files, on all cores.</summary>
    /// <param name="input">The files.</param>
    /// <param name="progress">Is told after each case.</param>
    /// <param name="diagnostics">Receives what is wrong with the files; after an error there is no report.</param>
    /// <param name="cancellation">Ends the work.</param>
    public PolicyTestReport Run(LoadedInput input, IProgress<WorkDone> progress, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var reader = new PolicyTestReader(loader, name => DataPlanes.Find(name) is not null);
        var files = new (IReadOnlyList<PolicyTestCase> Cases, DiagnosticBag Diagnostics)[input.Documents.Count];
        var options = new ParallelOptions { CancellationToken = cancellation };
        Parallel.For(0, files.Length, options, at =>
        {
            var bag = new DiagnosticBag();
            files[at] = (reader.Read(input.Documents[at], bag), bag);
        });
        foreach (var file in files)
            diagnostics.AddRange(file.Diagnostics);
        var cases = diagnostics.HasErrors ? [] : files.SelectMany(file => file.Cases).ToArray();

        var (results, done) = (new CaseResult[cases.Length], 0);
        Parallel.For(0, cases.Length, options, at =>
        {
            results[at] = Run(cases[at], cancellation);
            progress.Report(new("testing", Interlocked.Increment(ref done), cases.Length));
        });
        return new(results.ToEquatableArray());
    }

    private CaseResult Run(PolicyTestCase test, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var problems = new DiagnosticBag();
        var dataPlane = test.DataPlane is { } name ? DataPlanes.Find(name) : usual;
        var probes = new List<ProbeResult>();
        if (test.DataPlane is not null && dataPlane is null)
            problems.Report(PolicyTestErrors.UnsupportedDataPlane.At(test.Span, test.DataPlane, string.Join(", ", DataPlanes.Names.Select(known => $"`{known}`"))));
        else
        {
            var session = AnalysisSession.Open(SessionTexts.Read(new(test.Manifests, new()), cancellation), dataPlane, OptionsOf(test));
            if (test.Expectation is TestExpectation.Refusal refusal)
                Check(refusal, session, test, problems);
            else if (session.Diagnostics.Where(LeavesAnswersOpen).ToArray() is { Length: > 0 } obstacles)
                Array.ForEach(obstacles, problems.Report);
            else
                foreach (var probe in ((TestExpectation.Probes)test.Expectation).Items)
                    if (Find(probe.From, probe, session, problems) is { } from && Find(probe.To, probe, session, problems) is { } to)
                    {
                        probes.Add(_decider.Decide(session.Program, probe, from, to, cancellation));
                        CheckEncryption(session.Program, probe, from, to, problems);
                    }
        }
        return new(test.Name, test.Span, probes.ToEquatableArray(), problems.Items.ToEquatableArray(), watch.Elapsed);
    }

    // Whoever tests requests means a cluster that reads them, unless they say otherwise.
    private ReadingOptions OptionsOf(PolicyTestCase test) => Options with
    {
        ApplicationLayer = test.ApplicationLayer != ApplicationLayer.Unknown ? test.ApplicationLayer
            : Options.ApplicationLayer != ApplicationLayer.Unknown ? Options.ApplicationLayer
            : ApplicationLayer.On,
    };

    private static void Check(TestExpectation.Refusal refusal, AnalysisSession session, PolicyTestCase test, DiagnosticBag problems)
    {
        if (session.Diagnostics.Any(refusal.IsMetBy))
            return;
        problems.Report(PolicyTestErrors.NotRefused.At(test.Span, refusal.Object, refusal.Field.Length == 0 ? "" : $" at `{refusal.Field}`"));
        foreach (var error in session.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error))
            problems.Report(error);
    }

    // A name may stand for several pods: only if all their connections are encrypted is there a guarantee.
    private static void CheckEncryption(PolicyProgram program, Probe probe, FlowEnd from, FlowEnd to, DiagnosticBag problems)
    {
        if (probe.IsEncrypted is not { } expected)
            return;
        var flows = FlowParty.Pairs(from, to, program).Select(pair => new Flow(pair.Source.Party, pair.Destination.Party, probe.Protocol, probe.Port)).ToArray();
        var isEncrypted = program.Encryption is { } encryption && flows.Length > 0 && flows.All(encryption.Protects);
        if (isEncrypted != expected)
            problems.Report(PolicyTestErrors.WrongEncryption.At(probe.Span, probe, expected ? "a guarantee" : "no guarantee", program.Encryption?.Name ?? "nothing"));
    }

    private static bool LeavesAnswersOpen(Diagnostic diagnostic) => diagnostic.Severity == Severity.Error || UnreadPolicyDoubt.IsUnreadPolicy(diagnostic);

    private static FlowEnd? Find(EndpointReference reference, Probe probe, AnalysisSession session, DiagnosticBag problems)
    {
        var end = FlowEnd.Find(reference, session.Program.Cluster, out var problem, out var help);
        if (end is null)
            problems.Report(PolicyTestErrors.UnknownEnd.At(probe.Span, problem) with { Help = help });
        return end;
    }
}
