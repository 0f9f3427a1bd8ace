using PolicyKit.Hosting;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.Cli;

/// <summary>One run of a command: its settings, its streams, its time limit, and what the exit code depends on.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly CancellationTokenSource _timeUp;
    private readonly CancellationTokenSource _end;
    private readonly List<Diagnostic> _shown = [];

    /// <summary>Begins the run; the time limit runs from here.</summary>
    public CommandRun(CommonSettings settings, Surroundings surroundings)
    {
        Settings = settings;
        Surroundings = surroundings with { RefusesColour = settings.RefusesColour };
        _timeUp = new(settings.Timeout ?? Timeout.InfiniteTimeSpan, surroundings.Clock);
        _end = CancellationTokenSource.CreateLinkedTokenSource(surroundings.Interrupted, _timeUp.Token);
        Progress = new(Surroundings);
    }

    /// <summary>The values of the common options.</summary>
    public CommonSettings Settings { get; }

    /// <summary>The streams.</summary>
    public Surroundings Surroundings { get; }

    /// <summary>Shows how far long work is.</summary>
    public ProgressBar Progress { get; }

    /// <summary>Requested by Ctrl+C, or when time is up.</summary>
    public CancellationToken Cancellation => _end.Token;

    /// <summary>Reads texts.</summary>
    public InputLoader Loader => new(Surroundings.Input);

    /// <summary>Reads manifests and says what is wrong with them; null when the run cannot go on, with the exit code.</summary>
    public AnalysisSession? Open(IEnumerable<string> paths, out ExitCode code) =>
        Open(SessionTexts.Read(Loader.Load(paths, Cancellation), Cancellation), session => session.Contents.IsEmpty, out code);

    /// <summary>Reads manifests of any kind, also when they leave nothing to analyse; null when the run cannot go on, with the exit code.</summary>
    public AnalysisSession? OpenAnything(IEnumerable<string> paths, out ExitCode code) =>
        Open(SessionTexts.Read(Loader.Load(paths, Cancellation), Cancellation), _ => false, out code);

    /// <summary>Reads manifests and properties and says what is wrong with them; null when the run cannot go on, with the exit code.</summary>
    /// <exception cref="UsageException">There is no property.</exception>
    public AnalysisSession? OpenWithProperties(IEnumerable<string> paths, IEnumerable<string> propertyPaths, out ExitCode code)
    {
        var loader = Loader;
        var properties = loader.Load(propertyPaths, Cancellation);
        var session = Open(SessionTexts.Read(loader.Load(paths, Cancellation), properties, loader, Cancellation), opened => opened.Contents.IsEmpty, out code);
        if (session is { Properties.Count: 0 })
            throw new UsageException(new("there is nothing to prove: no property was found", "Add `--properties FILE`, or put a `NetworkProperties` object beside the manifests."));
        foreach (var file in session?.Contents.PropertyFiles.Except(properties.Documents.Select(document => document.Path)) ?? [])
            Surroundings.Error.WriteLine(Surroundings.ErrorInk.Faint($"with the properties in {DisplayText.Printable(file)}"));
        return session;
    }

    private AnalysisSession? Open(SessionTexts texts, Predicate<AnalysisSession> isEmpty, out ExitCode code)
    {
        var session = AnalysisSession.Open(texts, Settings.DataPlane, Settings.Reading);
        code = Show(session.Diagnostics) ? ExitCode.BadInput : isEmpty(session) ? ExitCode.NothingToAnalyse : ExitCode.AllHolds;
        if (code == ExitCode.NothingToAnalyse)
            Surroundings.Error.WriteLine($"nothing to analyse: {session.Contents}");
        else if (Settings.DataPlane is null && session.Detection is { } detection)
            Surroundings.Error.WriteLine(Surroundings.ErrorInk.Faint(DisplayText.Printable(detection.Message)));
        if (code == ExitCode.AllHolds && !Settings.IsVerbose && session.Staging is { } staging)
            Surroundings.Error.WriteLine(Surroundings.ErrorInk.Faint(staging.Message));
        if (code == ExitCode.AllHolds && Settings.IsVerbose)
            Surroundings.Error.WriteLine($"read {session.Contents}");
        return code == ExitCode.AllHolds ? session : null;
    }

    /// <summary>Shows diagnostics on standard error, notes only to those who want them. True when there is an error among them.</summary>
    public bool Show(IEnumerable<Diagnostic> diagnostics)
    {
        var all = diagnostics.ToArray();
        _shown.AddRange(all);
        Progress.Wipe();
        DiagnosticText.Write(all.Where(diagnostic => Settings.IsVerbose || diagnostic.Severity > Severity.Note), Surroundings.Error, Surroundings.ErrorInk);
        return all.Any(diagnostic => diagnostic.Severity == Severity.Error);
    }

    /// <summary>Writes a report everywhere it should go.</summary>
    /// <exception cref="UsageException">A file cannot be written after all.</exception>
    public void Write<TReport>(IReadOnlyList<Destination<TReport>> destinations, TReport report)
    {
        if (destinations.Any(destination => destination.File is null))
            Progress.Hide(); // it would get into the lines of the document
        destinations.Write(report, Surroundings);
    }

    /// <summary>The exit code of the run: findings count from <c>--fail-on</c> on, and not at all with <c>--exit-zero</c>.</summary>
    /// <remarks>Notes about the input never count: assumptions are made in almost every run.</remarks>
    public ExitCode Finish(ExitCode code)
    {
        if (code == ExitCode.AllHolds && _shown.Exists(diagnostic => diagnostic.Severity > Severity.Note && diagnostic.Severity >= Settings.FailOn))
            code = ExitCode.Found;
        return code == ExitCode.Found && Settings.ExitsZero ? ExitCode.AllHolds : code;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Progress.Dispose();
        _end.Dispose();
        _timeUp.Dispose();
    }
}
