using System.CommandLine;
using PolicyKit.Engines;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Reports;

namespace PolicyKit.Cli;

/// <summary><c>policykit map</c>: every allowed connection.</summary>
internal sealed class MapCommand : CliCommand
{
    private static readonly Argument<string[]> Manifests = Paths("PATH", PathsHelp);
    private static readonly Option<string[]> Focus = new("--focus") { HelpName = "NS/NAME", Description = "only the connections of this workload, namespace (NS/) or node (node/NAME); repeatable" };
    private static readonly Option<bool> Explain = new("--explain") { Description = "with each connection, the policies and rules that allow it" };

    /// <summary>The command.</summary>
    public MapCommand() : base(
        "map", "every allowed connection",
        "policykit map manifests/ --format svg --output network.svg",
        ReportFormats.Of<MapReport>().Select(format => format.Name), Manifests, Focus, Explain)
    {
    }

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, CommandRun run)
    {
        var destinations = Destinations.Pair<MapReport>(run.Settings.Formats, run.Settings.Outputs);
        var focus = (parsed.GetValue(Focus) ?? []).Select(text => MapFocus.TryParse(text)
            ?? throw new UsageException(new($"{Focus.Name}: `{text}` is no part of a map", "Write `namespace/name`, `namespace/` or `node/name`."))).ToArray();
        if (run.Open(parsed.GetValue(Manifests)!, out var code) is not { } session)
            return code;

        var columns = destinations.Any(destination => destination.File is null) ? run.Surroundings.OutputColumns : null;
        var named = focus.SelectMany(part => part.In(session.Program.Cluster)).ToArray();
        var report = session.Map(run.Cancellation) with { Focus = named, Columns = columns };
        if (named.FirstOrDefault(part => !report.Map.Nodes.Any(part.Contains)) is { } nobody)
            throw new UsageException(new($"{Focus.Name}: nothing in the input is called `{nobody}`", Spelling.Nearest($"{nobody}", MapFocus.Known(report.Map)) ?? "Run the command without it to see the names."));
        report = report with { Map = Watched(report.Map, run.Progress) };
        run.Write(destinations, parsed.GetValue(Explain) ? report : report with { Explain = null });
        return ExitCode.AllHolds;
    }

    private static ConnectionMap Watched(ConnectionMap map, ProgressBar progress)
    {
        return new(map.Nodes, Connections(), map.DefinedTraffic);

        IEnumerable<Connection> Connections()
        {
            var source = -1;
            foreach (var connection in map.Connections)
            {
                if (connection.Source != source)
                    progress.Report(new("mapping", source = connection.Source, map.Nodes.Count));
                yield return connection;
            }
        }
    }
}
