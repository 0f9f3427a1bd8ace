using System.Diagnostics;
using PolicyKit.Testing;
using PolicyKit.Tests.Architecture;

namespace PolicyKit.Tests.Scripts;

/// <summary>The packages that <c>./pack</c> makes, used as a stranger uses them: from a feed, with an empty cache.</summary>
public sealed class PackageTests : IClassFixture<PackageTests.Feed>, IDisposable
{
    private readonly Feed _feed;
    private readonly string _example;

    public PackageTests(Feed feed)
    {
        (_feed, _example) = (feed, Path.Combine(feed.Folder, "examples", Guid.NewGuid().ToString("N")));
        foreach (var file in Repository.Files("*", "examples/csharp-shop"))
        {
            var copy = Path.Combine(_example, Path.GetRelativePath(Repository.PathOf("examples", "csharp-shop"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(_example, recursive: true);

    [ProgramFact("bash")]
    public async Task The_example_warns_of_its_planted_mistake_as_its_readme_shows()
    {
        var (code, output) = await Build();

        Assert.Equal(0, code);
        Assert.Equal(Shown(), Warnings(output));
    }

    [ProgramFact("bash")]
    public async Task Without_the_mistake_the_example_builds_without_a_warning()
    {
        var network = Path.Combine(_example, "Network.cs");
        File.WriteAllText(network, File.ReadAllText(network).Replace("postgress", "postgres", StringComparison.Ordinal));

        var (code, output) = await Build();

        Assert.Equal(0, code);
        Assert.Empty(Warnings(output));
    }

    [ProgramFact("bash")]
    public async Task Dotnet_format_applies_a_fix()
    {
        var network = Path.Combine(_example, "Network.cs");
        var good = await File.ReadAllTextAsync(network);
        const string Rule = "        .AllowEgress(to: Database, on: Tcp(5432))\n";
        Assert.Contains(Rule, good, StringComparison.Ordinal);
        await File.WriteAllTextAsync(network, good.Replace(Rule, Rule + Rule, StringComparison.Ordinal));

        var (code, output) = await _feed.Dotnet(_example, "format", "analyzers", "--diagnostics", "PK1041", "--verbosity", "detailed");

        Assert.True(code == 0, output);
        Assert.Contains("warning PK1041: ", output, StringComparison.Ordinal);
        Assert.Equal(good, await File.ReadAllTextAsync(network));
    }

    [ProgramFact("bash")]
    public async Task Dotnet_format_corrects_the_planted_mistake_as_the_readme_says()
    {
        Assert.Contains("dotnet format analyzers --diagnostics PK1002\n", await File.ReadAllTextAsync(Path.Combine(_example, "README.md")), StringComparison.Ordinal);

        var (code, output) = await _feed.Dotnet(_example, "format", "analyzers", "--diagnostics", "PK1002");
        var (built, warnings) = await Build();

        Assert.True(code == 0, output);
        Assert.Contains("With(\"app\", \"postgres\");", await File.ReadAllTextAsync(Path.Combine(_example, "Network.cs")), StringComparison.Ordinal);
        Assert.Equal(0, built);
        Assert.Empty(Warnings(warnings));
    }

    [ProgramFact("bash")]
    public async Task A_preset_decides_what_warns_and_a_wrong_one_is_an_error()
    {
        var (_, quiet) = await Build("-p:PolicyKitPreset=none");
        var (code, wrong) = await Build("-p:PolicyKitPreset=stric");

        Assert.DoesNotContain("PK1001", quiet, StringComparison.Ordinal);
        Assert.NotEqual(0, code);
        Assert.Contains("PK0720: there is no preset `stric`; set PolicyKitPreset to one of ", wrong, StringComparison.Ordinal);
    }

    [ProgramFact("bash")]
    public async Task A_build_writes_the_manifests_where_the_project_wants_them()
    {
        var (code, output) = await Build("-p:PolicyKitEmitDirectory=deploy/policies");
        Assert.True(code == 0, output);

        var written = Directory.EnumerateFiles(Path.Combine(_example, "deploy", "policies")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(["network.properties.yaml", "network.yaml"], written);
        Assert.StartsWith("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n", await File.ReadAllTextAsync(Path.Combine(_example, "deploy", "policies", "network.yaml")), StringComparison.Ordinal);
    }

    [ProgramFact("bash")]
    public async Task A_declaration_that_throws_is_an_error_of_the_build()
    {
        var network = Path.Combine(_example, "Network.cs");
        File.WriteAllText(network, File.ReadAllText(network).Replace(".For(\"web\"", ".For(new string('W', 3)", StringComparison.Ordinal));

        var (code, output) = await Build("-p:PolicyKitEmitDirectory=deploy/policies");

        Assert.NotEqual(0, code);
        Assert.Contains("error PK0721: ", output, StringComparison.Ordinal);
        Assert.Contains("`WWW` is not a valid name", output, StringComparison.Ordinal);
    }

    [ProgramFact("bash")]
    public async Task The_tool_installs_and_runs()
    {
        var tools = Path.Combine(_example, "tools");
        var (code, output) = await _feed.Dotnet(_example, "tool", "install", "PolicyKit.Tool", "--tool-path", tools, "--configfile", Path.Combine(_example, "nuget.config"));
        Assert.True(code == 0, output);

        var (ended, said) = await Run(Path.Combine(tools, "policykit"), _example, "lint", "manifests", "--rules", "owasp", "--exit-zero");
        Assert.True(ended == 0, said);
    }

    private Task<(int Code, string Output)> Build(params string[] options) =>
        _feed.Dotnet(_example, ["build", "--nologo", "-tl:off", "--verbosity", "quiet", "--disable-build-servers", .. options]);

    private static IEnumerable<string> Shown()
    {
        var page = File.ReadAllText(Repository.PathOf("examples", "csharp-shop", "README.md"));
        var block = page[page.IndexOf("$ dotnet build\n", StringComparison.Ordinal)..];
        return block[..block.IndexOf("```", StringComparison.Ordinal)].Split('\n').Skip(1).Where(line => line.Length > 0).Order(StringComparer.Ordinal);
    }

    // A warning without the folder in front of it and without the link and the project behind it.
    private IEnumerable<string> Warnings(string output) => output.Split('\n').Where(line => line.Contains(": warning ", StringComparison.Ordinal))
        .Select(line => line.Replace(_example + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Trim())
        .Select(line => line[..line.IndexOf(" (https://", StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal);

    private static Task<(int Code, string Output)> Run(string program, string folder, params string[] arguments) =>
        Finish(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder });

    private static async Task<(int Code, string Output)> Finish(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>The packages of this working tree, and a cache that held nothing before.</summary>
    public sealed class Feed : IAsyncLifetime
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("policykit-feed").FullName;

        public async Task InitializeAsync()
        {
            if (OperatingSystem.IsWindows())
                return; // the script is bash's, and so are the tests
            var (code, output) = await Run(Repository.PathOf("build", "pack-nuget.sh"), Repository.Root, Path.Combine(Folder, "artifacts", "packages"));
            Assert.True(code == 0, output);
        }

        public Task<(int Code, string Output)> Dotnet(string folder, params string[] arguments)
        {
            var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments) { WorkingDirectory = folder };
            start.Environment["NUGET_PACKAGES"] = Path.Combine(Folder, "cache");
            foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
                start.Environment.Remove(name);
            return Finish(start);
        }

        public Task DisposeAsync()
        {
            Directory.Delete(Folder, recursive: true);
            return Task.CompletedTask;
        }
    }
}
