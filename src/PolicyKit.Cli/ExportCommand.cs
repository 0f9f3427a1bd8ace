using System.CommandLine;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Export;
using PolicyKit.Hosting.Reports;

namespace PolicyKit.Cli;

/// <summary><c>policykit export</c>: the YAML of what an assembly declares with the C# DSL.</summary>
internal sealed class ExportCommand : CliCommand
{
    private static readonly Argument<string[]> Assemblies = Paths("ASSEMBLY", "a built assembly, its dependencies beside it");

    /// <summary>The command.</summary>
    public ExportCommand() : base(
        "export", "YAML of the policies written in C#",
        "policykit export bin/Release/net10.0/Shop.dll --output deploy/policies",
        ["yaml"], Assemblies) =>
        ShowOptionsOfTranslation(("DIR", "write one file per class into this folder instead of standard output"));

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, CommandRun run)
    {
        var files = parsed.GetValue(Assemblies)!.SelectMany(Read).ToArray();
        if (files.Length == 0)
        {
            run.Surroundings.Error.WriteLine("nothing to export: no static field or property holds a policy, a property or an object of the cluster");
            return ExitCode.NothingToAnalyse;
        }
        switch (run.Settings.Outputs)
        {
            case []:
            case ["-"]:
                run.Surroundings.Output.Write(string.Join("---\n", files.Select(file => file.Yaml)));
                break;
            case [var folder]:
                foreach (var (name, yaml) in files)
                    run.Surroundings.Error.WriteLine(DisplayText.Printable(Write(folder, name, yaml)));
                break;
            default:
                throw new UsageException(new("`export` writes into one folder", "Give `--output` once."));
        }
        return ExitCode.AllHolds;
    }

    private static IReadOnlyList<(string Name, string Yaml)> Read(string path)
    {
        try
        {
            return DeclaredManifests.Of(path);
        }
        catch (ManifestExportException failure)
        {
            throw new UsageException(new(failure.Message, failure.Help));
        }
    }

    private static string Write(string folder, string name, string yaml)
    {
        var path = Path.Combine(folder, name);
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, yaml);
            return path;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(new($"`{path}` cannot be written: {refused.Message.TrimEnd('.')}", null));
        }
    }
}
