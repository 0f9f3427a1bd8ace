using System.Diagnostics;

namespace PolicyKit.PowerShell.Tests.Module;

/// <summary>The libraries of the module, in a process of its own where another module has loaded another YamlDotNet.</summary>
public sealed class IsolationTests
{
    [Fact]
    public void Two_versions_of_YamlDotNet_live_in_one_session_and_the_module_reads_with_its_own()
    {
        // Plain text is read without the library; an anchor and its alias are not.
        using var folder = new Folder(("network.yaml", Manifest.Network.Replace("labels: {app: db}", "labels: &labels {app: db}, annotations: *labels", StringComparison.Ordinal)));
        var lines = Run(folder);

        Assert.Contains("end data/db", lines);
        Assert.Contains("Default YamlDotNet 5.0.0.0", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("Default YamlDotNet 16", StringComparison.Ordinal));
        Assert.Contains("PolicyKit PolicyKit.Languages 0.1.0.0", lines);
        Assert.Equal(["Default PolicyKit.PowerShell 0.1.0.0"], lines.Where(line => line.StartsWith("Default PolicyKit", StringComparison.Ordinal) && !line.Contains("Session", StringComparison.Ordinal)));
        Assert.Contains(lines, line => line.StartsWith("PolicyKit YamlDotNet 16.", StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_else_gets_a_library_from_the_module()
    {
        using var folder = new Folder(("network.yaml", Manifest.Network));

        Assert.Equal("[none][none][none]", Run(folder)[^1]);
    }

    private static string[] Run(Folder folder)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Repository.Session, Repository.Module, Path.Combine(folder.Path, "network.yaml"), folder.Path })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
