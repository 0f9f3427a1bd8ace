namespace PolicyKit.Model;

/// <summary>The protocol of a request that travels on a connection and that a proxy can read.</summary>
public enum RequestKind
{
    /// <summary>An HTTP request; gRPC calls are HTTP requests too (semantics C-37).</summary>
    Http,

    /// <summary>A DNS query.</summary>
    Dns,

    /// <summary>A Kafka request.</summary>
    Kafka,

    /// <summary>The beginning of a TLS connection.</summary>
    Tls,
}

/// <summary>One field of a request.</summary>
/// <param name="Name">One of the names of <see cref="RequestFields"/>.</param>
/// <param name="Value">The text that the client sends.</param>
public readonly record struct RequestField(string Name, string Value);

/// <summary>One request on a connection, as far as policies can read it.</summary>
/// <param name="Kind">Its protocol.</param>
/// <param name="Fields">Its fields, in the order of their names; a field that is not listed is absent.</param>
public sealed record Request(RequestKind Kind, EquatableArray<RequestField> Fields)
{
    /// <summary>A request with these fields, in any order.</summary>
    public static Request Of(RequestKind kind, IEnumerable<RequestField> fields) =>
        new(kind, fields.OrderBy(field => field.Name, StringComparer.Ordinal).ToEquatableArray());

    /// <summary>The value of a field, or null when the request has none.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var field in Fields)
                if (field.Name == name)
                    return field.Value;
            return null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        RequestKind.Http => string.Join(" ", new[] { this[RequestFields.Method], this[RequestFields.Host] + this[RequestFields.Path] }
            .Concat(Fields.Where(field => RequestFields.IsHeader(field.Name)).Select(field => $"{RequestFields.HeaderName(field.Name)}: {field.Value}"))),
        RequestKind.Dns => $"query for {this[RequestFields.Name]}",
        RequestKind.Tls => $"TLS to {this[RequestFields.ServerName]}",
        _ => string.Join(" ", Fields.Select(field => field.Value)),
    };
}

/// <summary>The fields of requests, and which values they can have at all.</summary>
/// <remarks>
/// What a field can hold matters to proofs: a rule for the path <c>/.*</c> leaves nothing out only because every path begins so.
/// </remarks>
public static class RequestFields
{
    /// <summary>The method of an HTTP request, <c>GET</c>.</summary>
    public const string Method = "method";

    /// <summary>The target of an HTTP request, its query string included (semantics C-36).</summary>
    public const string Path = "path";

    /// <summary>The authority of an HTTP request, with the port if the client sends one.</summary>
    public const string Host = "host";

    /// <summary>The name that a DNS query asks for, in lower case and without a dot at the end.</summary>
    public const string Name = "name";

    /// <summary>The name of the API key of a Kafka request, <c>produce</c>.</summary>
    public const string ApiKey = "apiKey";

    /// <summary>The version of a Kafka request, a number.</summary>
    public const string ApiVersion = "apiVersion";

    /// <summary>The client of a Kafka request.</summary>
    public const string ClientId = "clientID";

    /// <summary>The topic of a Kafka request; absent from those that carry none.</summary>
    public const string Topic = "topic";

    /// <summary>The server that a TLS connection asks for.</summary>
    public const string ServerName = "serverName";

    private const string HeaderPrefix = "header:";

    private static readonly RegularLanguage Visible = Some('!', '~');
    private static readonly RegularLanguage Printable = new RegularLanguage.Repetition(Set((' ', '~')), 0, null);
    private static readonly RegularLanguage Token = new RegularLanguage.Repetition(
        Set(('A', 'Z'), ('a', 'z'), ('0', '9'), ('-', '.'), ('!', '!'), ('#', '\''), ('*', '+'), ('^', '`'), ('|', '|'), ('~', '~')), 1, null);

    private static readonly RegularLanguage Label = new RegularLanguage.Repetition(Set(('a', 'z'), ('0', '9'), ('-', '-'), ('_', '_')), 1, null);
    private static readonly RegularLanguage DomainName = new RegularLanguage.Sequence(
        [new RegularLanguage.Repetition(new RegularLanguage.Sequence([Label, RegularLanguage.Literal(".")]), 0, null), Label]);

    private static readonly RegularLanguage Target = new RegularLanguage.Sequence([RegularLanguage.Literal("/"), Visible]);
    private static readonly RegularLanguage Number = new RegularLanguage.Repetition(Set(('0', '9')), 1, 5);

    /// <summary>The field of an HTTP header. Headers are compared without case.</summary>
    public static string Header(string name) => HeaderPrefix + name.ToLowerInvariant();

    /// <summary>Whether a field is an HTTP header.</summary>
    public static bool IsHeader(string field) => field.StartsWith(HeaderPrefix, StringComparison.Ordinal);

    /// <summary>The header that a field stands for.</summary>
    public static string HeaderName(string field) => field.Substring(HeaderPrefix.Length);

    /// <summary>The values that a field can have.</summary>
    public static RegularLanguage ValuesOf(string field) => field switch
    {
        Method => Token,
        Path => Target,
        Host => Visible,
        Name or ServerName => DomainName,
        ApiVersion => Number,
        _ => Printable,
    };

    /// <summary>Whether a request can be without a field.</summary>
    public static bool IsOptional(string field) => IsHeader(field) || field is Topic or ClientId or ApiVersion;

    /// <summary>The packets that can carry requests of a kind.</summary>
    public static HeaderSpace CarriersOf(RequestKind kind) => kind == RequestKind.Dns
        ? HeaderSpace.PortedProtocols
        : HeaderSpace.Of(Protocol.Tcp);

    /// <summary>The fields that every request of a kind has.</summary>
    public static EquatableArray<string> RequiredOf(RequestKind kind) => kind switch
    {
        RequestKind.Http => [Host, Method, Path],
        RequestKind.Dns => [Name],
        RequestKind.Kafka => [ApiKey],
        _ => [ServerName],
    };

    private static RegularLanguage.Characters Set(params (char First, char Last)[] ranges) =>
        new([.. ranges.Select(range => new CharacterRange(range.First, range.Last))]);

    private static RegularLanguage.Repetition Some(char first, char last) => new(Set((first, last)), 0, null);
}
