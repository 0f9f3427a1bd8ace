namespace PolicyKit.Benchmarks;

/// <summary>A size of input: what a generated cluster has.</summary>
/// <param name="Name">How the table calls it.</param>
/// <param name="Namespaces">Namespaces, the first of which is <c>kube-system</c>.</param>
/// <param name="Workloads">Deployments, dealt out over the namespaces.</param>
/// <param name="Policies">NetworkPolicies, the default denies included.</param>
/// <param name="Pods">Pods of the workloads, as a live cluster lists them; 0 for none.</param>
internal sealed record Size(string Name, int Namespaces, int Workloads, int Policies, int Pods)
{
    public static IReadOnlyList<Size> All { get; } =
    [
        new("S", 5, 50, 60, 0),
        new("M", 20, 200, 300, 0),
        new("L", 50, 1000, 1500, 0),
        new("XL", 100, 5000, 5000, 0),
        new("PODS", 50, 2000, 10000, 100000),
        new("CILIUM", 250, 5000, 5000, 0) { IsOfCilium = true },
    ];

    /// <summary>Whether the policies are those of Cilium, a third of them with layer 7 rules.</summary>
    public bool IsOfCilium { get; init; }
}

/// <summary>One generated workload.</summary>
internal sealed record Workload(int Index, string Name, Home Home, string Tier, (string Name, int Number, string Protocol)[] Ports)
{
    public string App => $"app-{Index:0000}";

    public string Labels => Index == 0
        ? $"{{app: {App}, k8s-app: kube-dns, tier: backend, env: prod, team: platform}}"
        : $"{{app: {App}, tier: {Tier}, env: {Home.Env}, team: {Home.Team}}}";
}

/// <summary>One generated namespace.</summary>
internal sealed record Home(int Index, string Name, string Team, string Env)
{
    public bool DeniesEgress => Index != 0 && Index % 10 >= 3;
}
