namespace PolicyKit.Model;

/// <summary>What an endpoint is to the policies.</summary>
public enum EndpointKind
{
    /// <summary>A pod in a network namespace of its own: the subject of policies.</summary>
    Pod,

    /// <summary>A pod in the network namespace of its node: it counts as an address of that node (semantics K-42).</summary>
    HostPod,

    /// <summary>A node of the cluster.</summary>
    Node,

    /// <summary>An interface of a host that Calico governs (semantics P-71).</summary>
    HostEndpoint,
}

/// <summary>A port that a container declares, so that policies can call it by name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Protocol">TCP unless it says otherwise.</param>
/// <param name="Number">1 to 65535.</param>
public readonly record struct ContainerPort(string Name, Protocol Protocol, ushort Number);

/// <summary>Something with an address that policies can speak of: a pod template, a single pod or a node.</summary>
/// <remarks>
/// INVARIANT: an endpoint that is not <see cref="IsSinglePod"/> stands for any number of pods with these labels; two of them are
/// different pods, and what one sends to the other is governed (semantics K-04).
/// </remarks>
public sealed record Endpoint
{
    /// <summary>What it is to the policies.</summary>
    public required EndpointKind Kind { get; init; }

    /// <summary>The kind of the object it comes from, <c>Deployment</c>.</summary>
    public required string WorkloadKind { get; init; }

    /// <summary>The namespace; null for a node.</summary>
    public required string? Namespace { get; init; }

    /// <summary>The name of the workload, of a pod without an owner, or of the node.</summary>
    public required string Name { get; init; }

    /// <summary>The labels of its pods, from the pod template.</summary>
    public LabelSet Labels { get; init; } = LabelSet.Empty;

    /// <summary>The labels of its namespace, the synthetic <c>kubernetes.io/metadata.name</c> included.</summary>
    public LabelSet NamespaceLabels { get; init; } = LabelSet.Empty;

    /// <summary>The name of its service account; null for a node.</summary>
    public string? ServiceAccount { get; init; }

    /// <summary>The labels of its service account.</summary>
    public LabelSet ServiceAccountLabels { get; init; } = LabelSet.Empty;

    /// <summary>The ports that its containers declare with a name.</summary>
    public EquatableArray<ContainerPort> Ports { get; init; }

    /// <summary>Its known addresses; empty for a pod that has not started.</summary>
    public EquatableArray<IpAddress> Addresses { get; init; }

    /// <summary>The nodes its pods run on (for a node, itself); empty when unknown.</summary>
    public EquatableArray<string> Nodes { get; init; }

    /// <summary>Whether it is exactly one pod or node, so that traffic to itself stays inside it.</summary>
    public required bool IsSinglePod { get; init; }

    /// <summary>The name of the object it comes from.</summary>
    public SourceSpan Span { get; init; }

    /// <summary>Whether policies can select it as their subject or as a peer by label.</summary>
    public bool IsPod => Kind == EndpointKind.Pod;

    /// <summary>Whether it is a node or an interface of one.</summary>
    public bool IsNode => Kind is EndpointKind.Node or EndpointKind.HostEndpoint;

    /// <summary>Whether policies of some engine can close it: a pod, or an interface that an engine governs.</summary>
    public bool IsGoverned => Kind is EndpointKind.Pod or EndpointKind.HostEndpoint;

    /// <summary>The value of a label, or null when the label is absent.</summary>
    public string? Label(LabelKey key) => key.Scope switch
    {
        LabelScope.Own => Labels[key.Key],
        LabelScope.Namespace => NamespaceLabels[key.Key],
        LabelScope.ServiceAccount => ServiceAccountLabels[key.Key],
        _ => key.Key switch
        {
            IdentityKeys.Kind => Kind.ToString(),
            IdentityKeys.Namespace => Namespace,
            IdentityKeys.Name => Name,
            IdentityKeys.ServiceAccount => ServiceAccount,
            IdentityKeys.Node => Nodes.Count == 0 ? null : string.Join(",", Nodes),
            _ => null,
        },
    };

    /// <summary>How people call it: <c>namespace/name</c>, or <c>node/name</c>.</summary>
    public override string ToString() => IsNode ? $"node/{Name}" : $"{Namespace}/{Name}";
}
