using PolicyKit.Testing;

namespace PolicyKit.Tests.Cli;

/// <summary>Where documents go, and how they look there.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Formats_and_files_are_paired_by_position_in_one_run()
    {
        var run = CommandLineRun.Of(
            "map", SmallShop.In(_folder), "--format", "json", "--format", "csv", "--format", "text", "--output", _folder.Of("map.out"), "--output", _folder.Of("map.csv"));

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith("{", File.ReadAllText(_folder.Of("map.out")), StringComparison.Ordinal);
        Assert.Contains(",", File.ReadLines(_folder.Of("map.csv")).First(), StringComparison.Ordinal);
        Assert.Contains(" => ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_a_format_says_it_by_its_ending()
    {
        var run = CommandLineRun.Of("map", SmallShop.In(_folder), "--output", _folder.Of("map.svg"));

        Assert.Equal((0, ""), (run.Code, run.Output));
        Assert.Contains("<svg", File.ReadAllText(_folder.Of("map.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_that_takes_no_more_is_an_error_and_no_crash()
    {
        var run = CommandLineRun.OnFullDisk("map", SmallShop.In(_folder));

        Assert.Equal(3, run.Code);
        Assert.Contains("error: the output cannot be written: no space left", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_formats_cannot_share_a_file()
    {
        var file = _folder.Of("out");
        var run = CommandLineRun.Of("map", SmallShop.In(_folder), "--format", "json", "--output", file, "--format", "csv", "--output", file);

        Assert.Equal(2, run.Code);
        Assert.Contains("a file of its own", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_gets_colours_unless_somebody_refuses_them()
    {
        string[] query = ["query", SmallShop.In(_folder), "--from", "web/frontend", "--to", "data/db"];

        Assert.Contains("\e[", CommandLineRun.OnTerminal(Variables(), query).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[", CommandLineRun.OnTerminal(Variables(), [.. query, "--no-color"]).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[", CommandLineRun.OnTerminal(Variables("NO_COLOR"), query).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[", CommandLineRun.OnTerminal(Variables("TERM", "dumb"), query).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[", CommandLineRun.Of(query).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_are_coloured_on_a_terminal_too()
    {
        var run = CommandLineRun.OnTerminal(Variables(), "map", _folder.Of("missing"));

        Assert.Contains("\e[1;31mPK0050 error\e[0m", run.Error, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Variables(string? name = null, string value = "1") => name is null ? [] : new() { [name] = value };
}
