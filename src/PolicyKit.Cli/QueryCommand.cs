using System.CommandLine;
using PolicyKit.Analysis;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.Cli;

/// <summary><c>policykit query</c>: one verdict, and why.</summary>
internal sealed class QueryCommand : CliCommand
{
    private static readonly string[] Verdicts = ["allow", "deny"];
    private static readonly Argument<string[]> Manifests = Paths("PATH", PathsHelp);
    private static readonly Option<string> From = new("--from") { HelpName = "X", Required = true, Description = "who connects: namespace/name, Kind/namespace/name, an address, a CIDR, internet, fqdn/name or node/name" };
    private static readonly Option<string> To = new("--to") { HelpName = "Y", Required = true, Description = "who is connected to, written in the same way" };
    private static readonly Option<string?> Port = new("--port") { HelpName = "TRAFFIC", Description = "TCP/8080, UDP/53, TCP/8000-8999, ICMP/8/0 or TCP; without it, the answer is everything that is allowed" };
    private static readonly Option<string?> Http = new("--http") { HelpName = "REQUEST", Description = "the HTTP request that the connection carries: 'POST /admin' or 'GET http://host/path'" };
    private static readonly Option<string[]> Header = new("--header", "-H") { HelpName = "'NAME: VALUE'", Description = "a header of that request; repeatable" };
    private static readonly Option<string?> Dns = new("--dns") { HelpName = "NAME", Description = "the name that the connection's DNS query asks for" };
    private static readonly Option<string?> Kafka = new("--kafka") { HelpName = "REQUEST", Description = "the Kafka request that the connection carries: 'produce TOPIC'" };
    private static readonly Option<string?> Expect = new("--expect") { HelpName = "VERDICT", Description = "allow or deny: exit with 1 when the answer is the other one (without it the exit code is 0 for both)" };

    /// <summary>The command.</summary>
    public QueryCommand() : base(
        "query", "one verdict, and why: may this end connect to that one",
        "policykit query manifests/ --from web/frontend --to data/db --port TCP/5432",
        ReportFormats.Of<QueryReport>().Select(format => format.Name), Manifests, From, To, Port, Http, Header, Dns, Kafka, Expect) =>
        CommonOptions.Restrict(Expect, Verdicts);

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, CommandRun run)
    {
        var destinations = Destinations.Pair<QueryReport>(run.Settings.Formats, run.Settings.Outputs);
        var (from, to) = (Read(parsed, From), Read(parsed, To));
        var asked = parsed.GetValue(Port) is { } port ? ReadTraffic(port) : null;
        var request = ReadRequest(parsed);
        if (asked is not null && request is not null && asked.Intersect(RequestFields.CarriersOf(request.Kind)).IsEmpty)
            throw new UsageException(new($"{Port.Name}: `{parsed.GetValue(Port)}` does not carry such a request", "HTTP and Kafka travel over TCP, DNS over UDP and TCP."));
        if (from is EndpointReference.DomainName)
            throw new UsageException(new($"{From.Name}: a DNS name is only ever a destination", "Name the address that connects, or `internet`."));
        if (run.Open(parsed.GetValue(Manifests)!, out var code) is not { } session)
            return code;

        var (source, destination) = (Find(from, session), Find(to, session));
        if (source.Endpoints.Count == 0 && destination.Endpoints.Count == 0)
            throw new UsageException(new($"`{from.Text}` and `{to.Text}` are both outside the cluster, where no policy decides", "Name a pod, a workload or a node at one end."));
        var report = FlowQuery.Ask(session.Program, source, destination, asked, request, run.Cancellation);
        run.Write(destinations, report);
        return report.Verdict == QueryVerdict.Undefined ? ExitCode.Undecided
            : parsed.GetValue(Expect) is { } expected && (expected == "allow") != (report.Verdict == QueryVerdict.Allow) ? ExitCode.Found
            : ExitCode.AllHolds;
    }

    private static EndpointReference Read(ParseResult parsed, Option<string> option) =>
        EndpointReference.TryParse(parsed.GetRequiredValue(option), out var problem)
            ?? throw new UsageException(new($"{option.Name}: {problem}", EndpointReference.Examples));

    private static HeaderSpace? ReadTraffic(string text) => TrafficText.TryParse(text, out var problem) is { } traffic
        ? traffic.Named
        : throw new UsageException(new($"{Port.Name}: {problem}", Meant(text) is { } meant
            ? $"Did you mean `{meant}`?"
            : $"{char.ToUpperInvariant(TrafficText.Examples[0])}{TrafficText.Examples[1..]}."));

    private static Request? ReadRequest(ParseResult parsed)
    {
        (Option Option, Request? Request, string Problem)[] given =
        [
            .. parsed.GetValue(Http) is { } http ? [(Http, RequestText.TryParseHttp(http, parsed.GetValue(Header) ?? [], out var ofHttp), ofHttp)] : NoRequests,
            .. parsed.GetValue(Dns) is { } dns ? [(Dns, RequestText.TryParseDns(dns, out var ofDns), ofDns)] : NoRequests,
            .. parsed.GetValue(Kafka) is { } kafka ? [(Kafka, RequestText.TryParseKafka(kafka, out var ofKafka), ofKafka)] : NoRequests,
        ];
        if (given.Length > 1)
            throw new UsageException(new($"{given[1].Option.Name} does not go with {given[0].Option.Name}", "A connection carries one request here."));
        if (given is [{ Problem.Length: > 0 } wrong])
            throw new UsageException(new($"{wrong.Option.Name}: {wrong.Problem}", "Write `--http 'POST /admin'`, `--dns api.example.com` or `--kafka 'produce orders'`."));
        if (given.Length == 0 && parsed.GetValue(Header) is { Length: > 0 })
            throw new UsageException(new($"{Header.Name} needs {Http.Name}", "Add `--http 'GET /'`."));
        return given is [var one] ? one.Request : null;
    }

    private static (Option, Request?, string)[] NoRequests => [];

    // Other tools write the port alone, or in front of the protocol.
    private static string? Meant(string text)
    {
        var parts = text.ToUpperInvariant().Split('/');
        var guess = parts.Length == 1 ? $"TCP/{parts[0]}" : $"{parts[1]}/{parts[0]}";
        return TrafficText.TryParse(guess, out _) is null ? null : guess;
    }

    private static FlowEnd Find(EndpointReference reference, AnalysisSession session) =>
        FlowEnd.Find(reference, session.Program.Cluster, out var problem, out var help) ?? throw new UsageException(new(problem, help));
}
