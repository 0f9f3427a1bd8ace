namespace PolicyKit.Languages.Yaml;

/// <summary>The anchors of one document, and how many values its aliases stand for.</summary>
internal sealed class AnchorTable
{
    /// <summary>The most values that the aliases of a document may stand for.</summary>
    /// <remarks>Source: sigs.k8s.io/yaml, goyaml.v2/decode.go: up to here even a document of nothing but aliases is decoded.</remarks>
    public const int MostExpanded = 400_000;

    private Dictionary<string, (YamlValue Value, int Nodes)>? _anchors;
    private int _expanded;

    /// <summary>The values of the document so far, those behind aliases included.</summary>
    public int Nodes { get; private set; }

    /// <summary>Whether the aliases stand for more than <see cref="MostExpanded"/> values.</summary>
    public bool IsExhausted => _expanded > MostExpanded;

    /// <summary>Counts values that were written out.</summary>
    public void Count(int nodes) => Nodes += nodes;

    /// <summary>Names a complete value; of two with one name the later one counts from here on.</summary>
    public void Define(string anchor, YamlValue value, int nodes) => (_anchors ??= new(StringComparer.Ordinal))[anchor] = (value, nodes);

    /// <summary>The value that an alias stands for, counted once more; null when there is none.</summary>
    public YamlValue? Find(string anchor)
    {
        if (_anchors is null || !_anchors.TryGetValue(anchor, out var found))
            return null;
        _expanded = Math.Min(_expanded + found.Nodes, MostExpanded + 1);
        Nodes = (int)Math.Min((long)Nodes + found.Nodes, int.MaxValue / 2);
        return found.Value;
    }

    /// <summary>Begins the next document.</summary>
    public void Clear() => (_anchors, _expanded, Nodes) = (null, 0, 0);
}
