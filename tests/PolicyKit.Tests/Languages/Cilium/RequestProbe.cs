using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Cilium;

/// <summary>A policy test whose probes may carry requests.</summary>
internal sealed record RequestTest(string Name, string Manifests, IReadOnlyList<RequestProbe> Probes, string? InvalidObject, string? InvalidField)
{
    public static IReadOnlyDictionary<string, RequestTest> Load(params string[] path)
    {
        var diagnostics = new DiagnosticBag();
        var file = Path.Combine([PolicyTestCase.RepositoryRoot, "tests", "conformance", .. path]);
        var documents = YamlReader.Read(new SourceDocument(path[^1], File.ReadAllText(file)), diagnostics);
        Assert.Empty(diagnostics.Items);
        return documents.Where(document => document is YamlValue.Mapping).Select(document => Of(Field.Root(document, new Reading(null, diagnostics)))).ToDictionary(test => test.Name);
    }

    public Manifests Read() => ManifestReader.Combine([ManifestReader.Read(new SourceDocument(Name, Manifests))], new CiliumDataPlane());

    private static RequestTest Of(Field test) => new(
        test["name"].AsText()!, test["manifests"].AsText()!, [.. test["probes"].Items().Select(RequestProbe.Of)],
        test["invalid"]["object"].AsText(), test["invalid"]["field"].AsText());
}

/// <summary>One flow with the expected verdict.</summary>
internal sealed record RequestProbe(string From, string To, string Port, Request? Request, bool IsAllowed)
{
    public static RequestProbe Of(Field probe) => new(
        probe["from"].AsText()!, probe["to"].AsText()!, probe["port"].AsText()!,
        Http(probe["http"]) ?? Grpc(probe["grpc"]) ?? Kafka(probe["kafka"]) ?? Dns(probe["dns"]),
        probe["expect"].AsText() == "allow");

    /// <summary>Every flow that the probe can mean, one for each pair of addresses.</summary>
    public IEnumerable<Flow> In(Cluster cluster)
    {
        var parts = Port.Split('/');
        var protocol = Protocol.TryParse(parts[0])!.Value;
        var port = protocol.HasIcmpType ? (ushort)((ushort.Parse(parts[1]) << 8) | ushort.Parse(parts[2])) : ushort.Parse(parts[1]);
        IpFamily[] families = parts[0] switch { "ICMP" => [IpFamily.V4], "ICMPv6" => [IpFamily.V6], _ => [IpFamily.V4, IpFamily.V6] };
        return
            from family in families
            from source in PartiesOf(cluster, From, To, family)
            from destination in PartiesOf(cluster, To, From, family)
            select new Flow(source, destination, protocol, port) { Request = Request };
    }

    private static IEnumerable<Party> PartiesOf(Cluster cluster, string text, string other, IpFamily family)
    {
        if (IpAddress.TryParse(text == "internet" ? "9.9.9.9" : text) is { } address)
            return cluster.FindByAddress(address) is { } known && address.Family != family ? cluster.PartiesOf(known, family, true)
                : address.Family == family ? [new(cluster.FindByAddress(address), family, address)]
                : [];
        var name = text.Split('/');
        if (name[0] == "fqdn")
            return [Party.Named(name[1].TrimEnd('.').ToLowerInvariant(), family)];
        var found = name[0] == "node"
            ? cluster.Endpoints.Where(endpoint => endpoint.Kind == EndpointKind.Node && endpoint.Name == name[1])
            : cluster.Find(name[0], name[1]);
        var isOutside = other == "internet" || other.StartsWith("fqdn/", StringComparison.Ordinal)
            || (IpAddress.TryParse(other) is { } far && cluster.FindByAddress(far) is null);
        return found.SelectMany(endpoint => cluster.PartiesOf(endpoint, family, isOutside || family == IpFamily.V6));
    }

    private static Request? Http(Field http) => !http.Exists ? null : Request.Of(RequestKind.Http,
    [
        new(RequestFields.Method, http["method"].AsText() ?? "GET"), new(RequestFields.Path, http["path"].AsText() ?? "/"),
        new(RequestFields.Host, http["host"].AsText() ?? ""),
        .. http["headers"].Entries().Select(header => new RequestField(RequestFields.Header(header.Key), header.Field.AsText() ?? "")),
    ]);

    private static Request? Grpc(Field grpc) => !grpc.Exists ? null : Request.Of(RequestKind.Http,
    [
        new(RequestFields.Method, "POST"), new(RequestFields.Path, $"/{grpc["service"].AsText()}/{grpc["method"].AsText()}"), new(RequestFields.Host, ""),
    ]);

    private static Request? Kafka(Field kafka) => !kafka.Exists ? null : Request.Of(RequestKind.Kafka,
        kafka.Entries().Select(field => new RequestField(field.Key, field.Field.AsText() ?? "")));

    private static Request? Dns(Field dns) => !dns.Exists ? null : Request.Of(RequestKind.Dns,
        [new(RequestFields.Name, dns["matchName"].AsText()!.TrimEnd('.').ToLowerInvariant())]);
}
