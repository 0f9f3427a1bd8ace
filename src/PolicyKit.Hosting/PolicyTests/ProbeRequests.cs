using PolicyKit.Analysis;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Hosting.PolicyTests;

/// <summary>Reads the request of a probe.</summary>
internal static class ProbeRequests
{
    /// <summary>The fields of a probe that describe a request; a probe has one of them at most.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["http", "grpc", "dns", "kafka", "tls"];

    /// <summary>The request; null when the probe has none, or once an error has been reported.</summary>
    public static Request? Read(Field probe, Protocol protocol)
    {
        var given = Keys.Select(key => probe[key]).Where(field => field.Exists).ToArray();
        if (given.Length == 0)
            return null;
        if (given.Length > 1)
            given[1].Report(PolicyTestErrors.BadRequest, "a probe carries one request at most");
        var request = ReadOne(probe, out var problem);
        if (problem.Length == 0 && request is not null && !RequestFields.CarriersOf(request.Kind).Contains(protocol, 0))
            problem = $"{protocol} carries no such request";
        if (problem.Length > 0)
            given[0].Report(PolicyTestErrors.BadRequest, problem);
        return request;
    }

    private static Request? ReadOne(Field probe, out string problem)
    {
        if (probe["http"].Exists)
            return ReadHttp(probe["http"], out problem);
        if (probe["grpc"].Exists)
            return ReadGrpc(probe["grpc"], out problem);
        if (probe["dns"].Exists)
        {
            probe["dns"].OnlyKeys("matchName");
            return RequestText.TryParseDns(probe["dns"]["matchName"].AsText("a DNS name") ?? "", out problem);
        }
        if (probe["tls"].Exists)
        {
            probe["tls"].OnlyKeys("serverName");
            return RequestText.Check(
                RequestKind.Tls, [new(RequestFields.ServerName, RequestText.NameOf(probe["tls"]["serverName"].AsText("a server name") ?? ""))], out problem);
        }
        var kafka = probe["kafka"];
        kafka.OnlyKeys(RequestFields.ApiKey, RequestFields.ApiVersion, RequestFields.Topic, RequestFields.ClientId);
        return RequestText.Check(RequestKind.Kafka, TextsIn(kafka, RequestFields.ApiKey, RequestFields.ApiVersion, RequestFields.Topic, RequestFields.ClientId), out problem);
    }

    private static Request? ReadHttp(Field http, out string problem)
    {
        http.OnlyKeys("method", "path", "host", "headers");
        return RequestText.Check(RequestKind.Http,
        [
            new(RequestFields.Method, http["method"].AsText("an HTTP method") ?? "GET"),
            new(RequestFields.Path, http["path"].AsText("a path") ?? "/"),
            new(RequestFields.Host, http["host"].AsText("a host") ?? RequestText.UnnamedHost),
            .. http["headers"].Entries().Select(header => new RequestField(RequestFields.Header(header.Key), header.Field.AsText("the value of a header") ?? "")),
        ], out problem);
    }

    // A gRPC call is an HTTP request (semantics C-37).
    private static Request? ReadGrpc(Field grpc, out string problem)
    {
        grpc.OnlyKeys("service", "method");
        return RequestText.Check(RequestKind.Http,
        [
            new(RequestFields.Method, "POST"),
            new(RequestFields.Path, $"/{grpc["service"].AsText("a service")}/{grpc["method"].AsText("a method")}"),
            new(RequestFields.Host, RequestText.UnnamedHost),
        ], out problem);
    }

    private static IEnumerable<RequestField> TextsIn(Field field, params string[] names) =>
        from name in names
        where field[name].Exists
        select new RequestField(name, field[name].AsText("a text") ?? "");
}
