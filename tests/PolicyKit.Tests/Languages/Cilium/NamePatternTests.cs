using PolicyKit.Languages.Cilium;

namespace PolicyKit.Tests.Languages.Cilium;

/// <summary>Patterns for DNS names (semantics C-26).</summary>
public sealed class NamePatternTests
{
    [Theory]
    [InlineData("*.x.io", "a.x.io", "x.io", "a.b.x.io")]
    [InlineData("*x.io", "sub-x.io", "a.x.io", "y.io")]
    [InlineData("*x.io", "x.io")]
    [InlineData("**.x.io", "a.b.x.io", "x.io", ".x.io")]
    [InlineData("**.x.io", "a.x.io")]
    [InlineData("sub*.example.org", "subdomain.example.org", "sub.a.example.org")]
    [InlineData("*", "any.name.at-all")]
    [InlineData("***", "any.name.at-all")]
    [InlineData("a.*.io", "a.b.io", "a.io")]
    [InlineData("**x.io", "yx.io", "y.x.io")]
    [InlineData("API.Example.com.", "api.example.com", "api-example.com")]
    public void The_first_name_matches_and_the_others_do_not(string pattern, string matching, params string[] others)
    {
        var names = NamePattern.OfPattern(pattern);

        Assert.True(names.Contains(matching));
        Assert.DoesNotContain(others, names.Contains);
    }

    [Theory]
    [InlineData("a-b_c.io", true)]
    [InlineData("a.io.", true)]
    [InlineData("", false)]
    [InlineData(".io", false)]
    [InlineData("a..io", false)]
    [InlineData("a*.io", false)]
    [InlineData("ä.io", false)]
    public void Names_have_letters_digits_hyphens_underscores_and_dots(string name, bool isValid) => Assert.Equal(isValid, NamePattern.IsValid(name, ""));
}
