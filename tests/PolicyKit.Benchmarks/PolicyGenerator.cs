namespace PolicyKit.Benchmarks;

/// <summary>The policies of a generated cluster, as YAML documents by namespace.</summary>
internal sealed class PolicyGenerator(Random random, Home[] homes, Workload[][] byHome)
{
    private const string Private = "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16";
    private static readonly string[] Tiers = ["frontend", "backend", "cache", "db", "batch"];
    private static readonly string[] Envs = ["dev", "prod", "staging"];
    private static readonly string[] Teams = ["data", "growth", "identity", "orders", "payments", "platform", "risk", "search"];
    private static readonly string[] TierPorts = ["8080", "9000", "http", "grpc", "5432", "6379"];
    private readonly List<string>[] _documents = [.. homes.Select(_ => new List<string>())];
    private int _count;

    public List<string>[] Generate(int count)
    {
        foreach (var home in homes)
        {
            Add(home, "default-deny", $"{{podSelector: {{}}, policyTypes: [{(home.DeniesEgress ? "Ingress, Egress" : "Ingress")}]}}");
            Add(home, "allow-basics", Basics(home));
        }
        while (_count < count)
            AddRandom(homes[_count % homes.Length]);
        return _documents;
    }

    private static string Basics(Home home) => home switch
    {
        { DeniesEgress: true } => "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}, podSelector: {matchLabels: {k8s-app: kube-dns}}}], ports: [{protocol: UDP, port: 53}, {protocol: TCP, port: 53}]}]}",
        { Index: 0 } => "{podSelector: {matchLabels: {k8s-app: kube-dns}}, policyTypes: [Ingress], ingress: [{from: [{namespaceSelector: {}}], ports: [{protocol: UDP, port: dns}, {protocol: TCP, port: 53}]}]}",
        _ => "{podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{namespaceSelector: {matchLabels: {team: platform}}}], ports: [{port: metrics}]}]}",
    };

    private void AddRandom(Home home)
    {
        var kind = random.NextDouble();
        var local = Pick(byHome[home.Index]);
        var far = random.NextDouble() < 0.55 ? home : Pick(homes);
        var remote = Pick(byHome[far.Index]);
        var (name, spec) = kind switch
        {
            < 0.40 => ($"{local.App}-from-{remote.App}-{_count}", $"{{podSelector: {App(local)}, policyTypes: [Ingress], ingress: [{{from: [{Peers(home, remote)}], ports: [{Port(local)}]}}]}}"),
            < 0.60 => ($"tier-{_count}", TierRule()),
            < 0.80 => ($"{local.App}-to-{remote.App}-{_count}", $"{{podSelector: {App(local)}, policyTypes: [Egress], egress: [{{to: [{Peer(home, remote)}], ports: [{Port(remote)}]}}]}}"),
            < 0.94 => ($"egress-ext-{_count}", $"{{podSelector: {(random.NextDouble() < 0.6 ? App(local) : $"{{matchExpressions: [{{key: tier, operator: In, values: [{local.Tier}]}}]}}")}, policyTypes: [Egress], egress: [{Outside()}]}}"),
            _ => ($"ingress-lb-{_count}", LoadBalancer()),
        };
        Add(home, name, spec);
    }

    private string Peers(Home home, Workload first)
    {
        var second = random.NextDouble() < 0.3 ? ", " + Peer(home, Pick(byHome[Pick(homes).Index])) : "";
        return Peer(home, first) + second;
    }

    private string Peer(Home home, Workload workload) => workload.Home == home
        ? $"{{podSelector: {App(workload)}}}"
        : $"{{podSelector: {App(workload)}, namespaceSelector: {NamespaceSelector(workload.Home)}}}";

    private string NamespaceSelector(Home home) => random.NextDouble() switch
    {
        < 0.5 => $"{{matchLabels: {{kubernetes.io/metadata.name: {home.Name}}}}}",
        < 0.8 => $"{{matchLabels: {{team: {home.Team}, env: {home.Env}}}}}",
        _ => $"{{matchExpressions: [{{key: team, operator: In, values: [{home.Team}]}}, {{key: env, operator: NotIn, values: [{Array.Find(Envs, env => env != home.Env)}]}}]}}",
    };

    private string TierRule()
    {
        var tiers = string.Join(", ", new[] { Pick(Tiers), Pick(Tiers) }.Distinct());
        var envs = $"{Envs[0]}, {Pick(Envs[1..])}";
        var team = random.Next(Teams.Length - 1);
        return $"{{podSelector: {{matchExpressions: [{{key: tier, operator: In, values: [{tiers}]}}]}}, policyTypes: [Ingress], ingress: [{{from: [{{namespaceSelector: {{matchExpressions: [{{key: env, operator: In, values: [{envs}]}}, {{key: team, operator: In, values: [{Teams[team]}, {Teams[team + 1]}]}}]}}, podSelector: {{matchExpressions: [{{key: tier, operator: NotIn, values: [batch, {Pick(Tiers[2..4])}]}}, {{key: app, operator: Exists}}]}}}}], ports: [{{protocol: TCP, port: {Pick(TierPorts)}}}]}}]}}";
    }

    private string Outside()
    {
        if (random.NextDouble() < 0.5)
            return $"{{to: [{{ipBlock: {{cidr: 0.0.0.0/0, except: [{Private}{(random.NextDouble() < 0.4 ? $", 203.0.{random.Next(256)}.0/24" : "")}]}}}}], ports: [{{protocol: TCP, port: 443}}]}}";
        var net = $"172.{16 + random.Next(16)}";
        var hole = random.Next(256);
        return $"{{to: [{{ipBlock: {{cidr: {net}.0.0/16, except: [{net}.{hole}.0/24, {net}.{(hole + 7) % 256}.{16 * random.Next(16)}/28]}}}}], ports: [{{protocol: TCP, port: 8000, endPort: {8000 + random.Next(1, 200)}}}]}}";
    }

    private string LoadBalancer()
    {
        var net = $"198.51.{random.Next(256)}";
        return $"{{podSelector: {{matchLabels: {{tier: frontend}}}}, policyTypes: [Ingress], ingress: [{{from: [{{ipBlock: {{cidr: {net}.0/24, except: [{net}.{16 * random.Next(16)}/28]}}}}], ports: [{{protocol: TCP, port: http}}]}}]}}";
    }

    private string Port(Workload workload)
    {
        var port = Pick(workload.Ports);
        return random.NextDouble() switch
        {
            < 0.45 => $"{{protocol: {port.Protocol}, port: {port.Number}}}",
            < 0.75 => $"{{protocol: {port.Protocol}, port: {port.Name}}}",
            _ => $"{{protocol: {port.Protocol}, port: {port.Number - random.Next(Math.Min(port.Number - 1, 40) + 1)}, endPort: {port.Number + random.Next(1, 60)}}}",
        };
    }

    private static string App(Workload workload) => $"{{matchLabels: {{app: {workload.App}}}}}";

    private void Add(Home home, string name, string spec)
    {
        _documents[home.Index].Add(
            $"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: {name}, namespace: {home.Name}}}\nspec: {spec}\n");
        _count++;
    }

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
