namespace PolicyKit.Model;

/// <summary>Identifies an object as <c>Kind/namespace/name</c>, or <c>Kind/name</c> for a cluster-scoped kind.</summary>
/// <param name="Kind">The kind as written in manifests, <c>NetworkPolicy</c>.</param>
/// <param name="Namespace">Null for a cluster-scoped kind.</param>
/// <param name="Name">The object's name.</param>
public sealed record ResourceName(string Kind, string? Namespace, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => Namespace is null ? $"{Kind}/{Name}" : $"{Kind}/{Namespace}/{Name}";
}
