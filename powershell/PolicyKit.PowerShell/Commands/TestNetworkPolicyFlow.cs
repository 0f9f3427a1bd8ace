using PolicyKit.Analysis;
using PolicyKit.Hosting;
using PolicyKit.Model;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Commands;

/// <summary><c>Test-NetworkPolicyFlow</c>: one verdict for each pair of ends, and why.</summary>
internal sealed class TestNetworkPolicyFlow(ICommandHost host, CommandSettings settings) : NetworkCommand(host, settings)
{
    /// <summary>Who connects.</summary>
    public required IReadOnlyList<string> From { get; init; }

    /// <summary>Who is connected to.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>The traffic in question; null for all of it.</summary>
    public string? Port { get; init; }

    /// <summary>The request that connections ought to carry.</summary>
    public RequestWords Request { get; init; } = new();

    /// <summary>The verdict that is expected; null for none.</summary>
    public FlowVerdict? Expected { get; init; }

    // A yes-or-no question about a connection means: does it get through?
    private FlowVerdict? Wanted => Expected ?? (Settings.IsQuiet ? FlowVerdict.Allow : null);

    /// <inheritdoc/>
    protected override ExitCode Run(CommandRun run)
    {
        var (sources, destinations) = (From.Select(text => Reference("From", text)).ToArray(), To.Select(text => Reference("To", text)).ToArray());
        var (asked, request) = (Port is null ? null : Traffic(Port), Request.Read());
        if (asked is not null && request is not null && asked.Intersect(RequestFields.CarriersOf(request.Kind)).IsEmpty)
            throw Refused($"`-Port`: `{Port}` does not carry such a request", "HTTP and Kafka travel over TCP, DNS over UDP and TCP.", Port);
        if (sources.OfType<EndpointReference.DomainName>().FirstOrDefault() is { } name)
            throw Refused("`-From`: a DNS name is only ever a destination", "Name the address that connects, or `internet`.", name.Text);
        if (run.Accept(new NetworkReader(run, Settings.Reading).Read(Input).Session, Input.HasFailed, out var code) is not { } session)
            return code;

        foreach (var source in sources)
            foreach (var destination in destinations)
                code = Worse(code, Ask(run, session, Find(source, session), Find(destination, session), asked, request));
        return code;
    }

    private ExitCode Ask(CommandRun run, AnalysisSession session, FlowEnd from, FlowEnd to, HeaderSpace? asked, Request? request)
    {
        if (from.Endpoints.Count == 0 && to.Endpoints.Count == 0)
            throw Refused($"`{from.Reference.Text}` and `{to.Reference.Text}` are both outside the cluster, where no policy decides", "Name a pod, a workload or a node at one end.", from.Reference.Text);
        var report = run.Watch(_ => FlowQuery.Ask(session.Program, from, to, asked, request, run.Cancellation));
        if (!Settings.IsQuiet)
            Host.Write(new FlowReader(new ResultReader(run.Places)).Read(report, Expected));
        return report.Verdict == QueryVerdict.Undefined ? ExitCode.Undecided
            : Wanted is { } wanted && wanted != FlowReader.VerdictOf(report.Verdict) ? ExitCode.Found
            : ExitCode.AllHolds;
    }

    // What is certainly otherwise than expected outweighs what is not known.
    private static ExitCode Worse(ExitCode one, ExitCode other) =>
        one == ExitCode.Found || other == ExitCode.Found ? ExitCode.Found : (ExitCode)Math.Max((int)one, (int)other);

    private static EndpointReference Reference(string parameter, string text) =>
        EndpointReference.TryParse(text, out var problem) ?? throw Refused($"`-{parameter}`: {problem}", EndpointReference.Examples, text);

    private static HeaderSpace? Traffic(string text) => TrafficText.TryParse(text, out var problem) is { } traffic
        ? traffic.Named
        : throw Refused($"`-Port`: {problem}", $"{char.ToUpperInvariant(TrafficText.Examples[0])}{TrafficText.Examples[1..]}.", text);

    private static FlowEnd Find(EndpointReference reference, AnalysisSession session) =>
        FlowEnd.Find(reference, session.Program.Cluster, out var problem, out var help)
        ?? throw new CommandRefusedException(new(FailureIds.UnknownEndpoint, FailureCategory.ObjectNotFound, problem, reference.Text) { Help = help });

    private static CommandRefusedException Refused(string message, string help, string? target) =>
        new(new(FailureIds.InvalidArgument, FailureCategory.InvalidArgument, message, target) { Help = help });
}
