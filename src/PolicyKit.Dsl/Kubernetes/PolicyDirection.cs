namespace PolicyKit.Dsl;

/// <summary>A direction of traffic, seen from the pods that a policy selects.</summary>
/// <example><code>PolicyDirection[] both = [PolicyDirection.Ingress, PolicyDirection.Egress];</code></example>
public enum PolicyDirection
{
    /// <summary>What the pods receive.</summary>
    Ingress,

    /// <summary>What the pods send.</summary>
    Egress,
}
