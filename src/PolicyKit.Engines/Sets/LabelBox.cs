using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>What is still possible for one label: a finite set of values, or all but a finite set. Null stands for absence.</summary>
/// <param name="Values">The values listed.</param>
/// <param name="IsComplement">Whether everything else is possible instead.</param>
internal sealed record LabelValues(ImmutableHashSet<string?> Values, bool IsComplement)
{
    public LabelValues(string?[] values, bool isComplement) : this(ImmutableHashSet.Create(values), isComplement)
    {
    }

    /// <summary>Any value, or none.</summary>
    public static LabelValues Anything { get; } = new([], true);

    /// <summary>The label is missing.</summary>
    public static LabelValues Absent { get; } = new([null], false);

    public bool IsEmpty => !IsComplement && Values.IsEmpty;

    public static LabelValues Exactly(string value) => new([value], false);

    public LabelValues Intersect(LabelValues other) => (IsComplement, other.IsComplement) switch
    {
        (false, false) => new(Values.Intersect(other.Values), false),
        (false, true) => new(Values.Except(other.Values), false),
        (true, false) => new(other.Values.Except(Values), false),
        _ => new(Values.Union(other.Values), true),
    };

    public LabelValues Complement() => this with { IsComplement = !IsComplement };

    /// <summary>Some possible value; null stands for absence.</summary>
    public string? Example()
    {
        if (!IsComplement)
            return Values.OrderBy(value => value, StringComparer.Ordinal).First();
        if (!Values.Contains(null))
            return null;
        for (var i = 0; ; i++)
            if (!Values.Contains(i == 0 ? "other" : $"other-{i}"))
                return i == 0 ? "other" : $"other-{i}";
    }
}

/// <summary>Pods that do not exist, described by what their labels may be: one choice for each label.</summary>
/// <param name="Labels">What is possible for each label; a label that is not listed may be anything.</param>
/// <param name="NamespaceLabels">The labels of the namespace, where it exists and its labels are known; null leaves them open.</param>
internal sealed record LabelBox(ImmutableDictionary<LabelKey, LabelValues> Labels, LabelSet? NamespaceLabels)
{
    /// <summary>The pods of the box that a selector picks and those that it does not, as disjoint boxes.</summary>
    /// <exception cref="NotSupportedException">The selector compares parts of values: <see cref="LabelSamples"/> comes first.</exception>
    public (IReadOnlyList<LabelBox> Selected, IReadOnlyList<LabelBox> Others) Split(Selector selector)
    {
        switch (selector)
        {
            case Selector.HasLabel(var key):
                return Split(key, LabelValues.Absent.Complement());
            case Selector.LabelIn(var key, var values):
                return Split(key, new([.. values], false));
            case Selector.Not(var operand):
                var (selected, rest) = Split(operand);
                return (rest, selected);
            case Selector.All(var operands):
                return SplitAll(operands);
            case Selector.OneOf(var operands):
                var (none, some) = SplitAll([.. operands.Select(operand => new Selector.Not(operand))]);
                return (some, none);
            default:
                throw new NotSupportedException($"selector {selector.GetType().Name} over pods that do not exist");
        }
    }

    public LabelValues Possible(LabelKey key) =>
        key.Scope == LabelScope.Namespace && NamespaceLabels is { } known
            ? known[key.Key] is { } value ? LabelValues.Exactly(value) : LabelValues.Absent
            : Labels.TryGetValue(key, out var values) ? values : LabelValues.Anything;

    public LabelBox With(LabelKey key, LabelValues values) => this with { Labels = Labels.SetItem(key, values) };

    private (IReadOnlyList<LabelBox> Selected, IReadOnlyList<LabelBox> Others) SplitAll(IEnumerable<Selector> operands)
    {
        IReadOnlyList<LabelBox> selected = [this];
        IReadOnlyList<LabelBox> rest = [];
        foreach (var operand in operands)
        {
            var parts = selected.Select(box => box.Split(operand)).ToArray();
            selected = [.. parts.SelectMany(part => part.Selected)];
            rest = [.. rest, .. parts.SelectMany(part => part.Others)];
        }
        return (selected, rest);
    }

    private (IReadOnlyList<LabelBox> Selected, IReadOnlyList<LabelBox> Others) Split(LabelKey key, LabelValues wanted)
    {
        var possible = Possible(key);
        var (inside, outside) = (possible.Intersect(wanted), possible.Intersect(wanted.Complement()));
        return (inside.IsEmpty ? [] : [With(key, inside)], outside.IsEmpty ? [] : [With(key, outside)]);
    }
}
