using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A cluster-wide deny that forgets the pods of the system takes name resolution from the whole cluster.</summary>
/// <remarks>
/// The pods of CoreDNS are imagined as kubeadm and the clouds label them, so that the rule speaks without them in the input.
/// Documentation and executable examples: <c>rules/lint/PK1083.md</c>.
/// </remarks>
internal sealed class SystemCutOff : ProgramLintRule
{
    private static readonly ushort[] ApiPorts = [443, 6443];

    private static readonly Endpoint Resolver = new()
    {
        Kind = EndpointKind.Pod,
        WorkloadKind = "Deployment",
        Namespace = "kube-system",
        Name = "coredns",
        Labels = new([new("k8s-app", "kube-dns")]),
        NamespaceLabels = LabelSet.Empty.With("kubernetes.io/metadata.name", "kube-system"),
        ServiceAccount = "coredns",
        Ports = [new("dns", Protocol.Udp, 53), new("dns-tcp", Protocol.Tcp, 53)],
        IsSinglePod = false,
    };

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1083", "Cluster-wide policy cuts off the system", Severity.Warning,
        "`{0}` governs `kube-system` too, and leaves the resolver of the cluster {1}",
        "Leave the namespaces of the system out of the policy, or allow what their pods need.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        if (!context.Policies.Any(policy => policy.Name.Namespace is null))
            return [];
        var system = context.Cluster.Namespaces.TryGetValue("kube-system", out var known) ? Resolver with { NamespaceLabels = known.Labels } : Resolver;
        var reach = new Reach(context);
        return from cut in new[]
               {
                   (Obstacle: reach.FromAnyone(system, Protocol.Udp, 53), What: "closed to questions, on UDP port 53"),
                   (Obstacle: reach.ToAnyone(system, Protocol.Tcp, ApiPorts), What: "no way to the API server, on TCP port 443 or 6443"),
               }
               where cut.Obstacle is { Origin: { Policy.Namespace: null, Span.Document: not null } }
               select Kind.At(cut.Obstacle.Origin.Span, cut.Obstacle.Origin.Policy, cut.What) with { Subject = cut.Obstacle.Origin.Policy, Path = cut.Obstacle.Origin.Path };
    }
}
