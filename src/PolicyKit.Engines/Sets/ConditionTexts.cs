using PolicyKit.Engines.Sets.Requests;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>Puts sets of traffic into the form of maps: headers, and in patterns of requests what some of them may carry.</summary>
internal sealed class ConditionTexts(TrafficTable spaces)
{
    // More alternatives than this help nobody.
    private const int MostPatterns = 32;

    private readonly Dictionary<TrafficSet, EquatableArray<ConditionalTraffic>> _known = new(SameInstance<TrafficSet>.Comparer);

    /// <summary>The headers of a set that only some requests may use.</summary>
    public EquatableArray<ConditionalTraffic> Of(TrafficSet set)
    {
        if (set.Parts.Length == 0)
            return [];
        if (!_known.TryGetValue(set, out var conditions))
            _known[set] = conditions = [.. set.Parts.Select(part => new ConditionalTraffic(part.Headers, Patterns(part.Requests)))];
        return conditions;
    }

    private EquatableArray<RequestPattern> Patterns(RequestSet requests) =>
    [
        .. RequestVocabulary.Kinds.SelectMany(kind => spaces.AlternativesOf(requests, kind).Take(MostPatterns).Select(fields => new RequestPattern(
            kind, [.. fields.Select(field => new FieldPattern(field.Field.Name, Text(field.Field, field.Atoms)))]))),
    ];

    // A set of values in the words of the policies: one of their patterns, several, or all but some.
    private static string Text(FieldAtoms field, BitSet atoms)
    {
        var others = BitSet.Full(field.Count).AndNot(atoms);
        return Cover(field, atoms) is { } text ? text
            : Cover(field, others) is { } excepted ? $"any but {excepted}"
            : string.Join("|", atoms.Items().Take(MostPatterns).Select(atom => field.IsOptional && atom == field.Absent ? "(absent)" : field.Texts.TextOf(atom)));
    }

    private static string? Cover(FieldAtoms field, BitSet atoms)
    {
        var (rest, texts) = (atoms.Copy(), new List<string>());
        if (field.IsOptional && rest[field.Absent])
        {
            texts.Add("(absent)");
            rest = rest.AndNot(With(field.Count, field.Absent));
        }
        foreach (var language in field.Texts.Languages.OrderByDescending(language => field.AtomsOf(language).Count()))
            if (field.AtomsOf(language) is var part && part.AndNot(atoms).IsEmpty && !part.And(rest).IsEmpty)
            {
                texts.Add(language.ToString());
                rest = rest.AndNot(part);
            }
        return rest.IsEmpty && texts.Count <= MostPatterns ? string.Join("|", texts) : null;
    }

    private static BitSet With(int count, int item)
    {
        var set = new BitSet(count);
        set.Add(item);
        return set;
    }
}
