namespace PolicyKit.PowerShell;

/// <summary>One concrete connection.</summary>
public sealed class NetworkFlow
{
    internal NetworkFlow(string source, string destination, string protocol)
    {
        Source = source;
        Destination = destination;
        Protocol = protocol;
    }

    /// <summary>Who connects: <c>namespace/name</c>, <c>node/name</c> or an address.</summary>
    public string Source { get; }

    /// <summary>Who is connected to, named in the same way; <c>fqdn/name</c> for a DNS name.</summary>
    public string Destination { get; }

    /// <summary><c>TCP</c>, <c>UDP</c>, <c>SCTP</c>, <c>ICMP</c> or another protocol.</summary>
    public string Protocol { get; }

    /// <summary>The destination port; null for protocols without ports.</summary>
    public int? Port { get; internal init; }

    /// <summary>The ICMP type; null for other protocols.</summary>
    public int? IcmpType { get; internal init; }

    /// <summary>The ICMP code; null for other protocols.</summary>
    public int? IcmpCode { get; internal init; }

    /// <summary>The request that the connection carries, <c>GET /admin</c>; null when only the connection is in question.</summary>
    public string? Request { get; internal init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var traffic = Port is { } port ? $"{Protocol}/{port}" : IcmpType is { } type ? $"{Protocol}/{type}/{IcmpCode}" : Protocol;
        return $"{Source} → {Destination} {traffic}{(Request is null ? "" : $" {Request}")}";
    }
}
