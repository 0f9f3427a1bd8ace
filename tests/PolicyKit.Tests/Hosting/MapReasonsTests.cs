using PolicyKit.Hosting;
using PolicyKit.Model;

namespace PolicyKit.Tests.Hosting;

public sealed class MapReasonsTests
{
    [Fact]
    public void A_rule_for_traffic_that_the_other_end_stops_is_no_reason()
    {
        var text = new SourceDocument("a.yaml", """
            { apiVersion: v1, kind: Pod, metadata: { name: client, namespace: a, labels: { app: client } }, spec: { containers: [ { name: main } ] } }
            ---
            { apiVersion: v1, kind: Pod, metadata: { name: server, namespace: a, labels: { app: server } }, spec: { containers: [ { name: main } ] } }
            ---
            { apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: out, namespace: a },
              spec: { podSelector: { matchLabels: { app: client } }, policyTypes: [ Egress ], egress: [ { ports: [ { port: 80 } ] } ] } }
            ---
            { apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: in, namespace: a },
              spec: { podSelector: { matchLabels: { app: server } }, ingress: [ { ports: [ { port: 80 } ] }, { ports: [ { port: 81 } ] } ] } }
            """);
        var map = AnalysisSession.Open(SessionTexts.Read(new([text], new()), default), null).Map(default);

        var connection = map.Map.Connections.Single(connection => $"{map.Map.Nodes[connection.Source]}".Contains("client", StringComparison.Ordinal) && connection.Destination < 2);
        Assert.Equal(["NetworkPolicy/a/out spec.egress[0]", "NetworkPolicy/a/in spec.ingress[0]"], map.Explain!(connection).Select(origin => $"{origin}"));
    }
}
