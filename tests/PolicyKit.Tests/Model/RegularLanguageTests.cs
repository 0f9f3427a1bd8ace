using PolicyKit.Model;

namespace PolicyKit.Tests.Model;

public sealed class RegularLanguageTests
{
    private static readonly RegularLanguage Digit = new RegularLanguage.Characters([new('0', '9')]);

    [Theory]
    [InlineData("", false)]
    [InlineData("1", false)]
    [InlineData("12", true)]
    [InlineData("123", true)]
    [InlineData("1234", false)]
    [InlineData("12a", false)]
    public void Repetitions_count_their_members(string text, bool belongs) =>
        Assert.Equal(belongs, new RegularLanguage.Repetition(Digit, 2, 3).Contains(text));

    [Theory]
    [InlineData("/api", true)]
    [InlineData("/api/", true)]
    [InlineData("/api/v1?x=1", true)]
    [InlineData("/apis", false)]
    [InlineData("x/api", false)]
    public void A_text_belongs_as_a_whole(string text, bool belongs)
    {
        var below = new RegularLanguage.Sequence([RegularLanguage.Literal("/"), RegularLanguage.Everything]);
        var language = new RegularLanguage.Sequence([RegularLanguage.Literal("/api"), new RegularLanguage.Choice([below, RegularLanguage.EmptyText])]);

        Assert.Equal(belongs, language.Contains(text));
    }

    [Fact]
    public void Repeating_the_empty_text_without_end_ends() =>
        Assert.True(new RegularLanguage.Repetition(RegularLanguage.EmptyText, 3, null).Contains(""));

    [Fact]
    public void Repeating_the_empty_text_leaves_other_alternatives_alone()
    {
        var language = new RegularLanguage.Choice([new RegularLanguage.Repetition(RegularLanguage.EmptyText, 0, null), RegularLanguage.Literal("a")]);

        Assert.True(language.Contains("a"));
    }

    [Fact]
    public void Nothing_has_no_member_and_the_empty_text_only_itself()
    {
        Assert.False(RegularLanguage.Nothing.Contains(""));
        Assert.True(RegularLanguage.EmptyText.Contains(""));
        Assert.False(RegularLanguage.EmptyText.Contains("a"));
        Assert.True(RegularLanguage.Everything.Contains("line\nline"));
    }

    [Fact]
    public void The_text_of_a_language_is_a_regular_expression()
    {
        var language = new RegularLanguage.Sequence([RegularLanguage.AnyOf(["GET", "PUT"]), new RegularLanguage.Repetition(Digit, 0, null), RegularLanguage.Literal(".")]);

        Assert.Equal("(GET|PUT)[0-9]*\\.", language.ToString());
    }
}
