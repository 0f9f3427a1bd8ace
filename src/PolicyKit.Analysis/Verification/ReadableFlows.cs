using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Puts what people recognise in the place of what a solver happened to pick, port 65535 from 0.0.0.0 for example.</summary>
/// <remarks>Each change is replayed like the find itself, so the outcome is as true as before; where nothing familiar will do, the find stays.</remarks>
internal static class ReadableFlows
{
    /// <summary>Addresses that RFC 5737 and RFC 3849 keep for examples, and one of each range that is private.</summary>
    private static readonly IpAddress[] Addresses =
        [.. new[] { "203.0.113.1", "2001:db8::1", "10.0.0.1", "192.168.0.1", "172.16.0.1" }.Select(text => IpAddress.TryParse(text)!.Value)];

    private static readonly (Protocol Protocol, ushort Port)[] Headers =
        [(Protocol.Tcp, 80), (Protocol.Tcp, 443), (Protocol.Tcp, 8080), (Protocol.Udp, 53), (Protocol.Tcp, 1), (Protocol.Udp, 1)];

    /// <summary>The flows, or like ones that satisfy the search too.</summary>
    public static EquatableArray<Flow> Of(FlowSearch search, EquatableArray<Flow> found)
    {
        var flows = found;
        for (var at = 0; at < found.Count; at++)
        {
            flows = FirstThatHolds(search, flows, at, flow => flow.Source.Endpoint is null ? Addresses.Select(address => flow with { Source = Party.Outside(address) }) : []);
            flows = FirstThatHolds(search, flows, at, flow => flow.Destination is { Endpoint: null, Name: null } ? Addresses.Select(address => flow with { Destination = Party.Outside(address) }) : []);
            flows = FirstThatHolds(search, flows, at, flow => Headers.Select(header => flow with { Protocol = header.Protocol, Port = header.Port }));
            if (flows[at].Request is not null)
                flows = WithReadableRequest(search, flows, at);
        }
        return flows;
    }

    private static EquatableArray<Flow> WithReadableRequest(FlowSearch search, EquatableArray<Flow> found, int at)
    {
        var flows = FirstThatHolds(search, found, at, flow => [flow with { Request = null }]);
        if (flows[at].Request is not { } request)
            return flows;
        foreach (var field in request.Fields)
            flows = FirstThatHolds(search, flows, at, flow => RequestFields.IsOptional(field.Name) ? [With(flow, field.Name, null)] : []);
        foreach (var field in request.Fields)
            flows = FirstThatHolds(search, flows, at, flow => flow.Request![field.Name] is null ? [] : Familiar(field.Name).Select(text => With(flow, field.Name, text)));
        return flows;
    }

    private static Flow With(Flow flow, string field, string? value) => flow with
    {
        Request = Request.Of(flow.Request!.Kind, flow.Request.Fields.Where(known => known.Name != field)
            .Concat(value is null ? [] : new[] { new RequestField(field, value) })),
    };

    private static string[] Familiar(string field) => field switch
    {
        RequestFields.Method => ["GET", "POST", "PUT", "DELETE"],
        RequestFields.Path => ["/", "/other"],
        RequestFields.ApiKey => ["produce", "fetch"],
        RequestFields.Host or RequestFields.Name or RequestFields.ServerName => ["example.com", "www.example.com"],
        _ => ["value"],
    };

    private static EquatableArray<Flow> FirstThatHolds(FlowSearch search, EquatableArray<Flow> flows, int at, Func<Flow, IEnumerable<Flow>> alternatives)
    {
        foreach (var candidate in alternatives(flows[at]))
        {
            if (candidate.Source.Family != candidate.Destination.Family)
                continue;
            var changed = flows.Select((flow, index) => index == at ? candidate : flow).ToEquatableArray();
            if (Replay.Objection(search, changed) is null)
                return changed;
        }
        return flows;
    }
}
