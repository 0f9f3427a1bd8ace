using System.Diagnostics;
using System.Text.RegularExpressions;
using PolicyKit.Testing;
using PolicyKit.Tests.Architecture;

namespace PolicyKit.Tests.Scripts;

/// <summary>A git repository with the small shop in it, and what a runner of GitHub Actions puts around it. Its folders have spaces in their names.</summary>
internal sealed partial class PretendedRunner : IDisposable
{
    public const string Properties = """
        apiVersion: policykit.dev/v1
        kind: NetworkProperties
        metadata: {name: shop}
        spec:
          properties:
          - id: frontend-stays-out
            isolated: {from: {namespace: web, pods: {matchLabels: {app: web}}}, to: {namespace: data}}
        """;

    private readonly TemporaryFolder _folder = new();

    public PretendedRunner()
    {
        Directory.CreateDirectory(_folder.Of("runner temp"));
        Write("k8s/workloads.yaml", SmallShop.Workloads);
        Write("k8s/policies.yaml", SmallShop.Policies[..SmallShop.Policies.LastIndexOf("---", StringComparison.Ordinal)]);
        Write("k8s/properties.yaml", Properties);
        Program = _folder.File("program", $"""
            #!/usr/bin/env bash
            exec '{DotNet}' '{Path.Combine(AppContext.BaseDirectory, "policykit.dll")}' "$@"

            """);
        Git("init", "--quiet");
        Commit("main");
    }

    /// <summary>What the gate starts as PolicyKit.</summary>
    public string Program { get; set; }

    private static string DotNet => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    public string At(string relative) => Path.Combine(_folder.Of("repository"), relative);

    public void Write(string relative, string text) => _folder.File(Path.Combine("repository", relative), text);

    /// <summary>Commits everything to a new branch, as someone does who then asks for a merge.</summary>
    public void Commit(string branch)
    {
        Git("checkout", "--quiet", "-b", branch);
        Git("add", "--all");
        Git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", branch);
    }

    /// <summary>Runs the step of action.yml with some inputs, as the runner does: defaults for the others, and the shell that it starts.</summary>
    public GateRun Run(params (string Name, string Value)[] inputs)
    {
        var action = PipelineFile.Read("action.yml");
        var values = action.At("inputs").Entries().ToDictionary(input => input.Key, input => input.Value.At("default").Text());
        foreach (var (name, value) in inputs)
            values[name] = values.ContainsKey(name) ? value : throw new KeyNotFoundException(name);
        var step = Assert.Single(action.At("runs").At("steps").Items());
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-e", "-o", "pipefail", _folder.File("step.sh", step.At("run").Text())])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = At(""),
        };
        foreach (var (name, value) in step.At("env").Entries())
            start.Environment[name] = Expression().Replace(value.Text(), match => values[match.Groups["input"].Value]);
        start.Environment["GITHUB_ACTIONS"] = "true";
        start.Environment["GITHUB_ACTION_PATH"] = Repository.Root;
        start.Environment["GITHUB_WORKSPACE"] = At("");
        start.Environment["GITHUB_OUTPUT"] = _folder.File("output", "");
        start.Environment["GITHUB_STEP_SUMMARY"] = _folder.File("summary", "");
        start.Environment["RUNNER_TEMP"] = _folder.Of("runner temp");
        start.Environment["POLICYKIT_PROGRAM"] = Program;
        if (!OperatingSystem.IsWindows() && File.Exists(Program))
            File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var (code, log, errors) = Finish(start);
        return new(code, log, errors, File.ReadAllText(_folder.Of("summary")), File.ReadAllLines(_folder.Of("output")));
    }

    /// <summary>A file beside the repository.</summary>
    public string Beside(string name, string text) => _folder.File(name, text);

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(At(".git"), "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal); // Windows keeps what is read-only
        _folder.Dispose();
    }

    private void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = At("") };
        start.Environment["GIT_CONFIG_GLOBAL"] = start.Environment["GIT_CONFIG_SYSTEM"] = _folder.Of("no-configuration");
        var (code, _, errors) = Finish(start);
        Assert.True(code == 0, errors);
    }

    private static (int Code, string Output, string Errors) Finish(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    [GeneratedRegex(@"^\$\{\{ inputs\.(?<input>[a-z-]+) \}\}$")]
    private static partial Regex Expression();
}

/// <summary>What a run of the gate leaves behind.</summary>
/// <param name="Code">The exit code of the step.</param>
/// <param name="Log">Standard output, which the runner obeys.</param>
/// <param name="Errors">Standard error, which it obeys too.</param>
/// <param name="Summary">The page of the run.</param>
/// <param name="OutputLines">The lines of the file for outputs.</param>
internal sealed record GateRun(int Code, string Log, string Errors, string Summary, IReadOnlyList<string> OutputLines)
{
    /// <summary>The outputs by name.</summary>
    public Dictionary<string, string> Outputs => OutputLines.Select(line => line.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);

    /// <summary>The lines that the runner takes for commands.</summary>
    public IEnumerable<string> Commands => (Log + "\n" + Errors).Split('\n').Where(line => line.TrimStart().StartsWith("::", StringComparison.Ordinal) || line.Contains("##[", StringComparison.Ordinal));
}
