using System.Diagnostics;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Reports.Located;
using PolicyKit.Model;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Commands;

/// <summary>One run of a command: its time limit, what was said so far, and the exit code that follows from it.</summary>
internal sealed class CommandRun : IDisposable
{
    private readonly ICommandHost _host;
    private readonly CommandSettings _settings;
    private readonly CancellationTokenSource _end;
    private readonly DiagnosticVoice _voice;
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>Begins the run; the time limit runs from here.</summary>
    public CommandRun(ICommandHost host, CommandSettings settings)
    {
        (_host, _settings) = (host, settings);
        _end = CancellationTokenSource.CreateLinkedTokenSource(host.Stopping);
        if (settings.Timeout is { } limit)
            _end.CancelAfter(limit);
        Places = new(host.Folder);
        _voice = new(host, Places);
    }

    /// <summary>Requested by Ctrl+C, or when time is up.</summary>
    public CancellationToken Cancellation => _end.Token;

    /// <summary>How long the run takes so far.</summary>
    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Places as users know them.</summary>
    public PlaceNames Places { get; }

    /// <summary>The repository around the folder.</summary>
    public Checkout Checkout => Checkout.Around(_host.Folder, _host.Variable);

    /// <summary>Reads files.</summary>
    public static InputLoader Loader => new(Stream.Null);

    /// <summary>Whether a warning or worse was shown that counts.</summary>
    private bool HasFindings => _voice.Worst > Severity.Note && _voice.Worst >= Severities.Of(_settings.FailOn);

    /// <summary>Says what is wrong: errors as errors, warnings as warnings, and notes to those who want to know. True when there is an error.</summary>
    public bool Show(IEnumerable<Diagnostic> diagnostics) => _voice.Say(diagnostics);

    /// <summary>Says what is wrong with manifests; null when nothing may be concluded from them, with the exit code.</summary>
    /// <param name="session">The manifests.</param>
    /// <param name="hasFailed">Whether something could not even be given to the session.</param>
    /// <param name="code">How the run ends, if it ends here.</param>
    public AnalysisSession? Accept(AnalysisSession session, bool hasFailed, out ExitCode code)
    {
        var hasErrors = Show(session.Diagnostics) || hasFailed;
        code = hasErrors ? ExitCode.BadInput : session.Contents.IsEmpty ? ExitCode.NothingToAnalyse : ExitCode.AllHolds;
        if (hasErrors)
            _host.Warn("nothing was concluded from the rest, because what cannot be read could change every answer");
        else if (session.Contents.IsEmpty)
            _host.Report(new(FailureIds.NothingToAnalyse, FailureCategory.ObjectNotFound, $"there is nothing to analyse: {session.Contents}", null)
            {
                Help = "Name the files with the policies and the workloads.",
            });
        else
            _host.Tell($"read {session.Contents}");
        return code == ExitCode.AllHolds ? session : null;
    }

    /// <summary>Does work on another thread, and shows on this one how far it is.</summary>
    public T Watch<T>(Func<Action<WorkDone>, T> work) => ProgressPump.Run(_host, work);

    /// <summary>The exit code: warnings count from <c>-FailOn</c> on. Notes about the input never do, since assumptions are made in almost every run.</summary>
    public ExitCode Finish(ExitCode code) => code == ExitCode.AllHolds && HasFindings ? ExitCode.Found : code;

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();
}
