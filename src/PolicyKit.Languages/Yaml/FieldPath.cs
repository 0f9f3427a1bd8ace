using System.Text;

namespace PolicyKit.Languages.Yaml;

/// <summary>The way from an object to a place in it, written as the API server does: <c>spec.ingress[0].ports[1].port</c>.</summary>
/// <remarks>A linked list towards the root: built for every field that is read, written out only when something is reported.</remarks>
internal sealed class FieldPath
{
    private readonly FieldPath? _parent;
    private readonly string? _name;
    private readonly string? _key;
    private readonly int _index;

    /// <summary>The field called <paramref name="name"/>.</summary>
    public FieldPath(FieldPath? parent, string name) => (_parent, _name) = (parent, name);

    /// <summary>The item at a zero-based position.</summary>
    public FieldPath(FieldPath? parent, int index) => (_parent, _index) = (parent, index);

    private FieldPath(string key, FieldPath? parent) => (_parent, _key) = (parent, key);

    /// <summary>The entry of a map with free keys, <c>metadata.labels[app]</c>.</summary>
    public static FieldPath OfKey(FieldPath? parent, string key) => new(key, parent);

    /// <summary>The last step alone.</summary>
    public string Last => _name ?? _key ?? $"[{_index}]";

    /// <inheritdoc/>
    public override string ToString()
    {
        var steps = new Stack<FieldPath>();
        for (var step = this; step is not null; step = step._parent)
            steps.Push(step);
        var text = new StringBuilder();
        foreach (var step in steps)
            if (step._name is { } name)
                text.Append(text.Length == 0 ? "" : ".").Append(name);
            else
                text.Append('[').Append(step._key ?? step._index.ToString()).Append(']');
        return text.ToString();
    }
}
