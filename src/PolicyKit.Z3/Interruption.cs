namespace PolicyKit.Z3;

/// <summary>Stops the search of a context when cancellation is requested, until this is disposed.</summary>
internal sealed class Interruption : IDisposable
{
    // An interrupt that arrives before the search has begun is lost, so it is repeated.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly object _gate = new();
    private readonly Z3Context _context;
    private readonly CancellationTokenRegistration _registration;
    private Timer? _repeat;
    private bool _isOver;

    public Interruption(Z3Context context, CancellationToken cancellation)
    {
        _context = context;
        _registration = cancellation.UnsafeRegister(static state => ((Interruption)state!).Start(), this);
    }

    public void Dispose()
    {
        _registration.Dispose();
        lock (_gate)
            _isOver = true;
        _repeat?.Dispose();
    }

    private void Start()
    {
        lock (_gate)
            _repeat ??= new(static state => ((Interruption)state!).Interrupt(), this, TimeSpan.Zero, Interval);
    }

    private void Interrupt()
    {
        lock (_gate)
            if (!_isOver)
                Native.Interrupt(_context.Pointer);
    }
}
