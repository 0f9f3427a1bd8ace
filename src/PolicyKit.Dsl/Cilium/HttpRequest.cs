using System.Text.RegularExpressions;
using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>Requests of HTTP as Cilium compares them: by regular expressions over the whole of a field.</summary>
/// <example><code>var read = HttpRequest.Of("GET|HEAD", "/api/v1/.*").WithHost("shop\\.example\\.com").WithHeader("X-Internal", "true");</code></example>
public sealed class HttpRequest
{
    private HttpRequest(DocumentNode.Map rule) => Rule = rule;

    /// <summary>Every request.</summary>
    /// <example><code>var rule = HttpRequest.Any.WithHeader("X-Internal");</code></example>
    public static HttpRequest Any { get; } = new(DocumentNode.Map.Empty);

    internal DocumentNode.Map Rule { get; }

    /// <summary>Requests with a method and a path.</summary>
    /// <param name="method">The method, a regular expression: <c>GET</c>, <c>GET|HEAD</c>.</param>
    /// <param name="path">The path, a regular expression; empty for every one.</param>
    /// <example><code>var users = HttpRequest.Of("GET", "/api/v1/users");</code></example>
    public static HttpRequest Of(string method, string path = "") => new(Nodes.Map(
        CallSite.Call, ("method", Nodes.Text(method, CallSite.Argument(nameof(method)))), ("path", Given(path, nameof(path)))));

    /// <summary>Requests for a path, whatever the method.</summary>
    /// <param name="path">The path, a regular expression.</param>
    /// <example><code>var health = HttpRequest.For("/health");</code></example>
    public static HttpRequest For(string path) => new(Nodes.Map(CallSite.Call, ("path", Nodes.Text(path, CallSite.Argument(nameof(path))))));

    /// <summary>Calls of gRPC: they are requests of HTTP whose path is the service and the method.</summary>
    /// <param name="service">The full name of the service: <c>shop.Orders</c>.</param>
    /// <param name="method">The method; empty for all of the service.</param>
    /// <example><code>var create = HttpRequest.Grpc("shop.Orders", "Create");</code></example>
    public static HttpRequest Grpc(string service, string method = "") => new(Nodes.Map(
        CallSite.Call,
        ("method", Nodes.Text("POST", CallSite.Call)),
        ("path", Nodes.Text($"/{Regex.Escape(service)}/{(method.Length == 0 ? ".*" : Regex.Escape(method))}", CallSite.Argument(nameof(service))))));

    /// <summary>The same requests, to a host only.</summary>
    /// <param name="host">The host, a regular expression.</param>
    /// <example><code>var rule = HttpRequest.For("/").WithHost("shop\\.example\\.com");</code></example>
    public HttpRequest WithHost(string host) => new(Rule.Append("host", Nodes.Text(host, CallSite.Argument(nameof(host)))));

    /// <summary>The same requests, with a header only.</summary>
    /// <param name="name">The name of the header.</param>
    /// <param name="value">Its value; empty for every one.</param>
    /// <example><code>var rule = HttpRequest.Any.WithHeader("X-Internal", "true");</code></example>
    public HttpRequest WithHeader(string name, string value = "") =>
        new(Rule.Adding("headers", Nodes.Text(value.Length == 0 ? name : $"{name}: {value}", CallSite.Argument(nameof(name)))));

    /// <summary>The same requests, with a header compared in one of the ways in which only Cilium can: with a secret, or with an action on a mismatch.</summary>
    /// <param name="match">The fields of an item of <c>headerMatches</c>.</param>
    /// <example><code>var rule = HttpRequest.Any.WithHeaderMatch(Fields.Of("name", "X-Token").And("mismatch", "LOG").And("value", "x"));</code></example>
    public HttpRequest WithHeaderMatch(Fields match) => new(Rule.Adding("headerMatches", match.Map with { Span = CallSite.Argument(nameof(match)) }));

    private static DocumentNode.Scalar? Given(string text, string parameter) => text.Length == 0 ? null : Nodes.Text(text, CallSite.Argument(parameter));
}
