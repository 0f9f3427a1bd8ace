using PolicyKit.Testing;

namespace PolicyKit.Tests.Cli;

public sealed class MapFocusCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

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
