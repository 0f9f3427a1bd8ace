using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>A sort of statement about flows: its name, its parameters, and what to look for to decide it.</summary>
/// <remarks>Found by <see cref="Catalog"/>: a new property is a file here and a page in <c>rules/properties</c>, and every front-end has it.</remarks>
public abstract class PropertyKind
{
    /// <summary>The key in property files, <c>onlyFrom</c>; unique.</summary>
    public abstract string Name { get; }

    /// <summary>What a property of this kind claims: one sentence, no full stop.</summary>
    public abstract string Summary { get; }

    /// <summary>What it wants to be told, in the order in which people would say it.</summary>
    public abstract EquatableArray<Parameter> Parameters { get; }

    /// <summary>What to look for to decide the claim, and what finding it means.</summary>
    /// <param name="given">Values for all required <see cref="Parameters"/>.</param>
    /// <param name="program">The policies and the cluster.</param>
    /// <param name="world">Which endpoints the claim is about.</param>
    public abstract Question Ask(PropertyArguments given, PolicyProgram program, World world);
}
