using System.Text.Json;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>Divides the traffic of a connection by what it may carry.</summary>
internal static class MapRequests
{
    /// <summary>The protocols of a connection: those that may carry anything, then those that may carry only some requests.</summary>
    public static IEnumerable<(MapTrafficPart Part, EquatableArray<RequestPattern>? Requests)> Parts(Connection connection)
    {
        var free = connection.Conditions.Aggregate(connection.Traffic, (rest, condition) => rest.Except(condition.Headers));
        foreach (var part in MapTraffic.Parts(free))
            yield return (part, null);
        foreach (var condition in connection.Conditions)
            foreach (var part in MapTraffic.Parts(condition.Headers))
                yield return (part, condition.Requests);
    }

    /// <summary>Writes patterns as <c>http</c>, <c>dns</c>, <c>kafka</c> and <c>tls</c>; an empty <c>http</c> where no request may be carried.</summary>
    public static void Write(Utf8JsonWriter json, EquatableArray<RequestPattern> patterns)
    {
        foreach (var kind in patterns.Select(pattern => pattern.Kind).DefaultIfEmpty(RequestKind.Http).Distinct())
            json.WriteArray(kind.ToString().ToLowerInvariant(), patterns.Where(pattern => pattern.Kind == kind), pattern => Write(json, pattern));
    }

    private static void Write(Utf8JsonWriter json, RequestPattern pattern)
    {
        foreach (var field in pattern.Fields.Where(field => !RequestFields.IsHeader(field.Name)))
            json.WriteString(field.Name, field.Values);
        var headers = pattern.Fields.Where(field => RequestFields.IsHeader(field.Name)).ToArray();
        if (headers.Length > 0)
            json.WriteObject("headers", () =>
            {
                foreach (var header in headers)
                    json.WriteString(RequestFields.HeaderName(header.Name), header.Values);
            });
    }
}
