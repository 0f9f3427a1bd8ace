using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>One pod of the input, or the pod template of one workload: what an endpoint is made from.</summary>
internal sealed class PodSource
{
    /// <summary>The kind of the object, <c>Pod</c> or <c>Deployment</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The namespace of the object.</summary>
    public required string Namespace { get; init; }

    /// <summary>The name of the object.</summary>
    public required string Name { get; init; }

    /// <summary>Where the name is written.</summary>
    public required SourceSpan Span { get; init; }

    /// <summary>The object that controls this one; null when nothing does.</summary>
    public OwnerReference? Owner { get; init; }

    /// <summary>Whether it lives in the network namespace of its node.</summary>
    public bool IsHostNetwork { get; init; }

    /// <summary>The labels of the pod.</summary>
    public LabelSet Labels { get; init; } = LabelSet.Empty;

    /// <summary>The name of its service account.</summary>
    public string ServiceAccount { get; init; } = "default";

    /// <summary>The ports that its containers name.</summary>
    public EquatableArray<ContainerPort> Ports { get; init; }

    /// <summary>The addresses of the pod; empty when it has none yet.</summary>
    public EquatableArray<IpAddress> Addresses { get; init; }

    /// <summary>The node it was put on; null when unknown.</summary>
    public string? NodeName { get; init; }

    /// <summary>The addresses of that node; empty when unknown.</summary>
    public EquatableArray<IpAddress> HostAddresses { get; init; }

    /// <summary>The addresses from which its traffic comes: in the network of its node, those of the node too.</summary>
    public EquatableArray<IpAddress> TrafficAddresses => IsHostNetwork ? [.. HostAddresses.Concat(Addresses).Distinct()] : Addresses;

    /// <summary>Whether this is a pod and not a template for any number of pods.</summary>
    public bool IsPod => Kind == "Pod";
}

/// <summary>The controller of an object, which lives in the same namespace.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name.</param>
internal sealed record OwnerReference(string Kind, string Name);
