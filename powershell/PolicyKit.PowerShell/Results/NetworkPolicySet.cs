namespace PolicyKit.PowerShell;

/// <summary>Manifests that were read once: the output of <c>Import-NetworkPolicy</c>, which every other command takes instead of files.</summary>
public sealed class NetworkPolicySet
{
    internal NetworkPolicySet(Input.LoadedNetwork loaded) => Loaded = loaded;

    /// <summary>How many policies there are.</summary>
    public int Policies { get; internal init; }

    /// <summary>How many workloads, single pods and nodes there are.</summary>
    public int Endpoints { get; internal init; }

    /// <summary>The namespaces, by name.</summary>
    public IReadOnlyList<string> Namespaces { get; internal init; } = [];

    /// <summary>The workloads, pods and nodes, by name: <c>namespace/name</c>.</summary>
    public IReadOnlyList<string> Workloads { get; internal init; } = [];

    /// <summary>The full paths of the files that were read; text and objects of the pipeline have none.</summary>
    public IReadOnlyList<string> Files { get; internal init; } = [];

    /// <summary>The engine whose enforcement is assumed.</summary>
    public string Cni { get; internal init; } = "";

    /// <summary>Objects of other kinds, which were left alone.</summary>
    public int OtherObjects { get; internal init; }

    /// <summary>How long reading took, in milliseconds.</summary>
    public double Milliseconds { get; internal init; }

    /// <summary>What was read.</summary>
    internal Input.LoadedNetwork Loaded { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Policies} policies and {Endpoints} workloads, pods and nodes";
}
