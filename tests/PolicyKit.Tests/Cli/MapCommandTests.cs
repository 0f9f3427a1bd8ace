using PolicyKit.Testing;

namespace PolicyKit.Tests.Cli;

public sealed class MapCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_gets_one_line_a_connection_even_when_a_terminal_looks_on()
    {
        var (shop, file) = (SmallShop.In(_folder), _folder.Of("map.txt"));

        Assert.Equal(0, CommandLineRun.OnTerminal(new Dictionary<string, string>(), "map", shop, "--output", file).Code);

        Assert.Equal(CommandLineRun.Of("map", shop).Output, File.ReadAllText(file));
        Assert.NotEqual(CommandLineRun.Of("map", shop).Output, CommandLineRun.OnTerminal(new Dictionary<string, string>(), "map", shop, "--no-color").Output);
    }

    [Theory]
    [InlineData("web/frontned", "nothing in the input is called `web/frontned`", "Did you mean `web/frontend`?")]
    [InlineData("wbe/", "nothing in the input is called `wbe/`", "")]
    [InlineData("frontend", "`frontend` is no part of a map", "Write `namespace/name`")]
    public void A_focus_on_nothing_is_an_error_and_not_an_empty_map(string focus, string message, string help)
    {
        var run = CommandLineRun.Of("map", SmallShop.In(_folder), "--focus", focus);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains(help, run.Error, StringComparison.Ordinal);
    }
}
