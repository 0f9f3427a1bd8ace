using PolicyKit.Engines.Texts;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets.Requests;

/// <summary>The fields of requests that some matches read, for each kind of request, with the atoms of their values.</summary>
internal sealed class RequestVocabulary
{
    private readonly Dictionary<RequestKind, FieldAtoms[]> _fields;

    private RequestVocabulary(Dictionary<RequestKind, FieldAtoms[]> fields) => _fields = fields;

    /// <summary>Nothing is read.</summary>
    public static RequestVocabulary Empty { get; } = new([]);

    public static IReadOnlyList<RequestKind> Kinds { get; } = [RequestKind.Http, RequestKind.Dns, RequestKind.Kafka, RequestKind.Tls];

    /// <summary>The vocabulary of some matches; null when their patterns are too involved to be split.</summary>
    /// <param name="leaves">The matches of fields, without repetition.</param>
    public static RequestVocabulary? Of(IEnumerable<TrafficMatch.Field> leaves)
    {
        var fields = new Dictionary<RequestKind, FieldAtoms[]>();
        foreach (var kind in leaves.GroupBy(field => field.Kind))
        {
            var atoms = kind.GroupBy(field => field.Name).OrderBy(field => RequestFields.IsOptional(field.Key)).ThenBy(field => field.Key, StringComparer.Ordinal).Select(field =>
                TextAtoms.Of(RequestFields.ValuesOf(field.Key), field.Select(leaf => leaf.Values), FamiliarTexts.Of(field.Key)) is { } texts
                    ? new FieldAtoms(field.Key, texts)
                    : null).ToArray();
            if (Array.Exists(atoms, field => field is null))
                return null;
            fields.Add(kind.Key, atoms!);
        }
        return new(fields);
    }

    /// <summary>The parts of a match that read requests.</summary>
    public static IEnumerable<TrafficMatch> LeavesOf(TrafficMatch match) => !match.ReadsRequests ? [] : match switch
    {
        TrafficMatch.Not(var operand) => LeavesOf(operand),
        TrafficMatch.All(var operands) => operands.SelectMany(LeavesOf),
        TrafficMatch.OneOf(var operands) => operands.SelectMany(LeavesOf),
        _ => [match],
    };

    /// <summary>The fields of a kind of request: those that every request has, then the others, in the order of their names.</summary>
    public FieldAtoms[] FieldsOf(RequestKind kind) => _fields.TryGetValue(kind, out var fields) ? fields : [];
}
