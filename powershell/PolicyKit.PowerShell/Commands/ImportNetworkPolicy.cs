using PolicyKit.Hosting;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Commands;

/// <summary><c>Import-NetworkPolicy</c>: reads manifests once, for several questions.</summary>
internal sealed class ImportNetworkPolicy(ICommandHost host, CommandSettings settings) : NetworkCommand(host, settings)
{
    /// <inheritdoc/>
    protected override ExitCode Run(CommandRun run)
    {
        var loaded = new NetworkReader(run, Settings.Reading).Read(Input);
        if (run.Accept(loaded.Session, Input.HasFailed, out var code) is not { } session)
            return code;
        var cluster = session.Program.Cluster;
        Host.Write(new NetworkPolicySet(loaded)
        {
            Policies = session.Contents.Policies,
            Endpoints = session.Contents.Endpoints,
            Namespaces = [.. cluster.Namespaces.Keys.Order(StringComparer.Ordinal)],
            Workloads = [.. cluster.Endpoints.Select(endpoint => $"{endpoint}").Distinct().Order(StringComparer.Ordinal)],
            Files = [.. loaded.Manifests.Documents.Where(document => !PlaceNames.IsVirtual(document)).Select(document => document.Path)],
            Cni = session.DataPlane.Name,
            OtherObjects = session.Contents.Others,
            Milliseconds = Math.Round(run.Elapsed.TotalMilliseconds, 1),
        });
        return code;
    }
}
