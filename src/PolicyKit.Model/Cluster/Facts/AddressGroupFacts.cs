namespace PolicyKit.Model;

/// <summary>That a named set of addresses is written, to which policies can refer.</summary>
/// <param name="Object">The set.</param>
/// <param name="Span">Its name.</param>
/// <param name="Labels">Its labels.</param>
public sealed record AddressGroup(ResourceName Object, SourceSpan Span, LabelSet Labels) : ClusterFact(Object, Span);

/// <summary>That a policy refers to sets of addresses, or may do so.</summary>
/// <param name="Object">The policy.</param>
/// <param name="Span">The reference.</param>
/// <param name="Name">The name of the set; null when it is found by labels.</param>
/// <param name="Labels">Whose labels are meant, with their own keys; null when it is found by name.</param>
public sealed record AddressGroupReference(ResourceName Object, SourceSpan Span, string? Name, Selector? Labels) : ClusterFact(Object, Span)
{
    /// <summary>Whether the group is meant.</summary>
    public bool Means(AddressGroup group) => Name is { } name
        ? group.Object.Name == name
        : Labels!.Matches(key => key.Scope == LabelScope.Own ? group.Labels[key.Key] : null);
}
