using System.Text;

namespace PolicyKit.Benchmarks;

/// <summary>Writes clusters of any size as a team would keep them: a folder per namespace, default denies, many small allow policies.</summary>
/// <remarks>The same size and seed give the same text.</remarks>
internal sealed class ClusterGenerator
{
    private static readonly string[] Tiers = ["frontend", "backend", "cache", "db", "batch"];
    private static readonly string[] Envs = ["prod", "staging", "dev"];
    private static readonly string[] Teams = ["payments", "orders", "search", "identity", "platform", "data", "growth", "risk"];
    private readonly Size _size;
    private readonly Random _random;
    private readonly Home[] _homes;
    private readonly Workload[] _workloads;
    private readonly Workload[][] _byHome;

    public ClusterGenerator(Size size, int seed)
    {
        (_size, _random) = (size, new Random(seed));
        _homes = [.. Enumerable.Range(0, size.Namespaces).Select(i => i == 0
            ? new Home(0, "kube-system", "platform", "prod")
            : new Home(i, $"{Teams[i % 8]}-{Envs[((i / 8) + i) % 3]}-{i:000}", Teams[i % 8], Envs[((i / 8) + i) % 3]))];
        _workloads = [.. Enumerable.Range(0, size.Workloads).Select(Workload)];
        _byHome = [.. _homes.Select(home => _workloads.Where(workload => workload.Home == home).ToArray())];
    }

    /// <summary>Writes <c>manifests/</c>, <c>properties.yaml</c> and, if the size has pods, <c>pods.json</c>.</summary>
    public void Write(string folder)
    {
        var policies = _size.IsOfCilium
            ? new CiliumPolicyGenerator(_random, _homes, _byHome).Generate(_size.Policies)
            : new PolicyGenerator(_random, _homes, _byHome).Generate(_size.Policies);
        foreach (var home in _homes)
        {
            var directory = Directory.CreateDirectory(Path.Combine(folder, "manifests", home.Name)).FullName;
            File.WriteAllText(Path.Combine(directory, "namespace.yaml"),
                $"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: {home.Name}\n  labels: {{team: {home.Team}, env: {home.Env}}}\n");
            File.WriteAllText(Path.Combine(directory, "workloads.yaml"), string.Join("---\n", _byHome[home.Index].Select(Deployment)));
            File.WriteAllText(Path.Combine(directory, "policies.yaml"), string.Join("---\n", policies[home.Index]));
        }
        File.WriteAllText(Path.Combine(folder, "properties.yaml"), Properties(100));
        if (_size.Pods > 0)
            WritePods(Path.Combine(folder, "pods.json"));
    }

    private Workload Workload(int index)
    {
        var home = _homes[index % _homes.Length];
        var tier = Tiers[index / _homes.Length % Tiers.Length];
        (string, int, string)[] ports = tier switch
        {
            _ when index == 0 => [("dns", 53, "UDP"), ("dns-tcp", 53, "TCP"), ("metrics", 9153, "TCP")],
            "backend" => [("http", 8080, "TCP"), ("metrics", 9090, "TCP"), ("grpc", 9000, "TCP")],
            "db" => [("pg", 5432, "TCP"), ("metrics", 9187, "TCP")],
            "cache" => [("redis", 6379, "TCP"), ("metrics", 9121, "TCP")],
            _ => [("http", 8080, "TCP"), ("metrics", 9090, "TCP")],
        };
        return new(index, index == 0 ? "coredns" : $"app-{index:0000}-{tier}", home, tier, ports);
    }

    private static string Deployment(Workload workload) =>
        $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{workload.Name}}
          namespace: {{workload.Home.Name}}
          labels: {{workload.Labels}}
        spec:
          replicas: 1
          selector:
            matchLabels: {app: {{workload.App}}}
          template:
            metadata:
              labels: {{workload.Labels}}
            spec:
              containers:
                - name: main
                  image: registry.example/{{workload.App}}:1.0
                  ports:
        {{string.Join("\n", workload.Ports.Select(port => $"            - {{name: {port.Name}, containerPort: {port.Number}, protocol: {port.Protocol}}}"))}}

        """;

    private string Properties(int count)
    {
        var text = new StringBuilder("apiVersion: policykit.dev/v1\nkind: NetworkProperties\nmetadata: {name: bench}\nspec:\n  world: closed\n  properties:\n");
        for (var i = 0; i < count; i++)
        {
            var (source, destination) = (_workloads[_random.Next(_workloads.Length)], _workloads[_random.Next(_workloads.Length)]);
            var port = destination.Ports[_random.Next(destination.Ports.Length)];
            text.AppendLine((i % 4) switch
            {
                0 => $"  - {{id: p{i:000}, isolated: {{from: {{namespace: {source.Home.Name}}}, to: {{namespace: {destination.Home.Name}}}}}}}",
                1 => $"  - {{id: p{i:000}, isolated: {{from: {Set(source)}, to: {Set(destination)}, traffic: {port.Protocol}/{port.Number}}}}}",
                2 => $"  - {{id: p{i:000}, onlyFrom: {{to: {Set(destination)}, from: [{{namespace: {destination.Home.Name}}}, {{namespace: kube-system}}], traffic: {port.Protocol}/{port.Number}}}}}",
                _ => $"  - {{id: p{i:000}, reachable: {{from: {Set(source)}, to: {Set(destination)}, traffic: {port.Protocol}/{port.Number}}}}}",
            });
        }
        return text.ToString();

        static string Set(Workload workload) => $"{{namespace: {workload.Home.Name}, pods: {{matchLabels: {{app: {workload.App}}}}}}}";
    }

    private void WritePods(string path)
    {
        using var writer = new StreamWriter(path);
        writer.Write("""{"apiVersion":"v1","kind":"List","items":[""");
        for (var k = 0; k < _size.Pods; k++)
        {
            var workload = _workloads[k % _workloads.Length];
            var hash = $"{(k % _workloads.Length * 2654435761) + 97:x8}"[^8..];
            var labels = string.Join(",", workload.Labels.Trim('{', '}').Split(", ").Select(label => $"\"{label.Replace(": ", "\":\"")}\""));
            var ports = string.Join(",", workload.Ports.Select(port => $$"""{"name":"{{port.Name}}","containerPort":{{port.Number}},"protocol":"{{port.Protocol}}"}"""));
            writer.Write(string.Concat(
                k > 0 ? "," : "",
                $$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{workload.Name}}-{{hash}}-{{k:x5}}","namespace":"{{workload.Home.Name}}",""",
                $$"""  "labels":{ {{labels}},"pod-template-hash":"{{hash}}"},"ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet",""",
                $$"""  "name":"{{workload.Name}}-{{hash}}","controller":true,"uid":"{{workload.App}}"}]},"spec":{"nodeName":"node-{{k % 500}}",""",
                $$"""  "containers":[{"name":"main","image":"registry.example/{{workload.App}}:1.0","ports":[{{ports}}]}]},""",
                $$"""  "status":{"phase":"Running","hostIP":"192.168.{{(k % 500) >> 8}}.{{k % 500 & 255}}",""",
                $"  \"podIP\":\"10.{k >> 16}.{(k >> 8) & 255}.{k & 255}\"}}}}"));
        }
        writer.Write("]}");
    }
}
