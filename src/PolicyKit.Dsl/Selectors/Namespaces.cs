using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Namespaces selected by their labels.</summary>
/// <example><code>var partners = Pods.In(Namespaces.All.With("team", "partners")).With("app", "gateway");</code></example>
public sealed class Namespaces : LabelSelection<Namespaces>
{
    private Namespaces(EquatableArray<LabelRequirement> requirements)
        : base(requirements)
    {
    }

    /// <summary>Every namespace of the cluster, to be narrowed by labels.</summary>
    /// <example><code>var production = Namespaces.All.With("stage", "production");</code></example>
    public static Namespaces All { get; } = new([]);

    private protected override Namespaces Selecting(EquatableArray<LabelRequirement> requirements) => new(requirements);
}
