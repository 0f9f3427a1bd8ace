namespace PolicyKit.Model;

/// <summary>What a workload or pod says about itself besides what policies ask for.</summary>
/// <param name="Object">The workload or pod.</param>
/// <param name="Span">Its name.</param>
/// <param name="Labels">The labels of the workload itself, which its pods do not have; of a pod, its labels.</param>
public sealed record WorkloadFacts(ResourceName Object, SourceSpan Span, LabelSet Labels) : ClusterFact(Object, Span)
{
    /// <summary>Addresses in its environment and arguments: what it is going to connect to.</summary>
    public EquatableArray<Dependency> Dependencies { get; init; }

    /// <summary>The ports that its containers declare, with or without a name.</summary>
    public EquatableArray<ContainerPort> Ports { get; init; }

    /// <summary>How many pods it asks for; 1 when it does not say.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>The ports at which the kubelet asks whether it is well.</summary>
    public EquatableArray<Probe> Probes { get; init; }
}

/// <summary>Something in the settings of a workload that reads like an address.</summary>
/// <param name="Host">The host: a name of DNS, possibly that of a Service.</param>
/// <param name="Port">The port that is written, or that goes with the scheme; null when neither is known.</param>
/// <param name="Span">The text.</param>
public sealed record Dependency(string Host, ushort? Port, SourceSpan Span);

/// <summary>A health check of the kubelet over the network.</summary>
/// <param name="Kind">The field, <c>livenessProbe</c>.</param>
/// <param name="Port">The number of the port.</param>
/// <param name="Span">Where the port is written.</param>
public sealed record Probe(string Kind, ushort Port, SourceSpan Span);
