using PolicyKit.Engines.Symbolic;
using PolicyKit.Model;

namespace PolicyKit.Tests.Engines.Symbolic;

/// <summary>What pods that do not exist yet are labelled in counterexamples, where any value will do.</summary>
public sealed class UnmentionedValuesTests
{
    private static readonly LabelKey App = new(LabelScope.Own, "app");
    private static readonly LabelKey Space = new(LabelScope.Identity, IdentityKeys.Namespace);

    [Fact]
    public void A_code_keeps_its_text_and_shares_it_with_no_other_code_of_the_label()
    {
        var values = new UnmentionedValues(Cluster.Empty);

        Assert.Equal(
            ["any-value", "any-value-2", "any-value", "any-namespace"],
            [values.ValueOf(App, 1048575, []), values.ValueOf(App, 7, []), values.ValueOf(App, 1048575, []), values.ValueOf(Space, 1048575, [])]);
    }

    [Fact]
    public void A_text_that_someone_mentions_or_that_exists_is_not_used()
    {
        var values = new UnmentionedValues(new Cluster([new("any-namespace", LabelSet.Empty, IsDeclared: true)], [], []));

        Assert.Equal("any-value-2", values.ValueOf(App, 5, ["any-value"]));
        Assert.Equal("any-namespace-3", values.ValueOf(Space, 5, ["any-namespace-2"]));
    }
}
