using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Engines.Sets;
using PolicyKit.Model;

namespace PolicyKit.Tests.Laws;

/// <summary>Pods that do not exist are split by selectors exactly as pods that do exist are selected.</summary>
public sealed class LabelBoxLaws
{
    private static readonly LabelKey[] Keys = [new(LabelScope.Own, "a"), new(LabelScope.Own, "b"), new(LabelScope.Namespace, "a"), new(LabelScope.Namespace, "b")];
    private static readonly string[] Values = ["", "1", "2"];
    private static readonly LabelSet KnownNamespace = new([new("a", "1")]);

    // "other" stands for the values that no selector names.
    private static readonly Dictionary<LabelKey, string?>[] Pods =
    [
        .. from a in (string?[])[null, "", "1", "2", "other"]
           from b in (string?[])[null, "", "1", "2", "other"]
           from roomA in (string?[])[null, "1", "other"]
           from roomB in (string?[])[null, "2"]
           select Keys.Zip([a, b, roomA, roomB]).ToDictionary(pair => pair.First, pair => pair.Second),
    ];

    private static readonly Gen<Selector> Selectors = Gen.Sized(size => Sized(Math.Min(size, 12)));

    [Fact]
    public void Splitting_puts_each_pod_into_one_box_on_the_side_that_the_selector_says() => Law.ForAll(Selectors.Two(), pair =>
    {
        var (first, second) = (pair.Item1, pair.Item2);
        var (selected, others) = new LabelBox(ImmutableDictionary<LabelKey, LabelValues>.Empty, null).Split(first);
        var parts = selected.Concat(others).Select(box => (Box: box, Split: box.Split(second))).ToArray();
        return Pods.All(pod => selected.Count(box => Has(box, pod)) == (Selects(first, pod) ? 1 : 0)
            && others.Count(box => Has(box, pod)) == (Selects(first, pod) ? 0 : 1)
            && parts.All(part => part.Split.Selected.Count(box => Has(box, pod)) == (Has(part.Box, pod) && Selects(second, pod) ? 1 : 0)
                && part.Split.Others.Count(box => Has(box, pod)) == (Has(part.Box, pod) && !Selects(second, pod) ? 1 : 0)));
    });

    [Fact]
    public void The_labels_of_a_known_namespace_are_no_choice() => Law.ForAll(Selectors, selector =>
    {
        var (selected, others) = new LabelBox(ImmutableDictionary<LabelKey, LabelValues>.Empty, KnownNamespace).Split(selector);
        return Pods.All(pod => Keys.Where(key => key.Scope == LabelScope.Namespace).Any(key => pod[key] != KnownNamespace[key.Key])
            || (selected.Count(box => Has(box, pod)), others.Count(box => Has(box, pod))) == (Selects(selector, pod) ? (1, 0) : (0, 1)));
    });

    [Fact]
    public void The_example_of_what_is_possible_is_possible() => Law.ForAll(Selectors, selector =>
    {
        var (selected, others) = new LabelBox(ImmutableDictionary<LabelKey, LabelValues>.Empty, null).Split(selector);
        return selected.Concat(others).All(box => Keys.Select(box.Possible).All(values => !values.IsEmpty && Allows(values, values.Example())))
            && selected.All(box => selector.Matches(key => box.Possible(key).Example()))
            && others.All(box => !selector.Matches(key => box.Possible(key).Example()));
    });

    private static bool Has(LabelBox box, Dictionary<LabelKey, string?> pod) => Keys.All(key => Allows(box.Possible(key), pod[key]));

    private static bool Allows(LabelValues values, string? value) => values.Values.Contains(value) != values.IsComplement;

    private static bool Selects(Selector selector, Dictionary<LabelKey, string?> pod) => selector.Matches(key => pod[key]);

    private static Gen<Selector> Sized(int size) => size <= 1 ? Leaf : Gen.OneOf(
        Leaf,
        Sized(size / 2).Select(operand => (Selector)new Selector.Not(operand)),
        Operands(size).Select(operands => (Selector)new Selector.All(operands)),
        Operands(size).Select(operands => (Selector)new Selector.OneOf(operands)));

    private static Gen<EquatableArray<Selector>> Operands(int size) =>
        from count in Gen.Choose(0, 3)
        from operands in Sized(size / 3).ArrayOf(count)
        select operands.ToEquatableArray();

    private static Gen<Selector> Leaf =>
        from key in Gen.Elements(Keys)
        from values in Gen.SubListOf(Values)
        from leaf in Gen.Elements<Selector>(new Selector.HasLabel(key), new Selector.LabelIn(key, values.ToEquatableArray()))
        select leaf;
}
