using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>A selector over the labels of identities: all of its requirements must hold (semantics C-11).</summary>
/// <param name="Place">Where it is written.</param>
/// <param name="Requirements">The requirements; an empty selector selects everything in scope.</param>
public sealed record IdentitySelector(Place Place, EquatableArray<IdentityRequirement> Requirements)
{
    /// <summary>Whether some requirement is about labels of a source.</summary>
    public bool Names(string source) => Requirements.Any(requirement => requirement.Source == source);

    /// <summary>Whether some requirement is about a key, of whatever source.</summary>
    public bool HasKey(Func<string, bool> isKey) => Requirements.Any(requirement => isKey(requirement.Key));

    /// <summary>This selector with one more requirement.</summary>
    public IdentitySelector With(IdentityRequirement requirement) => this with { Requirements = [.. Requirements, requirement] };
}

/// <summary>One requirement of a selector.</summary>
/// <param name="Source">The source of the label, <c>k8s</c>; null for any.</param>
/// <param name="Key">The key without its source.</param>
/// <param name="Values">The values of which the label must have one; null when any will do.</param>
/// <param name="IsNegated">Whether the label must not be so; then it may also be absent.</param>
/// <param name="Place">Where it is written.</param>
public sealed record IdentityRequirement(string? Source, string Key, EquatableArray<string>? Values, bool IsNegated, Place Place)
{
    /// <summary>Whether it is an entry of <c>matchLabels</c>.</summary>
    public bool IsLabel { get; init; }

    /// <summary>Whether labels of a source are meant.</summary>
    public bool Means(string source) => Source is null || Source == source;

    /// <summary>Whether an identity satisfies it that has the label with this value; null when it lacks the label.</summary>
    public bool Holds(string? value) => (value is not null && (Values is not { } wanted || wanted.Contains(value))) != IsNegated;
}

/// <summary>The labels that Cilium gives to every pod (semantics C-9).</summary>
internal static class CiliumLabels
{
    /// <summary>The source of labels that Kubernetes knows.</summary>
    public const string Kubernetes = "k8s";

    /// <summary>The source of labels that Cilium itself gives to what is no pod (semantics C-12).</summary>
    public const string Reserved = "reserved";

    /// <summary>The source of the labels of nodes.</summary>
    public const string Node = "node";

    /// <summary>The namespace.</summary>
    public const string Namespace = "io.kubernetes.pod.namespace";

    /// <summary>Before the key of a label of the namespace.</summary>
    public const string NamespaceLabel = "io.cilium.k8s.namespace.labels.";

    /// <summary>The service account.</summary>
    public const string ServiceAccount = "io.cilium.k8s.policy.serviceaccount";

    /// <summary>The cluster.</summary>
    public const string Cluster = "io.cilium.k8s.policy.cluster";
}
