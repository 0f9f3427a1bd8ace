using System.Text.Json;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>The answer to a query for programs; the shape is <c>schemas/query.schema.json</c>.</summary>
internal sealed class QueryJsonFormat : ReportFormat<QueryReport>
{
    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override void Write(QueryReport report, TextWriter output, Ink ink) => JsonDocuments.Write(output, json =>
    {
        json.WriteObject("query", () =>
        {
            json.WriteString("from", report.From.Reference.Text);
            json.WriteString("to", report.To.Reference.Text);
            json.WriteOptional("traffic", report.Asked is { } asked ? TrafficWords.Of(asked) : null);
            json.WriteRequest(report.Request);
        });
        json.WriteString("verdict", report.Verdict.ToString().ToLowerInvariant());
        json.WriteOptional("doubt", report.Doubt);
        if (report.Differs)
            json.WriteBoolean("differs", true);
        json.WriteArray("cases", report.Cases, one => WriteCase(json, report, one));
    });

    private static void WriteCase(Utf8JsonWriter json, QueryReport report, QueryCase one)
    {
        json.WriteObject("source", () => WriteParty(json, one.Source));
        json.WriteObject("destination", () => WriteParty(json, one.Destination));
        json.WriteString("verdict", Verdict(!one.Allowed.IsEmpty));
        WriteTraffic(json, one.Allowed);
        if (report.Defined.Except(one.Allowed).IsEmpty)
            json.WriteBoolean("all", true);
        json.WriteArray("gates", one.Gates, gate =>
        {
            json.WriteString("gate", gate.Gate.Name);
            json.WriteString("verdict", Verdict(!gate.Allowed.IsEmpty));
            json.WriteBoolean("isolated", gate.IsIsolated);
            json.WriteArray("selectedBy", gate.SelectedBy, policy => json.WriteOrigin(policy.Origin));
            json.WriteArray("because", gate.Rules, share =>
            {
                json.WriteOrigin(share.Rule.Origin);
                json.WriteString("tier", share.Tier);
                json.WriteString("action", share.Rule.Action.ToString().ToLowerInvariant());
                WriteTraffic(json, share.Traffic);
            });
            json.WriteArray("nearMisses", gate.NearMisses, miss =>
            {
                json.WriteOrigin(miss.Origin);
                json.WriteOptional("reasons", miss.Reasons);
            });
        });
    }

    private static void WriteTraffic(Utf8JsonWriter json, HeaderSpace traffic) => json.WriteArray("traffic", MapTraffic.Parts(traffic), part =>
    {
        json.WriteString("protocol", part.Protocol);
        if (part.Values is not null)
            json.WriteString(part.Unit, part.Values);
    });

    private static void WriteParty(Utf8JsonWriter json, QueryParty party)
    {
        if (party.Name is { } domain)
        {
            json.WriteString("type", "fqdn");
            json.WriteString("name", domain);
            return;
        }
        json.WriteString("type", party.Endpoint switch { null => "external", { IsNode: true } => "node", _ => "workload" });
        if (party.Endpoint is { } endpoint)
        {
            json.WriteOptional("kind", endpoint.IsNode ? null : endpoint.WorkloadKind);
            json.WriteOptional("namespace", endpoint.Namespace);
            json.WriteString("name", endpoint.Name);
            json.WriteOptional("addresses", [.. party.Addresses.ToCidrs().SelectMany(AddressesIn).Select(address => $"{address}")]);
        }
        else
            json.WriteOptional("cidrs", [.. party.Addresses.ToCidrs().Select(cidr => $"{cidr}")]);
    }

    // Addresses of an endpoint that lie side by side were merged into blocks; there are few of them.
    private static IEnumerable<IpAddress> AddressesIn(Cidr block)
    {
        for (IpAddress? address = block.First; address is { } next && next <= block.Last; address = next.Next())
            yield return next;
    }

    private static string Verdict(bool isAllowed) => isAllowed ? "allow" : "deny";
}
