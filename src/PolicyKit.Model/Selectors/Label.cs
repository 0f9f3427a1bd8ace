namespace PolicyKit.Model;

/// <summary>One label of an object, or one that a selector asks for.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value, which may be empty.</param>
public readonly record struct Label(string Key, string Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Key}: {Value}";
}
