using System.Text.Json;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Cli;

/// <summary>Requests and names from the manifest to the report, with the managed engine.</summary>
public sealed class Layer7Tests : IDisposable
{
    private const string Manifests = """
        apiVersion: v1
        kind: Pod
        metadata: { name: frontend, namespace: prod, labels: { app: frontend } }
        spec: { containers: [ { name: a, image: x } ] }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: backend, namespace: prod, labels: { app: backend } }
        spec: { containers: [ { name: a, image: x } ] }
        ---
        apiVersion: cilium.io/v2
        kind: CiliumNetworkPolicy
        metadata: { name: api, namespace: prod }
        spec:
          endpointSelector: { matchLabels: { app: backend } }
          ingress:
          - fromEndpoints: [ { matchLabels: { app: frontend } } ]
            toPorts:
            - ports: [ { port: "80", protocol: TCP } ]
              rules: { http: [ { method: GET, path: "/api/v1/users" }, { method: PUT, path: "/items/.*", headers: [ "X-Tenant: red" ] } ] }
        ---
        apiVersion: cilium.io/v2
        kind: CiliumNetworkPolicy
        metadata: { name: out, namespace: prod }
        spec:
          endpointSelector: { matchLabels: { app: frontend } }
          egress:
          - toEndpoints: [ { matchLabels: { app: backend } } ]
          - toFQDNs: [ { matchName: api.example.com } ]
            toPorts: [ { ports: [ { port: "443", protocol: TCP } ] } ]
          - toEntities: [ kube-apiserver ]
            toPorts: [ { ports: [ { port: "53", protocol: ANY } ], rules: { dns: [ { matchName: api.example.com } ] } } ]
        """;

    private const string Properties = """
        apiVersion: policykit.dev/v1
        kind: NetworkProperties
        metadata: { name: x }
        spec:
          properties:
            - id: only-get-users
              onlyTraffic: { from: prod/frontend, to: prod/backend, traffic: TCP/80, http: [ { method: GET, path: /api/v1/users } ] }
            - id: only-users-and-items
              onlyTraffic: { from: prod/frontend, to: prod/backend, traffic: TCP/80, http: [ { method: GET, path: /api/v1/users }, { method: PUT, path: "/items/*" } ] }
            - id: no-private-network
              isolated: { from: prod/frontend, to: 10.0.0.0/8, traffic: TCP/443 }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly string _manifests;

    public Layer7Tests() => _manifests = _folder.File("manifests.yaml", Manifests);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_counterexample_has_a_request_that_a_client_can_send()
    {
        var results = Verify();
        var http = results[0].GetProperty("counterexample").GetProperty("http");

        Assert.Equal("violated", results[0].GetProperty("status").GetString());
        Assert.Equal("PUT", http.GetProperty("method").GetString());
        Assert.StartsWith("/items/", http.GetProperty("path").GetString());
        Assert.Equal("red", http.GetProperty("headers").GetProperty("x-tenant").GetString());
        Assert.False(string.IsNullOrEmpty(http.GetProperty("host").GetString()));
    }

    [Fact]
    public void Requests_that_the_proxy_stops_break_no_property() => Assert.Equal("holds", Verify()[1].GetProperty("status").GetString());

    [Fact]
    public void A_name_that_could_be_anywhere_leaves_a_property_undecided()
    {
        Assert.Equal("undecided", Verify()[2].GetProperty("status").GetString());
        Assert.Contains("`api.example.com`", Verify()[2].GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("prod/backend", "TCP/80", "GET /api/v1/users", "allow")]
    [InlineData("prod/backend", "TCP/80", "GET http://shop.example/api/v1/users", "allow")]
    [InlineData("prod/backend", "TCP/80", "POST /admin", "deny")]
    [InlineData("prod/backend", "TCP/80", "PUT /items/1", "deny")]
    [InlineData("prod/backend", "TCP/80", null, "allow")]
    [InlineData("fqdn/api.example.com", "TCP/443", null, "allow")]
    [InlineData("fqdn/www.example.com", "TCP/443", null, "deny")]
    public void Queries_ask_for_requests_and_names(string to, string port, string? http, string expected)
    {
        string[] request = http is null ? [] : ["--http", http];
        var run = CommandLineRun.Of(["query", _manifests, "--from", "prod/frontend", "--to", to, "--port", port, .. request, "--expect", expected]);

        Assert.Equal(0, run.Code);
    }

    [Fact]
    public void A_header_of_the_request_can_decide() => Assert.Equal(0, CommandLineRun.Of("query", _manifests, "--from", "prod/frontend", "--to", "prod/backend",
        "--port", "TCP/80", "--http", "PUT /items/1", "-H", "X-Tenant: red", "--expect", "allow").Code);

    [Fact]
    public void A_denied_request_is_explained_as_one()
    {
        var run = CommandLineRun.Of("query", _manifests, "--from", "prod/frontend", "--to", "prod/backend", "--port", "TCP/80", "--http", "POST /admin");

        Assert.Contains("request: it means others", run.Output);
    }

    [Fact]
    public void The_map_shows_the_requests_and_the_names()
    {
        var map = CommandLineRun.Of("map", _manifests).Output;

        Assert.Contains("prod/frontend[Pod] => prod/backend[Pod] : TCP/80 (http GET /api/v1/users; http PUT /items/.* x-tenant: red)", map);
        Assert.Contains("prod/frontend[Pod] => fqdn/api.example.com : TCP/443\n", map);
        Assert.DoesNotContain("prod/backend[Pod] => fqdn", map);
    }

    [Fact]
    public void The_map_for_programs_has_them_too()
    {
        using var map = JsonDocument.Parse(CommandLineRun.Of("map", _manifests, "--format", "json").Output);
        var connection = map.RootElement.GetProperty("connections").EnumerateArray()
            .Single(item => NameOf(item, "source") == "frontend" && NameOf(item, "destination") == "backend");
        var http = connection.GetProperty("traffic")[0].GetProperty("http");

        Assert.Equal("""{"method":"GET","path":"/api/v1/users"}""", http[0].GetRawText());
        Assert.Equal("""{"method":"PUT","path":"/items/.*","headers":{"x-tenant":"red"}}""", http[1].GetRawText());
    }

    private static string? NameOf(JsonElement connection, string end) => connection.GetProperty(end).TryGetProperty("name", out var name) ? name.GetString() : null;

    private JsonElement[] Verify()
    {
        var run = CommandLineRun.Of("verify", _manifests, "--properties", _folder.File("properties.yaml", Properties), "--engine", "managed", "--format", "json");
        return [.. JsonDocument.Parse(run.Output).RootElement.GetProperty("results").EnumerateArray()];
    }
}
