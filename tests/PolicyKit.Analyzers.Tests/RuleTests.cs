using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Tests;

/// <summary>Lint rules in C#: what is bad is marked at its expression, what is good is left alone.</summary>
public sealed class RuleTests
{
    private const string Workloads = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: api, namespace: api }
        spec:
          selector: { matchLabels: { app: api } }
          template:
            metadata: { labels: { app: api } }
            spec: { containers: [{ name: main, ports: [{ name: http, containerPort: 8080 }] }] }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: web }
        spec: { selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: web } } } }
        """;

    public static TheoryData<string, string> Alone => new()
    {
        { "PK2012", """NetworkPolicy.For("p", Api).AllowIngress(Peer.Anyone, Tcp({|PK2012:22|}))""" },
        { "PK2012", """NetworkPolicy.For("p", Api).AllowIngress(Peer.Anyone, Tcp(443))""" },
        { "PK2006", """NetworkPolicy.For("p", Api).{|PK2006:AllowIngress(Web)|}""" },
        { "PK2006", """NetworkPolicy.For("p", Api).AllowIngress(Web, Tcp(80))""" },
        { "PK2010", """NetworkPolicy.For("p", Api).AllowEgress({|PK2010:Addresses.In("0.0.0.0/0")|}, Tcp(443))""" },
        { "PK2010", """NetworkPolicy.For("p", Api).AllowEgress(Web, Tcp(443))""" },
        { "PK2011", """NetworkPolicy.For("p", Api).AllowIngress(Web, {|PK2011:TcpRange(1000, 60000)|})""" },
        { "PK2011", """NetworkPolicy.For("p", Api).AllowIngress(Web, TcpRange(1000, 1010))""" },
        { "PK2024", """NetworkPolicy.For("p", Api).AllowIngress({|PK2024:Addresses.In("0.0.0.0/1")|}, Tcp(443)).AllowIngress(Addresses.In("128.0.0.0/1"), Tcp(443))""" },
        { "PK2024", """NetworkPolicy.For("p", Api).AllowIngress(Addresses.In("10.0.0.0/8"), Tcp(443))""" },
        { "PK1010", """NetworkPolicy.For("p", {|PK1010:Pods.In("api").With("app", "api").Without("app", "api")|}).DenyRest()""" },
        { "PK1010", """NetworkPolicy.For("p", Pods.In("api").With("app", "api").Without("tier", "api")).DenyRest()""" },
        { "PK1007", """NetworkPolicy.For("p", Api).AllowEgress({|PK1007:Addresses.In("10.0.0.0/8")|}, Tcp("http"))""" },
        { "PK1007", """NetworkPolicy.For("p", Api).AllowEgress(Addresses.In("10.0.0.0/8"), Tcp(80))""" },
        { "PK1041", """NetworkPolicy.For("p", Api).AllowIngress(Web, Tcp(80)).{|PK1041:AllowIngress(Web, Tcp(80))|}""" },
        { "PK1041", """NetworkPolicy.For("p", Api).AllowIngress(Web, Tcp(80)).AllowIngress(Web, Tcp(81))""" },
        { "PK3004", """NetworkPolicy.For({|PK3004:"p"|}, Pods.In("api")).AllowIngress(Addresses.In("10.0.0.0/8"), Tcp(80))""" },
        { "PK3004", """NetworkPolicy.For("p", Api).AllowIngress(Addresses.In("10.0.0.0/8"), Tcp(80))""" },
    };

    public static TheoryData<string, string> InACluster => new()
    {
        { "PK1001", """NetworkPolicy.For("p", {|PK1001:Pods.In("api").With("app", "apy")|}).DenyRest()""" },
        { "PK1001", """NetworkPolicy.For("p", Api).DenyRest()""" },
        { "PK1002", """NetworkPolicy.For("p", Api).AllowIngress({|PK1002:Pods.In("web").With("app", "wob")|}, Tcp(8080))""" },
        { "PK1002", """NetworkPolicy.For("p", Api).AllowIngress(Web, Tcp(8080))""" },
        { "PK1003", """NetworkPolicy.For("p", Api).AllowIngress({|PK1003:Pods.In("wob")|}, Tcp(8080))""" },
        { "PK1003", """NetworkPolicy.For("p", Api).AllowIngress(Pods.In("web"), Tcp(8080))""" },
    };

    [Theory]
    [MemberData(nameof(Alone))]
    public async Task One_policy_is_enough(string id, string policy) =>
        await Expect.Only(id, new Project().WithSeverity(id, ReportDiagnostic.Warn), Class(policy));

    [Theory]
    [MemberData(nameof(InACluster))]
    public async Task The_workloads_are_known(string id, string policy) =>
        await Expect.Only(id, new Project().WithSeverity(id, ReportDiagnostic.Warn).WithFile("workloads.yaml", Workloads), Class(policy));

    private static string Class(string policy) => $$"""
        public static class Shop
        {
            private static readonly Pods Web = Pods.In("web").With("app", "web");
            private static readonly Pods Api = Pods.In("api").With("app", "api");
            public static readonly NetworkPolicy P = {{policy}};
        }
        """;
}
