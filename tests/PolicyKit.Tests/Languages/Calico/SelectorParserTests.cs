using PolicyKit.Languages.Calico;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Calico;

/// <summary>The selector language: section 6 of the semantics page.</summary>
public sealed class SelectorParserTests
{
    private static readonly Dictionary<string, string> Web = new() { ["app"] = "web", ["x.io/rev"] = "2", ["in"] = "x", ["empty"] = "" };

    [Theory]
    [InlineData("", true)]
    [InlineData("all()", true)]
    [InlineData("all( \t)", true)]
    [InlineData("!all()", false)]
    [InlineData("app == 'web'", true)]
    [InlineData("app==\"web\"", true)]
    [InlineData("app != 'web'", false)]
    [InlineData("nothing != 'web'", true)]
    [InlineData("nothing == ''", false)]
    [InlineData("empty == ''", true)]
    [InlineData("has(app)", true)]
    [InlineData("has( app )", true)]
    [InlineData("has(nothing)", false)]
    [InlineData("!has(nothing)", true)]
    [InlineData("!!has(app)", true)]
    [InlineData("app in {'db', 'web'}", true)]
    [InlineData("app in {'db', 'web', }", true)]
    [InlineData("app in {}", false)]
    [InlineData("app not in {}", true)]
    [InlineData("app notin {'web'}", false)]
    [InlineData("nothing not \t in {'web'}", true)]
    [InlineData("app contains 'e'", true)]
    [InlineData("nothing contains ''", false)]
    [InlineData("!(nothing contains 'x')", true)]
    [InlineData("app starts with 'we'", true)]
    [InlineData("app startswith 'eb'", false)]
    [InlineData("app ends with 'eb'", true)]
    [InlineData("app endswith 'we'", false)]
    [InlineData("x.io/rev == '2'", true)]
    [InlineData("in in {'x'}", true)]
    [InlineData("has(app) || has(nothing) && has(nothing)", true)]
    [InlineData("(has(app) || has(nothing)) && has(nothing)", false)]
    [InlineData("!has(nothing) && has(app)", true)]
    [InlineData("!(has(nothing) || has(app))", false)]
    [InlineData(" ( ( app == 'web' ) ) ", true)]
    [InlineData("APP == 'web'", false)]
    [InlineData("app == 'Web'", false)]
    public void A_selector_selects_what_its_grammar_says(string text, bool isSelected)
    {
        var selector = SelectorParser.Parse(text, out var problem);

        Assert.Null(problem);
        Assert.Equal(isSelected, selector!.Matches(key => Web.GetValueOrDefault(key.Key)));
    }

    [Theory]
    [InlineData("app = 'web'", 4, 1, "expected `==`")]
    [InlineData("app == web", 7, 3, "expected a value in quotes")]
    [InlineData("app == 'web", 7, 4, "expected a closing single quote")]
    [InlineData("app == \"web'", 7, 5, "expected a closing double quote")]
    [InlineData("app", 3, 0, "expected an operator behind `app`")]
    [InlineData("app like 'x'", 4, 4, "expected an operator behind `app`")]
    [InlineData("'web' == app", 0, 5, "expected a label key, `has(…)`, `all()`, `!` or `(`")]
    [InlineData("app == 'a' & has(b)", 11, 1, "expected `&&`")]
    [InlineData("app == 'a' | has(b)", 11, 1, "expected `||`")]
    [InlineData("app == 'a' has(b)", 11, 6, "expected `&&`, `||` or the end")]
    [InlineData("app == 'a' &&", 13, 0, "expected a label key, `has(…)`, `all()`, `!` or `(`")]
    [InlineData("(app == 'a'", 11, 0, "expected `)`")]
    [InlineData("app == 'a')", 10, 1, "expected `&&`, `||` or the end")]
    [InlineData("has()", 4, 1, "expected a label key of letters, digits, `_`, `.`, `/` and `-`")]
    [InlineData("has(app", 7, 0, "expected `)` to close `has(`")]
    [InlineData("all (", 4, 1, "expected an operator behind `all`")]
    [InlineData("all(x)", 4, 1, "expected `)` to close `all(`")]
    [InlineData("app in 'a'", 7, 3, "expected `{` and a list of values")]
    [InlineData("app in {a}", 8, 1, "expected a value in quotes or `}`")]
    [InlineData("app in {'a' 'b'}", 12, 3, "expected `,` or `}`")]
    [InlineData("app in {,}", 8, 1, "expected a value in quotes or `}`")]
    [InlineData("app == 'a'\n", 10, 1, "expected a label key of letters, digits, `_`, `.`, `/` and `-`")]
    [InlineData("app == 'a' && global()", 14, 8, "`global()` cannot be combined with other selectors")]
    [InlineData("app ! = 'a'", 6, 1, "expected `==`")]
    [InlineData("app ! 'a'", 4, 1, "expected an operator behind `app`")]
    [InlineData("$app == 'a'", 0, 1, "expected a label key of letters, digits, `_`, `.`, `/` and `-`")]
    public void What_does_not_parse_is_reported_where_it_is_wrong(string text, int start, int length, string message)
    {
        Assert.Null(SelectorParser.Parse(text, out var problem));
        Assert.Equal(new SelectorProblem(start, length, message), problem);
    }

    [Fact]
    public void A_key_has_at_most_512_characters()
    {
        Assert.NotNull(SelectorParser.Parse($"has({new string('a', 512)})", out _));
        Assert.Null(SelectorParser.Parse($"has({new string('a', 513)})", out var problem));
        Assert.Equal((4, 513), (problem!.Start, problem.Length));
    }

    [Fact]
    public void Selectors_that_are_nested_as_deeply_as_their_length_allows_are_read()
    {
        var text = new string('(', 500) + "all()" + new string(')', 500);

        Assert.Equal(Selector.Everything, SelectorParser.Parse(text, out _));
    }
}
