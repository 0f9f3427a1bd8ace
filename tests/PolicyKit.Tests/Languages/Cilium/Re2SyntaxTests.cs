using System.Text.RegularExpressions;
using FsCheck.Fluent;
using PolicyKit.Languages.Cilium.Re2;
using PolicyKit.Tests.Laws;

namespace PolicyKit.Tests.Languages.Cilium;

/// <summary>Regular expressions of HTTP rules: RE2 syntax, and a text must match as a whole (semantics C-36).</summary>
public sealed class Re2SyntaxTests
{
    [Theory]
    [InlineData("/public", "/public", "/public/x", "/v1/public")]
    [InlineData("/public.*", "/public?a=1", "/pub")]
    [InlineData("/public$", "/public", "/public$")]
    [InlineData("^/a$|^/b", "/a", "/c")]
    [InlineData("PUT|PATCH", "PATCH", "PUTPATCH")]
    [InlineData("/items/[0-9]+", "/items/42", "/items/")]
    [InlineData("/list([?].*)?", "/list?page=2", "/lists")]
    [InlineData(@"/v\d/\w+", "/v1/a_B", "/vx/a")]
    [InlineData("(?i)/Admin[a-c]", "/aDMINB", "/admind")]
    [InlineData("(?i:a)b", "Ab", "AB")]
    [InlineData("a(?i)b|c", "C", "A")]
    [InlineData("(?P<name>a)(?<other>b)(?:c)", "abc", "abcc")]
    [InlineData("a{2}b{1,}c{0,1}d{x}", "aabbd{x}", "abd{x}")]
    [InlineData("a*?b+?c??", "aab", "a")]
    [InlineData(@"\Qa.b*\Ec", "a.b*c", "axbbc")]
    [InlineData(@"[^/\d]+", "abc-", "ab1")]
    [InlineData("[]a]+[a-]", "]a-", "b-")]
    [InlineData("[[:alpha:][:^print:]]+", "abC", "a1")]
    [InlineData(@"\x41\x{42}\103\.", "ABC.", "ABCD")]
    [InlineData(@"\Aa\z", "a", "ab")]
    [InlineData("a^b|c", "c", "ab")]
    [InlineData("(^a|b)c", "ac", "c")]
    [InlineData("(a|^)b", "b", "bb")]
    [InlineData("x*^b$y?", "b", "xb")]
    [InlineData("(^a)*", "a", "aa")]
    [InlineData("(a$|b){2,3}", "ba", "ab")]
    [InlineData("", "", "a")]
    [InlineData("a||b", "", "ab")]
    public void The_first_text_matches_and_the_others_do_not(string expression, string matching, params string[] others)
    {
        var texts = Assert.IsType<Re2Result.Language>(Re2Syntax.Read(expression)).Texts;

        Assert.True(texts.Contains(matching), $"{texts} has no `{matching}`");
        Assert.All(others, other => Assert.False(texts.Contains(other), $"{texts} has `{other}`"));
    }

    [Theory]
    [InlineData("(a", "missing closing ): `(a`")]
    [InlineData("a)", "unexpected ): `a)`")]
    [InlineData("[a", "missing closing ]: `[a`")]
    [InlineData("*a", "missing argument to repetition operator: `*`")]
    [InlineData("a**", "invalid nested repetition operator: `**`")]
    [InlineData("a{1001}", "invalid repeat count: `{1001}`")]
    [InlineData("a{3,2}", "invalid repeat count: `{3,2}`")]
    [InlineData("(a{100}){100}", "invalid repeat count: `{100}`")]
    [InlineData(@"(a)\1", @"invalid escape sequence: `\1`")]
    [InlineData("(?=a)", "invalid or unsupported Perl syntax: `(?=`")]
    [InlineData("(?<!a)", "invalid named capture: `(?<!a)`")]
    [InlineData(@"a\", "trailing backslash at end of expression: ``")]
    [InlineData("[b-a]", "invalid character class range: `b-a`")]
    [InlineData("[[:nope:]]", "invalid character class range: `[:nope:]`")]
    [InlineData(@"\y", @"invalid escape sequence: `\y`")]
    public void What_re2_refuses_is_refused_in_its_words(string expression, string reason) =>
        Assert.Equal(new Re2Result.Invalid(reason), Re2Syntax.Read(expression));

    [Theory]
    [InlineData(@"\bword", @"\b")]
    [InlineData(@"\pL+", @"\pL")]
    [InlineData(@"[\p{Greek}a]", @"\p{Greek}")]
    public void What_is_not_modelled_is_said(string expression, string part) => Assert.Equal(new Re2Result.Unknown(part), Re2Syntax.Read(expression));

    [Fact]
    public void Expressions_mean_what_another_engine_of_regular_expressions_makes_of_them()
    {
        var repeated = from atom in Gen.Elements("a", "b", ".", "[ab]", "[^a]", "(a|)", "(^a|b)", "(a|b$)", "(?:ab)", "(?i:A)", @"\x61")
                       from suffix in Gen.Elements("", "", "*", "+", "?", "{2}", "{0,2}")
                       select atom + suffix;
        var piece = Gen.OneOf(repeated, Gen.Elements("^", "$", "|"));
        var pairs = from pieces in piece.ListOf(4)
                    from text in Gen.Elements('a', 'b', 'A').ListOf(4)
                    from length in Gen.Choose(0, 4)
                    select (Expression: string.Concat(pieces), Text: string.Concat(text)[..length]);

        Law.ForAll(pairs, pair => ((Re2Result.Language)Re2Syntax.Read(pair.Expression)).Texts.Contains(pair.Text)
            == Regex.IsMatch(pair.Text, $@"\A(?:{pair.Expression})\z"));
    }
}
