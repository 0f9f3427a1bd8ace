using System.CommandLine;
using PolicyKit.Engines;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Comparison;
using PolicyKit.Hosting.Reports;

namespace PolicyKit.Cli;

/// <summary><c>policykit compare</c>: whether the later version has a relation to the earlier one.</summary>
internal sealed class CompareCommand : CliCommand
{
    private static readonly string[] Choices = [.. Enum.GetNames<EngineChoice>().Select(name => name.ToLowerInvariant())];
    private static readonly string[] Worlds = [.. Enum.GetNames<World>().Select(name => name.ToLowerInvariant())];
    private static readonly string[] Answers = ["holds", "violated"];
    private static readonly Argument<string[]> Sides = Paths("OLD NEW", TwoSides.Help);
    private static readonly Option<string> Wanted = new("--relation")
    {
        HelpName = "NAME",
        Required = true,
        Description = string.Join("; ", NetworkComparison.Relations.Select(relation => $"{relation.Name}: {relation.Summary}")),
    };

    private static readonly Option<string> WorldName = new("--world")
    {
        HelpName = "NAME",
        Description = "closed (default): the workloads that both versions have; open: also every pod that could be created",
        DefaultValueFactory = _ => Worlds[0],
    };

    private static readonly Option<string> Expect = new("--expect")
    {
        HelpName = "ANSWER",
        Description = "holds (default) or violated: exit with 1 when the answer is the other one",
        DefaultValueFactory = _ => Answers[0],
    };

    private static readonly Option<string> Engine = new("--engine")
    {
        HelpName = "NAME",
        Description = "both (default): z3 proves and the managed engine checks; z3; managed",
        DefaultValueFactory = _ => Choices[0],
    };

    /// <summary>The command.</summary>
    public CompareCommand() : base(
        "compare", "prove a relation between two versions of a network",
        "policykit compare main/k8s k8s --relation contains",
        ReportFormats.Of<RelationReport>().Select(format => format.Name), Sides, Wanted, WorldName, Expect, Engine)
    {
        CommonOptions.Restrict(Wanted, [.. NetworkComparison.Relations.Select(relation => relation.Name)]);
        CommonOptions.Restrict(WorldName, Worlds);
        CommonOptions.Restrict(Expect, Answers);
        CommonOptions.Restrict(Engine, Choices);
    }

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, CommandRun run)
    {
        var destinations = Destinations.Pair<RelationReport>(run.Settings.Formats, run.Settings.Outputs);
        using var engines = EngineSet.Of(Enum.Parse<EngineChoice>(parsed.GetValue(Engine)!, ignoreCase: true), new());
        if (engines.Missing is { } missing)
            run.Show([engines.All.Count == 0 ? missing : missing with { Severity = Model.Severity.Warning }]);
        if (engines.All.Count == 0)
            return ExitCode.Undecided;
        if (run.OpenBoth(parsed.GetValue(Sides)!, out var code) is not { } comparison)
            return code;

        var relation = NetworkComparison.Relations.Single(one => one.Name == parsed.GetValue(Wanted));
        var report = comparison.Decide(relation, Enum.Parse<World>(parsed.GetValue(WorldName)!, ignoreCase: true), engines, run.Cancellation);
        report = report with { Expected = Enum.Parse<RelationStatus>(parsed.GetValue(Expect)!, ignoreCase: true) };
        run.Show(report.Diagnostics);
        run.Write(destinations, report);
        return report.ExitCode;
    }
}
