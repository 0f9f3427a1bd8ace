using System.Diagnostics;
using System.Reflection;
using PolicyKit.Testing;

namespace PolicyKit.Z3.Tests.Cli;

/// <summary>The commands that ask the solver.</summary>
public sealed class SolverCommandTests : IDisposable
{
    private static readonly string Root = Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    private readonly TemporaryFolder _folder = new();
    private readonly string _cluster;
    private readonly string _properties;

    public SolverCommandTests() => (_cluster, _properties) = (SmallShop.In(_folder), _folder.File("properties.yaml", SmallShop.Properties));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("both")]
    [InlineData("z3")]
    [InlineData("managed")]
    public void Every_choice_of_engines_gives_the_same_statuses(string engine)
    {
        var run = CommandLineRun.Of("verify", _cluster, "--properties", _properties, "--engine", engine);
        var statuses = run.Output.Split('\n').Where(line => line.Length > 0 && line[0] is 'h' or 'v' or 'u').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2)));

        Assert.Equal(1, run.Code);
        Assert.Equal(
            ["holds web-never-reaches-db", "violated db-only-from-the-cluster", "holds api-reaches-db", "undecided no-pings", "holds about-nobody", "violated db-far-from-internet"],
            statuses);
    }

    [Fact]
    public void What_the_solver_was_asked_is_written_for_other_solvers()
    {
        var folder = _folder.Of("smt");

        CommandLineRun.Of("verify", _cluster, "--properties", _properties, "--emit-smt2", folder);

        Assert.Equal(6, Directory.GetFiles(folder, "*.smt2").Length);
        var text = File.ReadAllText(Path.Combine(folder, "web-never-reaches-db.smt2"));
        Assert.Contains("; The web tier has no way to the database, whatever the port.", text, StringComparison.Ordinal);
        Assert.EndsWith("(check-sat)", text.TrimEnd().Split('\n').Last(line => line.StartsWith("(check", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("(set-info :status unsat)", text, StringComparison.Ordinal);
    }

    [ProgramFact("cvc5")]
    public void Another_solver_gives_the_same_answer_to_every_question_for_every_engine()
    {
        var folder = _folder.Of("smt");
        var properties = _folder.File("engines.yaml", SmallShop.Properties.Replace("  - id: web-never-reaches-db\n", "  - id: web-never-reaches-db\n    cni: [kubernetes, calico, cilium@1.18, flannel]\n", StringComparison.Ordinal));

        CommandLineRun.Of("verify", _cluster, "--properties", properties, "--emit-smt2", folder);

        string[] files = [.. Directory.GetFiles(folder, "*.smt2").Where(file => File.ReadAllText(file).Contains("(set-info :status ", StringComparison.Ordinal))];
        Assert.Superset(
            new HashSet<string>(["kubernetes", "calico", "cilium%401.18", "flannel"]),
            new HashSet<string>(Directory.GetFiles(folder, "web-never-reaches-db.*").Select(file => Path.GetFileName(file)["web-never-reaches-db.".Length..^".smt2".Length])));
        Assert.All(files, file =>
        {
            using var solver = Process.Start(new ProcessStartInfo("cvc5", [file]) { RedirectStandardOutput = true })!;
            var expected = File.ReadLines(file).Where(line => line.StartsWith("(set-info :status ", StringComparison.Ordinal)).Select(line => line["(set-info :status ".Length..^1]);
            Assert.Equal(expected, solver.StandardOutput.ReadToEnd().Trim().Split('\n'));
        });
    }

    [Fact]
    public void A_folder_for_queries_that_cannot_be_made_is_refused_first()
    {
        var run = CommandLineRun.Of("verify", _cluster, "--properties", _properties, "--emit-smt2", Path.Combine(_properties, "smt"));

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("cannot be made a folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Cases_for_a_data_plane_that_is_not_known_fail_and_say_so()
    {
        var run = CommandLineRun.With("name: x\ncni: antrea\nmanifests: |\n  {apiVersion: v1, kind: Namespace, metadata: {name: a}}\nprobes: [{from: a/b, to: a/c, port: TCP/80, expect: deny}]\n", "test", "-");

        Assert.Equal(1, run.Code);
        Assert.Contains("the case is for `antrea`, and what that enforces is not known here", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n0 passed, 1 failed\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_cases_is_nothing_to_analyse() =>
        Assert.Equal((4, ""), (CommandLineRun.Of("test", _folder.File("empty.yaml", "# nothing\n")) is var run ? run.Code : 0, run.Output));

    [Fact]
    public void Probes_may_come_from_standard_input()
    {
        var run = CommandLineRun.With($"name: x\nfiles: [\"{_cluster}\"]\nprobes: [{{from: web/api, to: data/db, port: TCP/5432, expect: deny}}]\n", "test", "-");

        Assert.Equal(1, run.Code);
        Assert.Contains("web/api → data/db TCP/5432: expected deny, got allow (NetworkPolicy/data/allow-api spec.ingress[0] at ", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n0 passed, 1 failed\n", run.Output, StringComparison.Ordinal);
    }
}
