using PolicyKit.Hosting;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.Cli;

/// <summary>One run of a command: its settings, its streams, its time limit, and what the exit code depends on.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly CancellationTokenSource _end;
    private readonly List<Diagnostic> _shown = [];

    /// <summary>Begins the run; the time limit runs from here.</summary>
    public CommandRun(CommonSettings settings, Surroundings surroundings)
    {
        Settings = settings;
        Surroundings = surroundings with { RefusesColour = settings.RefusesColour };
        _end = CancellationTokenSource.CreateLinkedTokenSource(surroundings.Interrupted);
        if (settings.Timeout is { } timeout)
            _end.CancelAfter(timeout);
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
    public AnalysisSession? Open(IEnumerable<string> paths, out ExitCode code)
    {
        var session = AnalysisSession.Open(Loader.Load(paths, Cancellation), Settings.DataPlane, Cancellation);
        code = Show(session.Diagnostics) ? ExitCode.BadInput : session.IsEmpty ? ExitCode.NothingToAnalyse : ExitCode.AllHolds;
        if (code == ExitCode.NothingToAnalyse)
            Surroundings.Error.WriteLine($"nothing to analyse: {session.Summary}");
        else if (Settings.IsVerbose)
            Surroundings.Error.WriteLine($"read {session.Summary}");
        return code == ExitCode.AllHolds ? session : null;
    }

    /// <summary>Shows diagnostics on standard error, notes only to those who want them. True when there is an error among them.</summary>
    public bool Show(IEnumerable<Diagnostic> diagnostics)
    {
        var all = diagnostics.ToArray();
        _shown.AddRange(all);
        Progress.Hide();
        DiagnosticText.Write(all.Where(diagnostic => Settings.IsVerbose || diagnostic.Severity > Severity.Note), Surroundings.Error, Surroundings.ErrorInk);
        return all.Any(diagnostic => diagnostic.Severity == Severity.Error);
    }

    /// <summary>The exit code of the run: findings count from <c>--fail-on</c> on, and not at all with <c>--exit-zero</c>.</summary>
    public ExitCode Finish(ExitCode code)
    {
        if (code == ExitCode.AllHolds && _shown.Exists(diagnostic => diagnostic.Severity >= Settings.FailOn))
            code = ExitCode.Found;
        return code == ExitCode.Found && Settings.ExitsZero ? ExitCode.AllHolds : code;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Progress.Dispose();
        _end.Dispose();
    }
}
