using PolicyKit.Model;

namespace PolicyKit.Tests.Laws;

/// <summary>Small inputs of several files, and other versions of each file: of workloads that may be grouped, of policies of both scopes, of properties.</summary>
internal sealed class RandomManifests(Random random)
{
    private static readonly string[] Namespaces = ["shop", "bank", "ops"];
    private static readonly string[] Apps = ["web", "api", "db"];
    private static readonly string[] Paths = ["namespaces.yaml", "workloads.yaml", "pods.yaml", "shop.yaml", "bank.yaml", "admin.yaml", "properties.yaml"];

    /// <summary>Every file once.</summary>
    public SourceDocument[] Files() => [.. Paths.Select(File)];

    /// <summary>Another version of some file; rarely a file that was not there before.</summary>
    public SourceDocument Edit() => random.Next(10) == 0 ? new("late.yaml", Policies("ops", "late")) : File(Paths[random.Next(Paths.Length)]);

    private SourceDocument File(string path) => new(path, path switch
    {
        "namespaces.yaml" => Documents(Namespaces.Where(_ => random.Next(4) > 0).Select(name => $"apiVersion: v1\nkind: Namespace\nmetadata: {{name: {name}, labels: {{env: {Pick("prod", "dev")}}}}}")),
        "workloads.yaml" => Documents(from space in Namespaces from app in Apps where random.Next(3) > 0 select Deployment(space, app)),
        "pods.yaml" => Documents(Enumerable.Range(0, random.Next(6)).Select(Pod).Append(Node())),
        "admin.yaml" => Documents(Enumerable.Range(0, random.Next(3)).Select(Admin)),
        "properties.yaml" => Properties(),
        _ => Policies(path.Split('.')[0], "allow"),
    });

    private static string Documents(IEnumerable<string> documents) => string.Join("\n---\n", documents) + "\n";

    private static string Deployment(string space, string app) =>
        $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{app}}, namespace: {{space}}}
        spec:
          template:
            metadata: {labels: {app: {{app}} } }
            spec: {containers: [{name: main, ports: [{name: http, containerPort: 8080}]}]}
        """;

    // Two pods of one owner that may differ in label, address or port: what is asked decides whether they are one endpoint.
    private string Pod(int number) =>
        $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: job-{{number}}
          namespace: {{Pick(Namespaces)}}
          labels: {app: {{Pick(Apps)}}, track: {{Pick("stable", "canary")}} }
          ownerReferences: [{apiVersion: example.org/v1, kind: Job, name: job, controller: true, uid: a}]
        spec: {containers: [{name: main, ports: [{name: http, containerPort: {{Pick("8080", "9090")}} }]}]}
        status: {podIP: 10.0.{{random.Next(2)}}.{{number + 1}}}
        """;

    private string Node() => $"apiVersion: v1\nkind: Node\nmetadata: {{name: one, labels: {{zone: {Pick("a", "b")}}}}}\nstatus: {{addresses: [{{type: InternalIP, address: 192.168.0.{random.Next(1, 3)}}}]}}";

    private string Policies(string space, string name) => Documents(Enumerable.Range(0, random.Next(1, 4)).Select(number =>
        $$"""
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: {{name}}-{{number}}, namespace: {{space}}}
        spec:
          podSelector: {{Pick("{}", "{matchLabels: {app: web}}", "{matchLabels: {track: canary}}", "{matchLabels: {app: db}}")}}
          policyTypes: [{{Pick("Ingress", "Egress", "Ingress, Egress")}}]
          ingress: [{from: [{{Peer()}}], ports: [{port: {{Pick("8080", "http", "9090")}} }]}]
        """));

    private string Peer() => Pick(
        "{podSelector: {}}", "{podSelector: {matchLabels: {app: api}}}", "{namespaceSelector: {matchLabels: {env: prod}}}",
        "{namespaceSelector: {}, podSelector: {matchLabels: {track: stable}}}", "{ipBlock: {cidr: 10.0.0.0/24}}", "{ipBlock: {cidr: 203.0.113.0/24}}");

    private string Admin(int number) =>
        $$"""
        apiVersion: policy.networking.k8s.io/v1alpha1
        kind: AdminNetworkPolicy
        metadata: {name: admin-{{number}}}
        spec:
          priority: {{random.Next(3)}}
          subject: {namespaces: {matchLabels: {kubernetes.io/metadata.name: {{Pick(Namespaces)}} } } }
          egress: [{action: {{Pick("Allow", "Deny", "Pass")}}, to: [{{Pick("{nodes: {matchLabels: {zone: a}}}", "{networks: [10.0.0.0/24]}", "{namespaces: {matchLabels: {env: dev}}}")}}]}]
        """;

    private string Properties() => "apiVersion: policykit.dev/v1\nkind: NetworkProperties\nmetadata: {name: law}\nspec:\n  properties:\n" + string.Concat(
        Enumerable.Range(0, 6).Select(number => $"    - {{id: p{number}, {Property()}}}\n"));

    private string Property() => random.Next(6) switch
    {
        0 => $"isolated: {{from: {{namespace: {Pick(Namespaces)}}}, to: {{namespace: {Pick(Namespaces)}}}}}",
        1 => $"isolated: {{from: {Side()}, to: {Side()}, traffic: TCP/{Pick("8080", "9090")}}}",
        2 => $"onlyFrom: {{to: {Side()}, from: [{Side()}, {{namespace: ops}}]}}",
        3 => $"reachable: {{from: {Side()}, to: {Side()}, traffic: TCP/8080, every: {Pick("true", "false")}}}",
        4 => $"onlyTo: {{from: {Side()}, to: [{{namespace: {Pick(Namespaces)}}}]}}",
        _ => $"defaultDeny: {{of: {{namespace: {Pick(Namespaces)}}}}}",
    };

    private string Side() => $"{{namespace: {Pick(Namespaces)}, pods: {{matchLabels: {{app: {Pick(Apps)}}}}}}}";

    private string Pick(params string[] from) => from[random.Next(from.Length)];
}
