namespace PolicyKit.PowerShell;

/// <summary>What became of a policy test: the output of <c>Invoke-NetworkPolicyTest</c>.</summary>
public sealed class PolicyTestResult
{
    internal PolicyTestResult(string name, bool passed)
    {
        Name = name;
        Passed = passed;
    }

    /// <summary>The name of the case.</summary>
    public string Name { get; }

    /// <summary>Whether everything that it claims is so.</summary>
    public bool Passed { get; }

    /// <summary>Its probes.</summary>
    public IReadOnlyList<PolicyProbeResult> Probes { get; internal init; } = [];

    /// <summary>Why it failed, beside its probes.</summary>
    public IReadOnlyList<string> Problems { get; internal init; } = [];

    /// <summary>What failed, in words; empty when it passed.</summary>
    public string Message { get; internal init; } = "";

    /// <summary>Where it is written, for people.</summary>
    public SourcePlace Place { get; internal init; } = new(null, "", 0, 0);

    /// <summary>The full path of the file; null for what is in no file.</summary>
    public string? File => Place.File;

    /// <summary>The line, counted from 1.</summary>
    public int Line => Place.Line;

    /// <summary>How long it took, in milliseconds.</summary>
    public double Milliseconds { get; internal init; }

    /// <summary>What <c>Export-NetworkPolicyReport</c> writes.</summary>
    internal ReportPart? Report { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {(Passed ? "passed" : $"failed ({Message})")}";
}

/// <summary>What became of one probe of a policy test.</summary>
public sealed class PolicyProbeResult
{
    internal PolicyProbeResult(string from, string to, string port)
    {
        From = from;
        To = to;
        Port = port;
    }

    /// <summary>Who connects.</summary>
    public string From { get; }

    /// <summary>Who is connected to.</summary>
    public string To { get; }

    /// <summary>The traffic.</summary>
    public string Port { get; }

    /// <summary>The verdict that it should get.</summary>
    public FlowVerdict Expected { get; internal init; }

    /// <summary>The verdict that it gets; <see cref="FlowVerdict.Undefined"/> where engines differ or cannot tell.</summary>
    public FlowVerdict Actual { get; internal init; }

    /// <summary>Whether all engines say what it expects.</summary>
    public bool Passed { get; internal init; }

    /// <summary>The rules and policies that decide.</summary>
    public IReadOnlyList<PolicyReason> Because { get; internal init; } = [];

    /// <summary>Where it is written, for people.</summary>
    public SourcePlace Place { get; internal init; } = new(null, "", 0, 0);

    /// <inheritdoc/>
    public override string ToString() => $"{From} → {To} {Port}: expected {Expected}, got {Actual}";
}
