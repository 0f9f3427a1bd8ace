namespace PolicyKit.Model;

/// <summary>What gets its addresses from a range.</summary>
public enum AddressUse
{
    /// <summary>Pods.</summary>
    Pods,

    /// <summary>Services.</summary>
    Services,
}

/// <summary>A range from which the cluster takes addresses.</summary>
/// <param name="Object">The object that says so.</param>
/// <param name="Span">The range.</param>
/// <param name="Use">What gets them.</param>
/// <param name="Range">The range.</param>
public sealed record AddressRangeFacts(ResourceName Object, SourceSpan Span, AddressUse Use, Cidr Range) : ClusterFact(Object, Span);
