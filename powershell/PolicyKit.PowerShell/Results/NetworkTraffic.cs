namespace PolicyKit.PowerShell;

/// <summary>What of one protocol is allowed.</summary>
public sealed class NetworkTraffic
{
    internal NetworkTraffic(string protocol) => Protocol = protocol;

    /// <summary><c>TCP</c>, <c>UDP</c>, <c>SCTP</c>, <c>ICMP</c>, <c>ICMPv6</c>, or <c>other</c>.</summary>
    public string Protocol { get; }

    /// <summary>Ports, in ascending order and merged: <c>80,8000-8999</c>. Null when all of them are meant, or the protocol has none.</summary>
    public string? Ports { get; internal init; }

    /// <summary>ICMP types, as <c>8</c> or <c>8/0</c>, or the numbers of other protocols; null when all of them are meant, or the protocol has ports.</summary>
    public string? Types { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => (Ports ?? Types) is { } values ? $"{Protocol}/{values}" : Protocol;
}
