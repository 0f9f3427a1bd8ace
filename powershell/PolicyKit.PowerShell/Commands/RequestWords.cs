using PolicyKit.Analysis;
using PolicyKit.Model;

namespace PolicyKit.PowerShell.Commands;

/// <summary>A request as users write it; at most one of the protocols.</summary>
internal sealed record RequestWords
{
    /// <summary><c>GET /api</c>; null for no HTTP request.</summary>
    public string? Http { get; init; }

    /// <summary>Headers of the HTTP request, <c>Name: value</c>.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    /// <summary>The name that is asked for; null for no DNS query.</summary>
    public string? Dns { get; init; }

    /// <summary><c>produce orders</c>; null for no Kafka request.</summary>
    public string? Kafka { get; init; }

    /// <summary>The request; null when there is none.</summary>
    /// <exception cref="CommandRefusedException">There are two, or it is none.</exception>
    public Request? Read()
    {
        string[] given = [.. Given()];
        if (given.Length > 1)
            throw Refused($"`{given[1]}` does not go with `{given[0]}`", "A connection carries one request here.", given[1]);
        if (given.Length == 0 && Header.Count > 0)
            throw Refused("`-Header` needs `-Http`", "Add `-Http 'GET /'`.", Header[0]);
        var problem = "";
        var request = Http is not null ? RequestText.TryParseHttp(Http, Header, out problem)
            : Dns is not null ? RequestText.TryParseDns(Dns, out problem)
            : Kafka is not null ? RequestText.TryParseKafka(Kafka, out problem)
            : null;
        return problem.Length == 0 ? request
            : throw Refused($"`{given[0]}`: {problem}", "Write `-Http 'POST /admin'`, `-Dns api.example.com` or `-Kafka 'produce orders'`.", Http ?? Dns ?? Kafka);
    }

    private IEnumerable<string> Given()
    {
        if (Http is not null)
            yield return "-Http";
        if (Dns is not null)
            yield return "-Dns";
        if (Kafka is not null)
            yield return "-Kafka";
    }

    private static CommandRefusedException Refused(string message, string help, string? target) =>
        new(new(FailureIds.InvalidArgument, FailureCategory.InvalidArgument, message, target) { Help = help });
}
