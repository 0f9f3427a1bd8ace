using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Which label a selector that matches nothing was meant to ask for.</summary>
/// <param name="Selector">What matches nothing.</param>
/// <param name="Missing">The demand in it that nothing satisfies.</param>
/// <param name="Old">The label of that demand.</param>
/// <param name="Label">The nearest label that exists.</param>
internal sealed record Guess(Selector Selector, Selector.LabelIn Missing, Label Old, Label Label)
{
    /// <summary>A sentence that names the nearest label.</summary>
    public string Help => Old.Key == Label.Key ? $"Did you mean `{Label}`?" : $"Did you mean the label `{Label.Key}` instead of `{Old.Key}`?";

    /// <summary>The selector as it was meant.</summary>
    public Selector Corrected => Selector.And([.. Conjuncts.Of(Selector).Select(condition => condition == Missing ? Meant : condition)]);

    private Selector.LabelIn Meant => new(Missing.Key with { Key = Label.Key }, [.. Missing.Values.Select(value => value == Old.Value ? Label.Value : value)]);

    /// <summary>The nearest label that exists; null when none is near.</summary>
    /// <param name="selector">What matches nothing.</param>
    /// <param name="candidates">What it could have meant: how each answers for its labels, and which labels it has.</param>
    public static Guess? NearestLabel(Selector selector, IReadOnlyList<Labelled> candidates)
    {
        if (Demands(selector).FirstOrDefault(demand => !candidates.Any(one => demand.Matches(one.Label))) is not { } missing || missing.Values.Count == 0)
            return null;
        var values = candidates.Select(one => one.Label(missing.Key)).OfType<string>().Distinct().ToArray();
        if (values.Length == 0)
            return NearestName.Find(missing.Key.Key, candidates.SelectMany(one => one.Keys).Distinct()) is { } key
                ? new(selector, missing, new(missing.Key.Key, missing.Values[0]), new(key, missing.Values[0]))
                : null;
        return (from value in missing.Values
                let near = NearestName.Find(value, values)
                where near is not null
                select new Guess(selector, missing, new(missing.Key.Key, value), new(missing.Key.Key, near))).FirstOrDefault();
    }

    /// <summary>The change that writes the nearest label: a person decides whether it was meant.</summary>
    /// <param name="within">The peer, or the policy.</param>
    public Fix FixAt(Origin within) => FixAt(within, Old, Label);

    /// <summary>The change that writes one label in place of another: a person decides whether it was meant.</summary>
    public static Fix FixAt(Origin within, Label old, Label label) => new($"Write `{label}`", FixSafety.Unsafe, [new PolicyEdit.ReplaceLabel(within, old, label)]);

    private static IEnumerable<Selector.LabelIn> Demands(Selector selector) =>
        Conjuncts.Of(selector).OfType<Selector.LabelIn>().Where(demand => demand.Key.Scope is LabelScope.Own or LabelScope.Namespace);
}

/// <summary>Something with labels.</summary>
/// <param name="Label">The value of a label; null when it is absent.</param>
/// <param name="Keys">The keys that it has.</param>
internal sealed record Labelled(Func<LabelKey, string?> Label, IEnumerable<string> Keys)
{
    /// <summary>A pod with its own labels.</summary>
    public static Labelled Of(Endpoint pod) => new(pod.Label, pod.Labels.Items.Select(label => label.Key));

    /// <summary>A namespace.</summary>
    public static Labelled Of(Namespace candidate) => new(
        key => key.Scope == LabelScope.Namespace ? candidate.Labels[key.Key] : candidate.Name,
        candidate.Labels.Items.Select(label => label.Key));
}
