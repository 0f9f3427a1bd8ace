namespace PolicyKit.PowerShell;

/// <summary>What a change opens and closes between two ends: the output of <c>Compare-NetworkPolicy</c>.</summary>
public sealed class NetworkDifference
{
    internal NetworkDifference(NetworkEndpoint source, NetworkEndpoint destination, ChangedTraffic opened, ChangedTraffic closed)
    {
        Source = source;
        Destination = destination;
        Opened = opened;
        Closed = closed;
    }

    /// <summary>Who connects.</summary>
    public NetworkEndpoint Source { get; }

    /// <summary>Who is connected to.</summary>
    public NetworkEndpoint Destination { get; }

    /// <summary>What is allowed now and was not.</summary>
    public ChangedTraffic Opened { get; }

    /// <summary>What was allowed and is not any more.</summary>
    public ChangedTraffic Closed { get; }

    /// <summary>Whether something is opened.</summary>
    public bool IsOpened => Opened.Traffic.Count > 0;

    /// <summary>Whether something is closed.</summary>
    public bool IsClosed => Closed.Traffic.Count > 0;

    /// <summary>What <c>Export-NetworkPolicyReport</c> writes.</summary>
    internal ReportPart? Report { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Source} → {Destination}: {(IsOpened ? $"opened {Opened}" : "")}{(IsOpened && IsClosed ? ", " : "")}{(IsClosed ? $"closed {Closed}" : "")}";
}

/// <summary>Traffic that a change opens or closes between two ends.</summary>
public sealed class ChangedTraffic
{
    internal ChangedTraffic(IReadOnlyList<NetworkTraffic> traffic, string summary)
    {
        Traffic = traffic;
        Summary = summary;
    }

    /// <summary>The traffic, protocol by protocol; empty when nothing changed.</summary>
    public IReadOnlyList<NetworkTraffic> Traffic { get; }

    /// <summary>The traffic in words; empty when nothing changed.</summary>
    public string Summary { get; }

    /// <summary>A connection that gets another verdict; null when nothing changed.</summary>
    public NetworkFlow? Example { get; internal init; }

    /// <summary>What decided the example before; empty unless <c>-Explain</c> was given.</summary>
    public IReadOnlyList<PolicyReason> Before { get; internal init; } = [];

    /// <summary>What decides it now; empty unless <c>-Explain</c> was given.</summary>
    public IReadOnlyList<PolicyReason> After { get; internal init; } = [];

    /// <summary>What no line of a policy can show: that a workload did not exist, for example.</summary>
    public IReadOnlyList<string> Remarks { get; internal init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Summary;
}
