using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Guesses which label a selector that matches nothing was meant to ask for.</summary>
internal static class Guess
{
    /// <summary>A sentence that names the nearest label that exists; null when none is near.</summary>
    /// <param name="selector">What matches nothing.</param>
    /// <param name="candidates">What it could have meant: how each answers for its labels, and which labels it has.</param>
    public static string? NearestLabel(Selector selector, IReadOnlyList<Labelled> candidates)
    {
        if (Demands(selector).FirstOrDefault(demand => !candidates.Any(one => demand.Matches(one.Label))) is not { } missing)
            return null;
        var values = candidates.Select(one => one.Label(missing.Key)).OfType<string>().Distinct().ToArray();
        if (values.Length == 0)
            return NearestName.Find(missing.Key.Key, candidates.SelectMany(one => one.Keys).Distinct()) is { } key
                ? $"Did you mean the label `{key}` instead of `{missing.Key.Key}`?"
                : null;
        return missing.Values.Select(value => NearestName.Find(value, values)).FirstOrDefault(near => near is not null) is { } found
            ? $"Did you mean `{missing.Key.Key}: {found}`?"
            : null;
    }

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
