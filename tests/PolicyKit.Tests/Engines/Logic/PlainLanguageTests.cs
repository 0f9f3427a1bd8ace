using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Engines.Logic;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Engines.Logic;

public sealed class PlainLanguageTests
{
    [Fact]
    public void Writing_a_language_plainly_changes_none_of_its_texts() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(RandomLanguages.Any.ToArbitrary(), language =>
            RandomLanguages.Texts.All(text => language.Contains(text) == PlainLanguage.Of(language).Contains(text))));

    [Theory]
    [InlineData(1, 3, "")]
    [InlineData(0, 3, "empty text")]
    public void Repeating_nothing_is_nothing_or_the_empty_text(int least, int most, string expected) => Assert.Equal(
        expected.Length == 0 ? RegularLanguage.Nothing : RegularLanguage.EmptyText,
        PlainLanguage.Of(new RegularLanguage.Repetition(new RegularLanguage.Characters([]), least, most)));

    [Fact]
    public void Short_counts_are_written_out() =>
        Assert.Equal("aaa?a?", PlainLanguage.Of(new RegularLanguage.Repetition(RegularLanguage.Literal("a"), 2, 4)).ToString());
}
