using PolicyKit.Model;

namespace PolicyKit.Languages.DataPlanes;

/// <summary>The engine that enforces policies in a cluster: it arranges policies of all languages into gates and tiers.</summary>
/// <remarks>One class per engine, found by <see cref="Catalog"/>. Source: semantics page "CNI profiles".</remarks>
public abstract class DataPlane
{
    /// <summary>The name for <c>--cni</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The traffic for which this engine defines what policies do.</summary>
    public abstract HeaderSpace DefinedTraffic { get; }

    /// <summary>The program that this engine enforces.</summary>
    public abstract PolicyProgram Arrange(Cluster cluster, IReadOnlyList<LoweredPolicy> policies);
}
