using PolicyKit.Testing;

namespace PolicyKit.Tests.Scripts;

/// <summary>The script <c>./policykit</c>: builds when it must, else only starts; never adds to the program's output.</summary>
public sealed class LauncherTests : IDisposable
{
    private readonly Checkout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [ProgramFact("bash")]
    public async Task The_first_start_builds_and_later_ones_only_run()
    {
        var first = await Start("verify", "my cluster", "-");
        var second = await Start("verify", "my cluster", "-");

        Assert.Equal((0, "verify|my cluster|-|z3=named|"), (first.Code, first.Output));
        Assert.Contains("policykit: building", first.Errors);
        Assert.Equal((0, "verify|my cluster|-|z3=named|", ""), second);
        Assert.Equal(1, _checkout.Builds);
    }

    [ProgramFact("bash")]
    public async Task A_build_does_not_obey_the_global_json_of_the_folder_it_is_started_in()
    {
        await Start();

        Assert.Equal(Path.GetFileName(_checkout.At(".").TrimEnd('.', '/')), Path.GetFileName(Assert.Single(_checkout.FoldersOfBuilds)));
    }

    [ProgramFact("bash")]
    public async Task A_source_that_changed_came_or_went_is_built()
    {
        await Start();
        File.SetLastWriteTimeUtc(_checkout.At("src/PolicyKit.Cli/Program.cs"), DateTime.UtcNow);
        var changed = await Start();
        _checkout.Write("src/PolicyKit.Cli/New.cs", "");
        await Start();
        File.Delete(_checkout.At("src/PolicyKit.Cli/New.cs"));
        await Start();
        await Start();

        Assert.Contains("the sources have changed", changed.Errors);
        Assert.Equal(4, _checkout.Builds);
    }

    [ProgramFact("bash")]
    public async Task What_other_builds_leave_behind_is_no_change()
    {
        await Start();
        _checkout.Write("src/PolicyKit.Cli/obj/Debug/Generated.cs", "");
        await Start();

        Assert.Equal(1, _checkout.Builds);
    }

    [ProgramFact("bash")]
    public async Task A_link_to_the_script_works_from_anywhere()
    {
        Directory.CreateDirectory(_checkout.At("some where"));
        File.CreateSymbolicLink(_checkout.At("some where/first"), "../policykit");
        File.CreateSymbolicLink(_checkout.At("second"), _checkout.At("some where/first"));

        var started = await _checkout.Start(_checkout.At("second"), "named", "map");

        Assert.Equal((0, "map|z3=named|"), (started.Code, started.Output));
    }

    [ProgramFact("bash")]
    public async Task First_starts_at_the_same_time_build_once()
    {
        var starts = await Task.WhenAll(Start("1"), Start("2"), Start("3"));

        Assert.Equal(["1|z3=named|", "2|z3=named|", "3|z3=named|"], starts.Select(start => start.Output));
        Assert.Equal(1, _checkout.Builds);
    }

    [ProgramFact("bash")]
    public async Task A_build_that_fails_says_so_and_is_tried_again()
    {
        _checkout.Write("broken", "");
        var failed = await Start();
        File.Delete(_checkout.At("broken"));
        var repaired = await Start();

        Assert.Equal((2, ""), (failed.Code, failed.Output));
        Assert.Contains("a line of the build", failed.Errors);
        Assert.Contains("policykit: the build failed", failed.Errors);
        Assert.Equal(0, repaired.Code);
    }

    [ProgramFact("bash")]
    public async Task Without_dotnet_one_sentence_says_how_to_get_it()
    {
        _checkout.Replace("build/find-dotnet.sh", "/usr/", "/nowhere/");
        File.Delete(_checkout.At("tools/dotnet"));
        foreach (var tool in new[] { "bash", "env" })
            File.CreateSymbolicLink(_checkout.At($"tools/{tool}"), File.Exists($"/usr/bin/{tool}") ? $"/usr/bin/{tool}" : $"/bin/{tool}");
        _checkout.Replace("policykit", "set -u", $"set -u; PATH='{_checkout.At("tools")}'");

        var (code, output, errors) = await Start();

        Assert.Equal((2, ""), (code, output));
        Assert.Matches("^policykit: the .NET 10 SDK is needed and no `dotnet` was found; install it with: .+\n$", errors);
    }

    [ProgramFact("bash")]
    public async Task A_solver_that_was_unpacked_for_this_copy_is_used_unless_the_user_names_one()
    {
        _checkout.Write(".tools/z3/libz3", "");

        Assert.EndsWith("z3=named|", (await Start()).Output);
        Assert.EndsWith("/.tools/z3/libz3|", (await _checkout.Start(_checkout.At("policykit"), null)).Output);
    }

    private Task<(int Code, string Output, string Errors)> Start(params string[] arguments) =>
        _checkout.Start(_checkout.At("policykit"), "named", arguments);
}
