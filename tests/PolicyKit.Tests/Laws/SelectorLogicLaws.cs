using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Engines.Containment;
using PolicyKit.Model;

namespace PolicyKit.Tests.Laws;

/// <summary>What is shown of selectors holds for every set of labels, and over small alphabets everything that holds is shown.</summary>
public sealed class SelectorLogicLaws
{
    private static readonly LabelKey[] Keys = [new(LabelScope.Own, "a"), new(LabelScope.Own, "b")];

    // "other" stands for the values that no selector names.
    private static readonly string?[] Values = [null, "", "1", "2", "other"];

    private static readonly Dictionary<LabelKey, string?>[] Pods =
        [.. from a in Values from b in Values select new Dictionary<LabelKey, string?> { [Keys[0]] = a, [Keys[1]] = b }];

    private static readonly Gen<Selector> Selectors = Gen.Sized(size => Sized(Math.Min(size, 12)));

    [Fact]
    public void A_selector_is_unsatisfiable_exactly_if_no_labels_satisfy_it() => Law.ForAll(Selectors, selector =>
        SelectorLogic.IsUnsatisfiable(selector) == !Pods.Any(pod => Selects(selector, pod)));

    [Fact]
    public void A_selector_implies_another_exactly_if_all_labels_that_satisfy_it_satisfy_the_other() => Law.ForAll(Selectors, (one, other) =>
        SelectorLogic.Implies(one, other) == Pods.All(pod => !Selects(one, pod) || Selects(other, pod)));

    [Fact]
    public void Selectors_are_disjoint_exactly_if_no_labels_satisfy_both() => Law.ForAll(Selectors, (one, other) =>
        SelectorLogic.AreDisjoint(one, other) == !Pods.Any(pod => Selects(one, pod) && Selects(other, pod)));

    [Fact]
    public void Parts_of_values_are_compared_where_the_values_are_known()
    {
        Selector prefix = new Selector.LabelText(Keys[0], TextComparison.StartsWith, "web-");
        Selector Value(string value) => new Selector.LabelIn(Keys[0], [value]);

        Assert.True(SelectorLogic.Implies(Value("web-1"), prefix));
        Assert.False(SelectorLogic.Implies(Value("db-1"), prefix));
        Assert.True(SelectorLogic.AreDisjoint(Value("db-1"), prefix));
        Assert.True(SelectorLogic.Implies(prefix, new Selector.HasLabel(Keys[0])));
        Assert.True(SelectorLogic.Implies(prefix, prefix));
    }

    [Fact]
    public void The_name_of_a_namespace_and_the_label_with_its_name_are_one()
    {
        Selector label = new Selector.LabelIn(new(LabelScope.Namespace, "kubernetes.io/metadata.name"), ["shop"]);

        Assert.True(SelectorLogic.Implies(label, Selector.InNamespace("shop")));
        Assert.True(SelectorLogic.AreDisjoint(label, Selector.InNamespace("other")));
    }

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
        from values in Gen.SubListOf("", "1", "2")
        from leaf in Gen.Elements<Selector>(new Selector.HasLabel(key), new Selector.LabelIn(key, values.ToEquatableArray()))
        select leaf;
}
