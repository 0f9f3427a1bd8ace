namespace PolicyKit.PowerShell;

/// <summary>An end of connections.</summary>
public sealed class NetworkEndpoint
{
    internal NetworkEndpoint(string type, string text)
    {
        Type = type;
        Text = text;
    }

    /// <summary><c>workload</c>, <c>node</c>, <c>external</c> or <c>fqdn</c>.</summary>
    public string Type { get; }

    /// <summary>The kind of a workload: <c>Deployment</c>; null for other ends.</summary>
    public string? Kind { get; internal init; }

    /// <summary>The namespace of a workload; null for other ends.</summary>
    public string? Namespace { get; internal init; }

    /// <summary>The name; null for addresses.</summary>
    public string? Name { get; internal init; }

    /// <summary>The blocks of addresses outside the cluster; empty for other ends.</summary>
    public IReadOnlyList<string> Cidr { get; internal init; } = [];

    private string Text { get; }

    /// <summary>How queries name it: <c>namespace/name</c>, <c>node/name</c>, <c>fqdn/name</c>, or the addresses.</summary>
    public override string ToString() => Text;
}
