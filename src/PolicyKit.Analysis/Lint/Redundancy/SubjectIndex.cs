using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Redundancy;

/// <summary>Finds things whose subjects may include those of another, without looking at all of them.</summary>
/// <remarks>By the namespace and by one label that a subject demands: whoever includes others demands nothing that these do not demand.</remarks>
/// <typeparam name="T">What is found.</typeparam>
internal sealed class SubjectIndex<T>
{
    // More candidates than this for one question are not worth the time: some redundancy is then not seen.
    private const int MostCandidates = 4000;

    private readonly Dictionary<(int Gate, string? Namespace, (LabelKey, string)? Label), List<T>> _items = [];

    public SubjectIndex(IEnumerable<T> items, Func<T, (int Gate, Selector Subject)> key)
    {
        foreach (var item in items)
        {
            var (gate, subject) = key(item);
            var place = (gate, NamespaceOf(subject), LabelsOf(subject).Select(label => ((LabelKey, string)?)label).FirstOrDefault());
            if (!_items.TryGetValue(place, out var list))
                _items[place] = list = [];
            list.Add(item);
        }
    }

    /// <summary>Those that may include a subject.</summary>
    public IEnumerable<T> Candidates(int gate, Selector subject)
    {
        var spaces = NamespaceOf(subject) is { } own ? new[] { own, null } : [null];
        var labels = LabelsOf(subject).Select(label => ((LabelKey, string)?)label).Append(null).ToArray();
        return spaces.SelectMany(space => labels.SelectMany(label => _items.TryGetValue((gate, space, label), out var list) ? list : []))
            .Take(MostCandidates);
    }

    private static string? NamespaceOf(Selector subject) => Demands(subject)
        .Where(demand => demand.Key is { Scope: LabelScope.Identity, Key: IdentityKeys.Namespace }).Select(demand => demand.Values[0]).FirstOrDefault();

    private static IEnumerable<(LabelKey, string)> LabelsOf(Selector subject) => Demands(subject)
        .Where(demand => demand.Key.Scope != LabelScope.Identity).Select(demand => (demand.Key, demand.Values[0])).Distinct();

    private static IEnumerable<Selector.LabelIn> Demands(Selector selector) => selector switch
    {
        Selector.LabelIn { Values.Count: 1 } label => [label],
        Selector.All(var operands) => operands.SelectMany(Demands),
        _ => [],
    };
}
