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

    /// <summary>Whether the engine reads policies of this language at all; those that it does not read have no effect (semantics P-4).</summary>
    internal abstract bool Enforces(Placement placement);

    /// <summary>The program that this engine enforces, over the cluster of <paramref name="scope"/>, which has no endpoints yet.</summary>
    /// <param name="scope">The objects of the input: some of them configure the engine.</param>
    /// <param name="policies">The policies of all languages, in input order.</param>
    /// <param name="diagnostics">Receives what the engine does not do as the policies say.</param>
    internal abstract PolicyProgram Arrange(LoweringScope scope, IReadOnlyList<LoweredPolicy> policies, DiagnosticBag diagnostics);
}
