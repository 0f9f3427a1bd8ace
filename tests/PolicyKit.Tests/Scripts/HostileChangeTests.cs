using PolicyKit.Testing;

namespace PolicyKit.Tests.Scripts;

/// <summary>Names, inputs and files of a change that would like to command the shell or the runner of the gate.</summary>
public sealed class HostileChangeTests : IDisposable
{
    private readonly PretendedRunner _runner = new();

    public void Dispose() => _runner.Dispose();

    [ProgramFact("bash", "git")]
    public void Names_of_files_are_only_names()
    {
        const string Shell = "it's $(touch pwned) `touch pwned` ; touch pwned #";
        var name = OperatingSystem.IsWindows() ? Shell : Shell + "\"\n::error::forged\n##[add-mask]forged"; // Windows has no such names
        _runner.Write($"k8s/{name}.yaml", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a, namespace: data}\nspec: {podSelector: {matchLabels: {app: none}}}\n");
        _runner.Commit("hostile");

        var run = _runner.Run();
        var named = _runner.Run(("path", $"k8s/{Shell}-or-another.yaml"));

        Assert.Equal((0, 2), (run.Code, named.Code));
        AssertUnharmed(run);
        AssertUnharmed(named);
        Assert.Contains("it's $(touch pwned)", run.Log, StringComparison.Ordinal);
    }

    [ProgramFact("bash", "git")]
    public void Every_input_is_only_text()
    {
        const string Text = "\"; touch pwned; echo \"$(touch pwned)`touch pwned`' * | & > pwned";

        foreach (var input in PipelineFile.Read("action.yml").At("inputs").Entries().Keys.Where(input => input != "sarif-file"))
        {
            var run = _runner.Run((input, Text));

            Assert.True(run.Code == 2, $"{input}: {run.Code}");
            AssertUnharmed(run);
        }
        var named = _runner.Run(("sarif-file", Text));
        Assert.Equal((0, Text), (named.Code, named.Outputs["sarif"]));
        AssertUnharmed(named);
        Assert.True(File.Exists(_runner.At(Text)));
    }

    [ProgramFact("bash", "git")]
    public void No_input_becomes_an_option()
    {
        _runner.Write("k8s/more.yaml", "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: typo, namespace: data}\nspec: {podSelector: {matchLabels: {app: dbb}}, policyTypes: [Ingress]}\n");
        (string, string) strict = ("fail-on", "warning");

        Assert.Equal(2, _runner.Run(strict, ("path", "k8s\n--exit-zero")).Code);
        Assert.Equal(2, _runner.Run(strict, ("properties", "--exit-zero")).Code);
        Assert.Equal(2, _runner.Run(strict, ("rules", "--exit-zero")).Code);
        Assert.Equal(2, _runner.Run(strict, ("cni", "--exit-zero")).Code);
        Assert.Equal(2, _runner.Run(("fail-on", "warning --exit-zero")).Code);
        Assert.Equal(2, _runner.Run(strict, ("path", "-")).Code); // a file of that name, not standard input
    }

    [ProgramFact("bash", "git")]
    public void The_name_of_the_report_forges_no_output()
    {
        var run = _runner.Run(("sarif-file", "a.sarif\nexit-code=0"));

        Assert.Equal((2, "2"), (run.Code, run.Outputs["exit-code"]));
        Assert.Equal(4, run.OutputLines.Count);
    }

    [ProgramFact("bash", "git")]
    public void A_link_in_the_change_does_not_lead_the_report_elsewhere()
    {
        var elsewhere = _runner.Beside("elsewhere", "precious");
        File.CreateSymbolicLink(_runner.At("report.sarif"), elsewhere);

        var run = _runner.Run(("sarif-file", "report.sarif"));

        Assert.Equal((0, "precious"), (run.Code, File.ReadAllText(elsewhere)));
        Assert.Contains("\"runs\"", File.ReadAllText(_runner.At("report.sarif")), StringComparison.Ordinal);
    }

    [ProgramFact("bash", "git")]
    public void A_path_that_names_nothing_is_refused_instead_of_everything_being_read()
    {
        var run = _runner.Run(("path", " \n\n"));

        Assert.Equal((2, "2"), (run.Code, run.Outputs["exit-code"]));
        Assert.Contains("::error title=PolicyKit::`path` names nothing", run.Log, StringComparison.Ordinal);
    }

    private void AssertUnharmed(GateRun run)
    {
        Assert.False(File.Exists(_runner.At("pwned")));
        Assert.All(run.Commands, line => Assert.Matches(@"^::(error|warning|notice) (file=|title=)", line));
        Assert.Equal(4, run.OutputLines.Count);
    }
}
