namespace PolicyKit.PowerShell;

/// <summary>Whether one end may connect to another, and why: the output of <c>Test-NetworkPolicyFlow</c>.</summary>
public sealed class FlowResult
{
    internal FlowResult(string from, string to, FlowVerdict verdict)
    {
        From = from;
        To = to;
        Verdict = verdict;
    }

    /// <summary>Who connects, as it was asked.</summary>
    public string From { get; }

    /// <summary>Who is connected to, as it was asked.</summary>
    public string To { get; }

    /// <summary>The traffic that was asked about; null for all of it.</summary>
    public string? Port { get; internal init; }

    /// <summary>The request that was asked about; null for the connection alone.</summary>
    public string? Request { get; internal init; }

    /// <summary>What it comes to.</summary>
    public FlowVerdict Verdict { get; }

    /// <summary>What gets through between some of the parties, in words.</summary>
    public string Allowed { get; internal init; } = "";

    /// <summary>Whether the answer depends on the pod or the address, because an end stands for several.</summary>
    public bool Differs { get; internal init; }

    /// <summary>What is not settled about the policies, if the answer depends on it; otherwise null.</summary>
    public string? Doubt { get; internal init; }

    /// <summary>Whether the verdict is the expected one; null when none was expected.</summary>
    public bool? AsExpected { get; internal init; }

    /// <summary>The rules and policies that decide.</summary>
    public IReadOnlyList<PolicyReason> Because { get; internal init; } = [];

    /// <summary>The answer for each sort of parties.</summary>
    public IReadOnlyList<FlowCase> Cases { get; internal init; } = [];

    /// <summary>What <c>Export-NetworkPolicyReport</c> writes.</summary>
    internal ReportPart? Report { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{From} → {To} {Port ?? "any traffic"}: {Verdict}";
}

/// <summary>The answer for parties that no policy tells apart.</summary>
public sealed class FlowCase
{
    internal FlowCase(string source, string destination, string allowed, IReadOnlyList<FlowGate> gates)
    {
        Source = source;
        Destination = destination;
        Allowed = allowed;
        Gates = gates;
    }

    /// <summary>Who connects.</summary>
    public string Source { get; }

    /// <summary>Who is connected to.</summary>
    public string Destination { get; }

    /// <summary>What gets through, in words; <c>nothing</c> for nothing.</summary>
    public string Allowed { get; }

    /// <summary>What each gate on the way says; empty for what a pod sends to itself.</summary>
    public IReadOnlyList<FlowGate> Gates { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Source} → {Destination}: {Allowed}";
}

/// <summary>What one gate on the way says: the policies for egress of the source, or those for ingress of the destination.</summary>
public sealed class FlowGate
{
    internal FlowGate(string name, string allowed)
    {
        Name = name;
        Allowed = allowed;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it lets through, in words.</summary>
    public string Allowed { get; }

    /// <summary>Whether a policy denies there what no rule allows.</summary>
    public bool Isolated { get; internal init; }

    /// <summary>The policies that select the endpoint.</summary>
    public IReadOnlyList<PolicyReason> SelectedBy { get; internal init; } = [];

    /// <summary>The rules that speak about what was asked.</summary>
    public IReadOnlyList<PolicyReason> Rules { get; internal init; } = [];

    /// <summary>What would have decided otherwise if a little were different, and why it does not.</summary>
    public IReadOnlyList<string> NearMisses { get; internal init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Allowed}";
}
