using PolicyKit.Hosting;
using PolicyKit.Hosting.Reports;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Commands;

/// <summary><c>Get-NetworkPolicyConnection</c>: every allowed connection, each as soon as it is known.</summary>
internal sealed class GetNetworkPolicyConnection(ICommandHost host, CommandSettings settings) : NetworkCommand(host, settings)
{
    /// <summary>The workloads, namespaces and nodes whose connections are wanted; empty for all.</summary>
    public IReadOnlyList<string> Focus { get; init; } = [];

    /// <summary>Whether the rules that allow a connection are wanted.</summary>
    public bool IsExplained { get; init; }

    /// <inheritdoc/>
    protected override ExitCode Run(CommandRun run)
    {
        var focus = Focus.Select(Read).ToArray();
        if (run.Accept(new NetworkReader(run, Settings.Reading).Read(Input).Session, Input.HasFailed, out var code) is not { } session)
            return code;
        var named = focus.SelectMany(part => part.In(session.Program.Cluster)).ToArray();
        var report = run.Watch(_ => session.Map(run.Cancellation)) with { Focus = named };
        if (named.FirstOrDefault(part => !report.Map.Nodes.Any(part.Contains)) is { } nobody)
            throw Refused($"nothing in the input is called `{nobody}`", Spelling.Nearest($"{nobody}", MapFocus.Known(report.Map)) ?? "Run the command without `-Focus` to see the names.", $"{nobody}");
        Write(run, IsExplained ? report : report with { Explain = null });
        return ExitCode.AllHolds;
    }

    private void Write(CommandRun run, MapReport report)
    {
        var reader = new ConnectionReader(report, new ResultReader(run.Places));
        var (index, source) = (0, -1);
        foreach (var connection in report.Connections)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            if (connection.Source != source)
                Host.ShowProgress(new("mapping", source = connection.Source, report.Map.Nodes.Count));
            Host.Write(reader.Read(connection, index++));
        }
    }

    private static MapFocus Read(string text) =>
        MapFocus.TryParse(text) ?? throw Refused($"`-Focus`: `{text}` is no part of a map", "Write `namespace/name`, `namespace/` or `node/name`.", text);

    private static CommandRefusedException Refused(string message, string help, string target) =>
        new(new(FailureIds.InvalidArgument, FailureCategory.InvalidArgument, message, target) { Help = help });
}
