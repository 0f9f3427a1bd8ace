using PolicyKit.Help.Pages;

namespace PolicyKit.Help.Tests;

public sealed class HelpPageReaderTests
{
    private const string Example = """
        # Get-Thing

        Gets things.

        All of them, see [the web](https://example.com/things) and `Set-Thing`.

        ## Parameters

        ### -Name

        The name.

        - one
        - two

        ## Examples

        ### Get one

        ```powershell
        Get-Thing a
        ```

        ```text
        Name Size
        a    1
        ```

        It is small.

        ## Links

        - Set-Thing
        """;

    [Fact]
    public void A_page_is_its_summary_then_text_parameters_and_examples()
    {
        var page = Read(Example);

        Assert.Equal("Get-Thing", page.Name);
        Assert.Equal("Gets things.", page.Synopsis);
        Assert.Equal(["All of them, see the web (https://example.com/things) and Set-Thing."], page.Description);
        Assert.Equal(["The name.", "- one\n- two"], Assert.Single(page.Parameters, parameter => parameter.Name == "Name").Text);
        Assert.Equal(["Set-Thing"], page.Links);
    }

    [Fact]
    public void The_output_of_an_example_keeps_its_columns()
    {
        var example = Assert.Single(Read(Example).Examples);

        Assert.Equal(("Get one", "Get-Thing a", "Name Size\na    1"), (example.Title, example.Code, example.Output));
        Assert.Equal(["It is small."], example.Remarks);
    }

    [Theory]
    [InlineData("Example", "has no section `Example`")]
    [InlineData("Parameter", "has no section `Parameter`")]
    public void A_section_that_help_does_not_know_is_an_error(string section, string said) =>
        Assert.Contains(said, Assert.Throws<HelpException>(() => Read($"# Get-Thing\n\nGets things.\n\n## {section}\n")).Message);

    [Theory]
    [InlineData("```sh\nls\n```")]
    [InlineData("no code")]
    [InlineData("```powershell\na\n```\n\n```powershell\nb\n```")]
    public void An_example_is_code_of_PowerShell_and_what_it_prints(string blocks) =>
        Assert.Contains("`Odd`", Assert.Throws<HelpException>(() => Read($"# Get-Thing\n\nGets things.\n\n## Examples\n\n### Odd\n\n{blocks}\n")).Message);

    [Theory]
    [InlineData("Gets things.")]
    [InlineData("# Get-Thing\n\nGets things.\n\n# Set-Thing\n\nSets them.")]
    public void A_page_has_one_title(string text) => Assert.Contains("only title", Assert.Throws<HelpException>(() => Read(text)).Message);

    [Fact]
    public void What_a_console_cannot_show_is_an_error() =>
        Assert.Throws<HelpException>(() => Read("# Get-Thing\n\nGets things.\n\n> a quotation\n"));

    private static HelpPage Read(string text)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            return HelpPageReader.Read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
