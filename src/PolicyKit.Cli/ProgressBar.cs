using PolicyKit.Hosting;

namespace PolicyKit.Cli;

/// <summary>A line on the terminal that shows how far long work is. Drawn after a second, and wiped out at the end.</summary>
internal sealed class ProgressBar : IProgress<WorkDone>, IDisposable
{
    private const int Cells = 30;
    private static readonly TimeSpan FirstDrawn = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter _terminal;
    private readonly Lock _drawing = new();
    private readonly Timer? _timer;
    private WorkDone? _latest;
    private bool _isDrawn;
    private bool _isOver;

    /// <summary>A bar on standard error; one that stays invisible unless a person watches it.</summary>
    public ProgressBar(Surroundings surroundings)
    {
        _terminal = surroundings.Error;
        if (surroundings.ShowsProgress)
            _timer = new(_ => Draw(), null, FirstDrawn, Interval);
    }

    /// <inheritdoc/>
    public void Report(WorkDone value) => Volatile.Write(ref _latest, value);

    /// <summary>Wipes the bar out for what is written now; it comes back when the work goes on.</summary>
    public void Wipe()
    {
        lock (_drawing)
        {
            if (_isDrawn)
                _terminal.Write("\r\e[K");
            _isDrawn = false;
        }
    }

    /// <summary>Wipes the bar out for good.</summary>
    public void Hide()
    {
        lock (_drawing)
        {
            Wipe();
            _isOver = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        Hide();
    }

    private void Draw()
    {
        lock (_drawing)
        {
            if (_isOver || Volatile.Read(ref _latest) is not { } work)
                return;
            var filled = work.Total == 0 ? 0 : (int)((long)Cells * work.Done / work.Total);
            _terminal.Write($"\r\e[K{work.Doing} {new string('━', filled)}{new string('╌', Cells - filled)} {work.Done}/{work.Total}");
            _isDrawn = true;
        }
    }
}
