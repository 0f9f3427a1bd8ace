using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Requests as people write them: <c>POST /admin</c>, <c>GET http://host/path</c>, <c>produce topic</c>.</summary>
public static class RequestText
{
    /// <summary>The host of requests that name none: one that no policy is likely to mean.</summary>
    public const string UnnamedHost = "unnamed.invalid";

    /// <summary>Reads an HTTP request; null when it is none.</summary>
    /// <param name="text">A method and a path or an address, <c>GET http://host/path</c>.</param>
    /// <param name="headers">Headers, <c>name: value</c>.</param>
    /// <param name="problem">What is wrong, lower case without full stop; empty when nothing is.</param>
    public static Request? TryParseHttp(string text, IEnumerable<string> headers, out string problem)
    {
        var parts = text.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2)
        {
            problem = $"`{text}` is not a method and a path";
            return null;
        }
        var (target, host) = (parts[1], UnnamedHost);
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            var authority = target.Substring(scheme + 3);
            var slash = authority.IndexOf('/');
            (host, target) = slash < 0 ? (authority, "/") : (authority.Substring(0, slash), authority.Substring(slash));
        }
        var fields = new List<RequestField> { new(RequestFields.Method, parts[0]), new(RequestFields.Path, target), new(RequestFields.Host, host) };
        foreach (var header in headers)
        {
            var colon = header.IndexOf(':');
            if (colon <= 0)
            {
                problem = $"`{header}` is not a header with its value";
                return null;
            }
            fields.Add(new(RequestFields.Header(header.Substring(0, colon).Trim()), header.Substring(colon + 1).Trim()));
        }
        return Check(RequestKind.Http, fields, out problem);
    }

    /// <summary>Reads the name that a DNS query asks for; null when it is none.</summary>
    /// <param name="text">The name.</param>
    /// <param name="problem">What is wrong, lower case without full stop; empty when nothing is.</param>
    public static Request? TryParseDns(string text, out string problem) =>
        Check(RequestKind.Dns, [new(RequestFields.Name, NameOf(text))], out problem);

    /// <summary>Reads a Kafka request; null when it is none.</summary>
    /// <param name="text">An API key, and a topic for the requests that carry one: <c>produce topic</c>.</param>
    /// <param name="problem">What is wrong, lower case without full stop; empty when nothing is.</param>
    public static Request? TryParseKafka(string text, out string problem)
    {
        var parts = text.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 1 or 2)
            return Check(RequestKind.Kafka, parts.Select((part, i) => new RequestField(i == 0 ? RequestFields.ApiKey : RequestFields.Topic, part)), out problem);
        problem = $"`{text}` is not an API key and a topic";
        return null;
    }

    /// <summary>A DNS name as models have it: in lower case and without a dot at the end.</summary>
    public static string NameOf(string text) => text.TrimEnd('.').ToLowerInvariant();

    /// <summary>A request with these fields; null when no client can send it.</summary>
    /// <param name="kind">Its protocol.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="problem">What is wrong, lower case without full stop; empty when nothing is.</param>
    public static Request? Check(RequestKind kind, IEnumerable<RequestField> fields, out string problem)
    {
        var request = Request.Of(kind, fields);
        var twice = request.Fields.GroupBy(field => field.Name).FirstOrDefault(same => same.Count() > 1);
        var wrong = request.Fields.FirstOrDefault(field => !RequestFields.ValuesOf(field.Name).Contains(field.Value));
        problem = twice is not null ? $"{Words(twice.Key)} is given twice"
            : wrong.Name is { } name ? $"`{wrong.Value}` is no {Words(name)}" : "";
        return problem.Length == 0 ? request : null;
    }

    private static string Words(string field) => field switch
    {
        RequestFields.Method => "HTTP method",
        RequestFields.Path => "path: a path begins with `/` and has no blanks",
        RequestFields.Name => "DNS name",
        RequestFields.ApiKey => "API key",
        _ => RequestFields.IsHeader(field) ? $"value of header `{RequestFields.HeaderName(field)}`" : field,
    };
}
