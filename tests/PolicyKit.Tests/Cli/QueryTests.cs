using System.Text.Json;
using PolicyKit.Testing;
using PolicyKit.Tests.Hosting;

namespace PolicyKit.Tests.Cli;

/// <summary><c>policykit query</c>: verdicts, and the reasons that it gives.</summary>
public sealed class QueryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _cluster;

    public QueryTests() => _cluster = SmallShop.In(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("denied", "--from", "web/frontend", "--to", "data/db", "--port", "TCP/5432")]
    [InlineData("allowed", "--from", "web/api", "--to", "data/db", "--port", "TCP/5432")]
    [InlineData("traffic", "--from", "10.1.2.3", "--to", "data/db")]
    [InlineData("internet", "--from", "internet", "--to", "data/db", "--port", "TCP/9000-9100")]
    [InlineData("open", "--from", "data/db", "--to", "web/frontend", "--port", "UDP/53")]
    public void The_text_shows_each_gate_with_the_lines_that_decide(string golden, params string[] query)
    {
        var run = CommandLineRun.Of(["query", _cluster, .. query]);

        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Assert($"query-{golden}.text", run.Output, _folder);
        Assert.All(run.Output.Split('\n').Where(line => !line.Contains("┌─", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 100));
    }

    [Theory]
    [InlineData("denied", "--from", "web/frontend", "--to", "data/db", "--port", "TCP/5432")]
    [InlineData("internet", "--from", "internet", "--to", "data/db")]
    [InlineData("self", "--from", "web/api", "--to", "web/api", "--port", "ICMP/8/0")]
    public void The_json_has_the_shape_of_its_schema(string golden, params string[] query)
    {
        var run = CommandLineRun.Of(["query", _cluster, "--format", "json", .. query]);

        Golden.Assert($"query-{golden}.json", run.Output, _folder);
        Assert.Empty(JsonSchemaCheck.Errors(Golden.Schema("query"), run.Output));
    }

    [Theory]
    [InlineData("web/api", "data/db", "TCP/5432", "allow")]
    [InlineData("web/frontend", "data/db", "TCP/5432", "deny")]
    [InlineData("10.1.2.3", "data/db", "TCP/5432", "allow")]
    [InlineData("10.0.0.0/7", "data/db", "TCP/5432", "allow")]
    [InlineData("11.0.0.0/8", "data/db", "TCP/5432", "deny")]
    [InlineData("data/db", "data/db", "TCP/5432", "deny")]
    [InlineData("web/api", "web/api", "TCP/1", "allow")]
    [InlineData("data/db", "internet", "TCP/443", "deny")]
    [InlineData("StatefulSet/data/db", "web/api", "TCP/443", "deny")]
    [InlineData("web/frontend", "2001:db8::1", "SCTP/1", "allow")]
    public void Expect_turns_the_other_answer_into_code_1(string from, string to, string port, string verdict)
    {
        string[] query = ["query", _cluster, "--from", from, "--to", to, "--port", port, "--expect"];

        Assert.Equal(0, CommandLineRun.Of([.. query, verdict]).Code);
        Assert.Equal(1, CommandLineRun.Of([.. query, verdict == "allow" ? "deny" : "allow"]).Code);
    }

    [Theory]
    [InlineData("web/fronted", "there is no workload, pod or node `web/fronted`", "Did you mean `web/frontend`?")]
    [InlineData("prod/frontend", "there is no workload, pod or node `prod/frontend`", "Did you mean `web/frontend`?")]
    [InlineData("Deployment/data/db", "there is no workload, pod or node", "Did you mean `StatefulSet/data/db`?")]
    [InlineData("node/n1", "there is no workload, pod or node `node/n1`", "")]
    public void Unknown_names_are_answered_with_the_nearest(string from, string message, string help)
    {
        var run = CommandLineRun.Of("query", _cluster, "--from", from, "--to", "data/db");

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains(help, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2.3.4", "5.6.7.8", "TCP/80", "`1.2.3.4` and `5.6.7.8` are both outside the cluster, where no policy decides")]
    [InlineData("internet", "fqdn/a.example", "TCP/80", "`internet` and `fqdn/a.example` are both outside the cluster, where no policy decides")]
    [InlineData("10.0.0.0/33", "data/db", "TCP/80", "--from: `10.0.0.0/33` is no block of addresses")]
    [InlineData("web/api", "data/db", "UDP/80", "--port: `UDP/80` does not carry such a request", "--http", "GET /")]
    public void What_no_policy_can_decide_is_no_verdict(string from, string to, string port, string message, params string[] more)
    {
        var run = CommandLineRun.Of(["query", _cluster, "--from", from, "--to", to, "--port", port, .. more]);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith($"error: {message}", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /orders", "TCP/5432 GET /orders")]
    [InlineData("GET http://shop.example/orders", "TCP/5432 GET shop.example/orders")]
    public void A_request_is_shown_with_the_host_that_it_was_asked_with(string request, string shown)
    {
        var run = CommandLineRun.Of(["query", _cluster, "--from", "web/api", "--to", "data/db", "--port", "TCP/5432", "--http", request]);

        Assert.EndsWith($" → data/db {shown}", run.Output.Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_a_service_leads_to_the_pods_behind_it()
    {
        _folder.File("cluster/service.yaml", "{apiVersion: v1, kind: Service, metadata: {name: sql, namespace: data}, spec: {selector: {app: db}, ports: [{port: 5432}]}}");

        Assert.Contains("It is a Service, and policies see the pods behind it: ask for `data/db`", CommandLineRun.Of("query", _cluster, "--from", "web/api", "--to", "data/sql").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_two_kinds_must_be_told_apart()
    {
        _folder.File("cluster/more.yaml", "{apiVersion: v1, kind: Pod, metadata: {name: db, namespace: data}, spec: {containers: []}}");

        var run = CommandLineRun.Of("query", _cluster, "--from", "web/api", "--to", "data/db");

        Assert.Equal(2, run.Code);
        Assert.Contains("`data/db` is ambiguous", run.Error, StringComparison.Ordinal);
        Assert.Contains("`StatefulSet/data/db`", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, CommandLineRun.Of("query", _cluster, "--from", "web/api", "--to", "Pod/data/db").Code);
    }

    [Fact]
    public void What_nothing_defines_is_not_answered()
    {
        var run = CommandLineRun.Of("query", _cluster, "--from", "web/api", "--to", "data/db", "--port", "ICMP/8/0", "--expect", "deny");

        Assert.Equal(3, run.Code);
        Assert.Contains("nothing defines what policies do to ICMP/8/0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_address_matters_the_answer_says_so()
    {
        using var answer = JsonDocument.Parse(CommandLineRun.Of("query", _cluster, "--from", "internet", "--to", "data/db", "--port", "TCP/5432", "--format", "json").Output);

        Assert.Equal("allow", answer.RootElement.GetProperty("verdict").GetString());
        Assert.True(answer.RootElement.GetProperty("differs").GetBoolean());
        var allowed = answer.RootElement.GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("verdict").GetString() == "allow");
        Assert.Equal(["10.0.0.0/8"], allowed.GetProperty("source").GetProperty("cidrs").EnumerateArray().Select(cidr => cidr.GetString()!));
    }
}
