namespace PolicyKit.PowerShell;

/// <summary>What one end may send to another: the output of <c>Get-NetworkPolicyConnection</c>.</summary>
public sealed class NetworkConnection
{
    internal NetworkConnection(NetworkEndpoint source, NetworkEndpoint destination, IReadOnlyList<NetworkTraffic> traffic)
    {
        Source = source;
        Destination = destination;
        Traffic = traffic;
    }

    /// <summary>Who connects.</summary>
    public NetworkEndpoint Source { get; }

    /// <summary>Who is connected to.</summary>
    public NetworkEndpoint Destination { get; }

    /// <summary>What is allowed.</summary>
    public IReadOnlyList<NetworkTraffic> Traffic { get; }

    /// <summary>Whether everything is allowed that policies can decide.</summary>
    public bool All { get; internal init; }

    /// <summary>What is allowed, in words; with the requests where only some may pass: <c>TCP/80 (http GET /api)</c>.</summary>
    public string Summary { get; internal init; } = "";

    /// <summary>The rules that allow it; empty unless <c>-Explain</c> was given.</summary>
    public IReadOnlyList<PolicyReason> Because { get; internal init; } = [];

    /// <summary>What <c>Export-NetworkPolicyReport</c> writes.</summary>
    internal ReportPart? Report { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Source} → {Destination} {Summary}";
}
