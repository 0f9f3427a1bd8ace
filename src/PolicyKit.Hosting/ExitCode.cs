namespace PolicyKit.Hosting;

/// <summary>How a run ended, the same for every command and front-end.</summary>
public enum ExitCode
{
    /// <summary>All holds.</summary>
    AllHolds = 0,

    /// <summary>Something was found: a violated property, a failed test, a finding at or above <c>--fail-on</c>.</summary>
    Found = 1,

    /// <summary>Bad usage, or input that cannot be read: nothing was decided.</summary>
    BadInput = 2,

    /// <summary>Time-out, interruption or a failing solver. Not knowing is never <see cref="AllHolds"/>.</summary>
    Undecided = 3,

    /// <summary>Neither a policy nor a workload was found.</summary>
    NothingToAnalyse = 4,
}
