namespace PolicyKit.Engines;

/// <summary>Limits of one query.</summary>
public sealed record SolverOptions
{
    private readonly TimeSpan? _timeout;

    /// <summary>How long one query may take before its answer is <see cref="Solution.Unknown"/>; null for no limit.</summary>
    /// <value>Wall-clock time, given to libz3 in whole milliseconds: at least 1 ms, at most 4 294 967 294 ms (49 days).</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside that range.</exception>
    /// <remarks>
    /// Running out of time is an answer, not a failure: the property is reported as undecided, never as proved.
    /// For verdicts that do not depend on the speed of the machine, limit <see cref="Effort"/> instead.
    /// Source: libz3 solver parameter <c>timeout</c>, where 0 and 4 294 967 295 mean no limit.
    /// </remarks>
    public TimeSpan? Timeout
    {
        get => _timeout;
        init => _timeout = value is null or { TotalMilliseconds: >= 1 and < uint.MaxValue }
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "a solver timeout lies between 1 ms and 49 days");
    }

    /// <summary>The solver's deterministic effort limit (libz3 <c>rlimit</c>); 0 for no limit.</summary>
    public uint Effort { get; init; }
}
