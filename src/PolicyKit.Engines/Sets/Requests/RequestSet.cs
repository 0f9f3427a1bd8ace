using PolicyKit.Model;

namespace PolicyKit.Engines.Sets.Requests;

/// <summary>A set of what a connection can carry: nothing that is known, which is the connection itself, or requests of each kind.</summary>
/// <remarks>INVARIANT: made by one <see cref="RequestTable"/>, which gives equal sets one instance.</remarks>
/// <param name="Number">Its position in the order of construction.</param>
/// <param name="HasConnection">Whether the connection itself is in the set.</param>
/// <param name="Kinds">The requests of each kind, in the order of <see cref="RequestVocabulary.Kinds"/>.</param>
internal sealed record RequestSet(int Number, bool HasConnection, RequestNode[] Kinds);

/// <summary>Makes sets of requests over a vocabulary. Not safe to use from several threads at once.</summary>
internal sealed class RequestTable
{
    private readonly RequestVocabulary _vocabulary;
    private readonly RequestDiagrams[] _diagrams;
    private readonly Dictionary<(bool, EquatableArray<int>), RequestSet> _known = [];

    public RequestTable(RequestVocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _diagrams = [.. RequestVocabulary.Kinds.Select(kind => new RequestDiagrams(vocabulary.FieldsOf(kind)))];
        Empty = Intern(false, [.. _diagrams.Select(diagrams => diagrams.None)]);
        Connection = Intern(true, Empty.Kinds);
    }

    public RequestSet Empty { get; }

    /// <summary>The connection itself.</summary>
    public RequestSet Connection { get; }

    /// <summary>Every request of some kinds.</summary>
    public RequestSet Of(Func<RequestKind, bool> isMeant) =>
        Intern(false, [.. RequestVocabulary.Kinds.Select((kind, i) => isMeant(kind) ? _diagrams[i].All : _diagrams[i].None)]);

    /// <summary>The requests with a value of a language in one field.</summary>
    public RequestSet Of(TrafficMatch.Field field)
    {
        var kind = IndexOf(field.Kind);
        var position = Array.FindIndex(_diagrams[kind].Fields, known => known.Name == field.Name);
        var node = _diagrams[kind].With(position, _diagrams[kind].Fields[position].AtomsOf(field.Values));
        return Intern(false, [.. Empty.Kinds.Select((none, i) => i == kind ? node : none)]);
    }

    public RequestSet Combine(SetOperation operation, RequestSet left, RequestSet right)
    {
        if (ReferenceEquals(left, right))
            return operation == SetOperation.Difference ? Empty : left;
        var hasConnection = operation switch
        {
            SetOperation.Union => left.HasConnection || right.HasConnection,
            SetOperation.Intersection => left.HasConnection && right.HasConnection,
            _ => left.HasConnection && !right.HasConnection,
        };
        return Intern(hasConnection, [.. _diagrams.Select((diagrams, i) => diagrams.Combine(operation, left.Kinds[i], right.Kinds[i]))]);
    }

    /// <summary>Whether a connection with this request, or without one, is in a set.</summary>
    public bool Contains(RequestSet set, Request? request)
    {
        if (request is null)
            return set.HasConnection;
        var kind = IndexOf(request.Kind);
        var atoms = _diagrams[kind].Fields.Select(field => field.AtomOf(request[field.Name])).ToArray();
        return Array.TrueForAll(atoms, atom => atom >= 0) && _diagrams[kind].Contains(set.Kinds[kind], atoms);
    }

    /// <summary>A request of a set that does not have the connection itself and is not empty.</summary>
    public Request RequestIn(RequestSet set)
    {
        var kind = Array.FindIndex(set.Kinds, node => node.Id != 0);
        var (diagrams, node) = (_diagrams[kind], set.Kinds[kind]);
        var fields = RequestFields.RequiredOf(RequestVocabulary.Kinds[kind]).ToDictionary(field => field, field => FamiliarTexts.Of(field)[0]);
        for (var level = 0; level < diagrams.Fields.Length; level++)
        {
            var field = diagrams.Fields[level];
            var atoms = BitSet.Full(field.Count);
            if (node.Level == level)
                (atoms, node) = Simplest(node);
            if (field.ValueIn(atoms) is { } value)
                fields[field.Name] = value;
        }
        return Request.Of(RequestVocabulary.Kinds[kind], fields.Select(field => new RequestField(field.Key, field.Value)));
    }

    /// <summary>The requests of a kind in a set, as alternatives: for each field that matters the atoms that it can have.</summary>
    public IEnumerable<IReadOnlyList<(FieldAtoms Field, BitSet Atoms)>> AlternativesOf(RequestSet set, RequestKind kind) =>
        Alternatives(_diagrams[IndexOf(kind)], set.Kinds[IndexOf(kind)]);

    private static IEnumerable<IReadOnlyList<(FieldAtoms Field, BitSet Atoms)>> Alternatives(RequestDiagrams diagrams, RequestNode node)
    {
        if (node.Level == diagrams.Fields.Length)
            return node == diagrams.All ? [[]] : [];
        return node.Edges.SelectMany(edge => Alternatives(diagrams, edge.Next)
            .Select(rest => (IReadOnlyList<(FieldAtoms, BitSet)>)[(diagrams.Fields[node.Level], edge.Atoms), .. rest]));
    }

    // The edge that leads to the most requests: what is left open can be what people expect.
    private static RequestNode.Edge Simplest(RequestNode node) =>
        node.Edges.Where(edge => edge.Next.Id != 0).OrderByDescending(edge => edge.Next.Level).First();

    private static int IndexOf(RequestKind kind) => (int)kind;

    private RequestSet Intern(bool hasConnection, RequestNode[] kinds)
    {
        var key = (hasConnection, kinds.Select(node => node.Id).ToEquatableArray());
        if (!_known.TryGetValue(key, out var known))
            _known.Add(key, known = new(_known.Count, hasConnection, kinds));
        return known;
    }
}
