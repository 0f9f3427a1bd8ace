namespace PolicyKit.Model;

/// <summary>That a tier is written.</summary>
/// <param name="Object">The tier.</param>
/// <param name="Span">Its name.</param>
/// <param name="Name">The name by which policies call it.</param>
public sealed record WrittenTier(ResourceName Object, SourceSpan Span, string Name) : ClusterFact(Object, Span);

/// <summary>Where a policy says that it stands among others.</summary>
/// <param name="Object">The policy.</param>
/// <param name="Span">Its name.</param>
/// <param name="Tier">The name of its tier.</param>
/// <param name="Order">Its place in the tier; null when it says none.</param>
public sealed record TieredPolicy(ResourceName Object, SourceSpan Span, string Tier, double? Order) : ClusterFact(Object, Span);
