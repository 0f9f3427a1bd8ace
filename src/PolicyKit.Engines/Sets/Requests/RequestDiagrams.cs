namespace PolicyKit.Engines.Sets.Requests;

/// <summary>A set of requests of one kind: a decision over the atoms of one field after the other.</summary>
/// <remarks>INVARIANT: made by one <see cref="RequestDiagrams"/>, which gives equal sets one instance.</remarks>
internal sealed class RequestNode(int id, int level, RequestNode.Edge[] edges)
{
    /// <summary>Where requests go whose field has one of some atoms.</summary>
    /// <param name="Atoms">The atoms; those of all edges of a node are disjoint and together all there are.</param>
    /// <param name="Next">What the fields behind decide.</param>
    internal readonly record struct Edge(BitSet Atoms, RequestNode Next);

    public int Id => id;

    /// <summary>The position of the field; that behind the last field for the two nodes that end a decision.</summary>
    public int Level => level;

    public Edge[] Edges => edges;
}

/// <summary>Builds sets of requests of one kind, and combines them.</summary>
/// <remarks>Source: Bryant, "Graph-Based Algorithms for Boolean Function Manipulation" (IEEE Transactions on Computers, 1986), over atoms instead of bits.</remarks>
internal sealed class RequestDiagrams
{
    private readonly FieldAtoms[] _fields;
    private readonly Dictionary<Structure, RequestNode> _nodes = [];
    private readonly Dictionary<(SetOperation, int, int), RequestNode> _combined = [];

    public RequestDiagrams(FieldAtoms[] fields)
    {
        _fields = fields;
        (None, All) = (new(0, fields.Length, []), new(1, fields.Length, []));
    }

    public FieldAtoms[] Fields => _fields;

    public RequestNode None { get; }

    public RequestNode All { get; }

    /// <summary>The requests of which one field has one of some atoms.</summary>
    public RequestNode With(int field, BitSet atoms) => Node(field, [new(atoms, All), new(atoms.Complement(), None)]);

    public RequestNode Combine(SetOperation operation, RequestNode left, RequestNode right)
    {
        if (Trivial(operation, left, right) is { } result)
            return result;
        if (_combined.TryGetValue((operation, left.Id, right.Id), out var known))
            return known;
        var level = Math.Min(left.Level, right.Level);
        var edges = new List<RequestNode.Edge>();
        foreach (var mine in EdgesAt(level, left))
            foreach (var theirs in EdgesAt(level, right))
                if (mine.Atoms.And(theirs.Atoms) is { IsEmpty: false } common)
                    edges.Add(new(common, Combine(operation, mine.Next, theirs.Next)));
        return _combined[(operation, left.Id, right.Id)] = Node(level, edges);
    }

    /// <summary>Whether a request whose fields have these atoms is in a set.</summary>
    public bool Contains(RequestNode node, int[] atoms)
    {
        while (node.Level < _fields.Length)
            node = Array.Find(node.Edges, edge => edge.Atoms[atoms[node.Level]]).Next;
        return ReferenceEquals(node, All);
    }

    private RequestNode? Trivial(SetOperation operation, RequestNode left, RequestNode right) => operation switch
    {
        SetOperation.Union => ReferenceEquals(left, right) || left == All || right == None ? left : left == None || right == All ? right : null,
        SetOperation.Intersection => ReferenceEquals(left, right) || left == None || right == All ? left : left == All || right == None ? right : null,
        _ => ReferenceEquals(left, right) || left == None || right == All ? None : right == None ? left : null,
    };

    private RequestNode.Edge[] EdgesAt(int level, RequestNode node) =>
        node.Level == level ? node.Edges : [new(BitSet.Full(_fields[level].Count), node)];

    // Edges to the same node become one, in the order of their first atoms; a decision that decides nothing is left out.
    private RequestNode Node(int level, IReadOnlyList<RequestNode.Edge> edges)
    {
        RequestNode.Edge[] merged =
        [
            .. edges.Where(edge => !edge.Atoms.IsEmpty).GroupBy(edge => edge.Next, SameInstance<RequestNode>.Comparer)
                .Select(same => new RequestNode.Edge(same.Skip(1).Aggregate(same.First().Atoms, (set, edge) => set.Or(edge.Atoms)), same.Key))
                .OrderBy(edge => edge.Atoms.Next(0)),
        ];
        if (merged.Length == 1)
            return merged[0].Next;
        var structure = new Structure(level, merged);
        if (!_nodes.TryGetValue(structure, out var known))
            _nodes.Add(structure, known = new(_nodes.Count + 2, level, merged));
        return known;
    }

    private readonly struct Structure(int level, RequestNode.Edge[] edges) : IEquatable<Structure>
    {
        private readonly int _level = level;
        private readonly RequestNode.Edge[] _edges = edges;

        public bool Equals(Structure other)
        {
            if (_level != other._level || _edges.Length != other._edges.Length)
                return false;
            for (var i = 0; i < _edges.Length; i++)
                if (!ReferenceEquals(_edges[i].Next, other._edges[i].Next) || !_edges[i].Atoms.SameAs(other._edges[i].Atoms))
                    return false;
            return true;
        }

        public override bool Equals(object? obj) => obj is Structure other && Equals(other);

        public override int GetHashCode() =>
            _edges.Aggregate(_level, (hash, edge) => unchecked((((hash * 31) + edge.Next.Id) * 31) + edge.Atoms.ContentHash()));
    }
}

/// <summary>How two sets become one.</summary>
internal enum SetOperation
{
    /// <summary>What is in either.</summary>
    Union,

    /// <summary>What is in both.</summary>
    Intersection,

    /// <summary>What is in the first and not in the second.</summary>
    Difference,
}
