using PolicyKit.PowerShell.Commands;

namespace PolicyKit.PowerShell.Tests.Commands;

/// <summary>Several runs in one process, and runs that end before their work does.</summary>
public sealed class ParallelTests : IDisposable
{
    private readonly Folder _folder = new(("network.yaml", Manifest.Network), ("properties.yaml", Manifest.Properties));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Runs_beside_each_other_do_not_meet()
    {
        var answers = new string[8];
        var threads = Enumerable.Range(0, answers.Length).Select(at => new Thread(() =>
        {
            using var host = new FakeHost(_folder.Path);
            var command = new TestNetworkPolicy(host, Usual) { Engine = NetworkPolicyEngine.Managed };
            command.Input.AddPath(at % 2 == 0 ? "network.yaml" : "gone.yaml");
            command.Properties.Add("properties.yaml");
            command.Finish();
            answers[at] = $"{host.Results.Count} {host.Failures.Count}";
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(["2 0", "0 1", "2 0", "0 1", "2 0", "0 1", "2 0", "0 1"], answers);
    }

    [Fact]
    public void Eleven_proofs_of_the_shop_are_shared_by_runs_on_one_loaded_network()
    {
        using var import = new FakeHost(Repository.Shop);
        var load = new ImportNetworkPolicy(import, Usual);
        load.Input.AddPath(".");
        load.Finish();
        var counts = new int[4];
        var threads = Enumerable.Range(0, counts.Length).Select(at => new Thread(() =>
        {
            using var host = new FakeHost(Repository.Shop);
            var command = new TestNetworkPolicy(host, Usual) { Engine = NetworkPolicyEngine.Managed };
            command.Input.AddObject(import.Results.Single());
            command.Finish();
            counts[at] = host.Results.Count;
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal([11, 11, 11, 11], counts);
    }

    [Fact]
    public void A_stop_in_the_middle_of_a_map_ends_it()
    {
        FakeHost? host = null;
        host = new FakeHost(Repository.Shop) { OnWrite = _ => host!.Stop() };
        using (host)
        {
            var command = new GetNetworkPolicyConnection(host, Usual);
            command.Input.AddPath(".");
            command.Finish();

            Assert.Single(host.Results);
            Assert.Null(host.ExitCode);
        }
    }

    [Fact]
    public void What_ends_the_session_s_loops_is_not_kept_from_it()
    {
        using var host = new FakeHost(Repository.Shop) { OnWrite = _ => throw new SessionException() };
        var command = new GetNetworkPolicyConnection(host, Usual);
        command.Input.AddPath(".");

        Assert.Throws<SessionException>(command.Finish);
        Assert.Empty(host.Failures);
    }

    [Fact]
    public void Time_that_is_up_is_no_answer()
    {
        using var host = new FakeHost(Repository.Shop);
        var command = new TestNetworkPolicy(host, Usual with { Timeout = TimeSpan.FromTicks(1), IsQuiet = true }) { Engine = NetworkPolicyEngine.Managed };
        command.Input.AddPath(".");
        command.Finish();

        Assert.Equal([false], host.Results);
        Assert.Equal(3, host.ExitCode);
    }

    [Fact]
    public void A_mistake_of_ours_is_an_error_that_asks_for_a_report_and_no_success()
    {
        using var host = new FakeHost(_folder.Path);
        var command = new Broken(host, Usual with { IsQuiet = true });
        command.Finish();

        Assert.Equal(FailureIds.Internal, Assert.Single(host.Failures).Id);
        Assert.Equal([false], host.Results);
        Assert.Equal(3, host.ExitCode);
    }

    [Fact]
    public void Progress_of_long_work_is_shown_on_the_thread_of_the_pipeline_and_its_errors_come_back()
    {
        using var host = new FakeHost(_folder.Path);
        var answer = ProgressPump.Run(host, progress =>
        {
            for (var done = 1; done <= 5; done++)
            {
                progress(new("working", done, 5));
                Thread.Sleep(150);
            }
            return Environment.CurrentManagedThreadId;
        });

        Assert.NotEqual(Environment.CurrentManagedThreadId, answer);
        Assert.NotEmpty(host.Progress);
        Assert.Equal(host.Progress.Select(work => work.Done).Order(), host.Progress.Select(work => work.Done));
        Assert.Throws<InvalidDataException>(() => ProgressPump.Run<int>(host, _ => throw new InvalidDataException()));
    }

    private static CommandSettings Usual => new(new((string?)null)) { SetsExitCode = true };

    private sealed class Broken(ICommandHost host, CommandSettings settings) : NetworkCommand(host, settings)
    {
        protected override Hosting.ExitCode Run(CommandRun run) => throw new InvalidOperationException("broken");
    }
}
