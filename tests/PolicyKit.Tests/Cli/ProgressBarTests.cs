using PolicyKit.Cli;

namespace PolicyKit.Tests.Cli;

public sealed class ProgressBarTests
{
    [Fact]
    public async Task Long_work_on_a_terminal_shows_how_far_it_is_and_leaves_nothing_behind()
    {
        var terminal = new StringWriter();
        using var bar = new ProgressBar(new(Stream.Null, TextWriter.Null, TextWriter.Synchronized(terminal)) { ErrorIsTerminal = true });
        bar.Report(new("proving", 3, 4));
        for (var waited = 0; waited < 100 && terminal.ToString().Length == 0; waited++)
            await Task.Delay(100);
        bar.Hide();

        Assert.Contains("proving ━━━━━━━━━━━━━━━━━━━━━━╌╌╌╌╌╌╌╌ 3/4", terminal.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\r\e[K", terminal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CI", "true")]
    [InlineData("TF_BUILD", "True")]
    [InlineData("TERM", "dumb")]
    public void In_CI_and_on_dumb_terminals_there_is_none(string name, string value) =>
        Assert.False((new Surroundings(Stream.Null, TextWriter.Null, TextWriter.Null) { ErrorIsTerminal = true, Variable = asked => asked == name ? value : null }).ShowsProgress);

    [Fact]
    public void In_a_pipe_there_is_none() => Assert.False(new Surroundings(Stream.Null, TextWriter.Null, TextWriter.Null).ShowsProgress);
}
