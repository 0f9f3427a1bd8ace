using PolicyKit.Testing;
using PolicyKit.Tests.Hosting;

namespace PolicyKit.Tests.Cli;

/// <summary>The commands that compare two versions of a network.</summary>
public sealed class ComparisonCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _narrow;
    private readonly string _wide;

    public ComparisonCommandTests()
    {
        _narrow = _folder.File("old/all.yaml", ComparisonTests.Workloads + ComparisonTests.Db("web", 5432, 5432));
        _wide = _folder.File("new/all.yaml", ComparisonTests.Workloads + ComparisonTests.Db("web", 5432, 5439));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("none", 0, 0)]
    [InlineData("opened", 1, 0)]
    [InlineData("closed", 0, 1)]
    [InlineData("any", 1, 1)]
    public void A_gate_fails_on_the_changes_that_it_names(string gate, int opening, int closing)
    {
        Assert.Equal(opening, CommandLineRun.Of("diff", _narrow, _wide, "--fail-on-change", gate).Code);
        Assert.Equal(closing, CommandLineRun.Of("diff", _wide, _narrow, "--fail-on-change", gate).Code);
        Assert.Equal(0, CommandLineRun.Of("diff", _wide, _wide, "--fail-on-change", gate).Code);
        Assert.Equal(0, CommandLineRun.Of("diff", _narrow, _wide, "--fail-on-change", gate, "--exit-zero").Code);
    }

    [Fact]
    public void Sides_are_folders_patterns_or_standard_input()
    {
        var expected = CommandLineRun.Of("diff", _narrow, _wide, "--brief").Output;
        Assert.StartsWith("opened  shop/web[Pod] => shop/db[Pod] : TCP/5433-5439\n", expected, StringComparison.Ordinal);
        Assert.Equal(Changes(expected), Changes(CommandLineRun.Of("diff", _folder.Of("old"), _folder.Of("new"), "--brief").Output));
        Assert.Equal(Changes(expected), Changes(CommandLineRun.Of("diff", _folder.Of("old/*.yaml"), _folder.Of("n*/**/*.yaml"), "--brief").Output));
        Assert.Equal(Changes(expected), Changes(CommandLineRun.With(File.ReadAllText(_narrow), "diff", "-", _wide, "--brief").Output));
        Assert.Equal(Changes(expected), Changes(CommandLineRun.With(File.ReadAllText(_wide), "diff", _narrow, "-", "--brief").Output));
    }

    [Theory]
    [InlineData("contains", "0 0 1")]
    [InlineData("equivalent", "0 1 1")]
    [InlineData("permits", "0 0 1")]
    [InlineData("forbids", "1 1 1")]
    [InlineData("interferes", "1 0 1")]
    public void The_exit_code_says_whether_the_relation_holds(string relation, string sameWiderNarrower)
    {
        int[] codes = [Compare(_narrow, _narrow, relation), Compare(_narrow, _wide, relation), Compare(_wide, _narrow, relation)];
        Assert.Equal(sameWiderNarrower, string.Join(' ', codes));
    }

    [Fact]
    public void Who_expects_a_violation_gets_the_other_exit_code()
    {
        Assert.Equal(0, Compare(_narrow, _narrow, "interferes", "--expect", "violated"));
        Assert.Equal(1, Compare(_narrow, _wide, "interferes", "--expect", "violated"));
        Assert.Contains("<failure", CommandLineRun.Of("compare", _narrow, _wide, "--relation", "interferes", "--expect", "violated", "--engine", "managed", "--format", "junit").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Policies_alone_are_compared_for_every_pod_that_could_be_created()
    {
        var (one, other) = (_folder.File("one.yaml", ComparisonTests.Db("web", 80, 80)), _folder.File("other.yaml", ComparisonTests.Db("web", 80, 81)));
        Assert.Equal(1, Compare(one, other, "equivalent", "--world", "open"));
        Assert.Equal(0, Compare(one, one, "equivalent", "--world", "open"));
        var closed = CommandLineRun.Of("compare", one, other, "--relation", "equivalent", "--engine", "managed");
        Assert.Contains("neither side has a workload", closed.Error, StringComparison.Ordinal);
        Assert.Contains("vacuously", closed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_either_side_is_named_with_its_file_and_nothing_is_said()
    {
        var broken = _folder.File("broken.yaml", ComparisonTests.Workloads + ComparisonTests.Db("web", 70000, 70000));
        foreach (var run in new[] { CommandLineRun.Of("diff", broken, _wide), CommandLineRun.Of("diff", _wide, broken), CommandLineRun.Of("compare", broken, _wide, "--relation", "contains", "--engine", "managed") })
        {
            Assert.Equal((2, ""), (run.Code, run.Output));
            Assert.Contains("broken.yaml:", run.Error, StringComparison.Ordinal);
        }
        Assert.Equal(2, CommandLineRun.Of("diff", _folder.Of("missing.yaml"), _wide).Code);
    }

    [Fact]
    public void A_side_without_policies_and_workloads_is_nothing_to_compare_with()
    {
        var empty = _folder.File("empty.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n");
        var run = CommandLineRun.Of("diff", empty, _wide);
        Assert.Equal((4, ""), (run.Code, run.Output));
        Assert.StartsWith("nothing to analyse in OLD", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("diff", "a")]
    [InlineData("diff", "a", "b", "c")]
    [InlineData("diff", "-", "-")]
    [InlineData("diff", "a", "b", "--fail-on-change", "some")]
    [InlineData("compare", "a", "b")]
    [InlineData("compare", "a", "b", "--relation", "like")]
    public void Bad_usage_is_said_before_any_work(params string[] words)
    {
        var run = CommandLineRun.Of(words);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("help: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("diff")]
    [InlineData("compare")]
    public void The_help_says_how_the_two_sides_are_given_and_what_the_exit_codes_mean(string command) =>
        Golden.Assert($"help-{command}.text", CommandLineRun.Of(command, "--help").Output, _folder);

    [Fact]
    public void Interrupted_runs_are_undecided()
    {
        Assert.Equal(3, CommandLineRun.Interrupted("diff", _narrow, _wide).Code);
        Assert.Equal(3, CommandLineRun.Interrupted("compare", _narrow, _narrow, "--relation", "equivalent", "--engine", "managed").Code);
    }

    private static int Compare(string before, string after, string relation, params string[] more) =>
        CommandLineRun.Of(["compare", before, after, "--relation", relation, "--engine", "managed", .. more]).Code;

    private static string[] Changes(string output) => [.. output.Split('\n').Where(line => line.StartsWith("opened ", StringComparison.Ordinal) || line.StartsWith("closed ", StringComparison.Ordinal))];
}
