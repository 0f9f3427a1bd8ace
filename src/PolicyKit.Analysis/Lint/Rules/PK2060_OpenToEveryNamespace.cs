using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A namespace that every other one can reach is no segment of the network.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2060.md</c>.</remarks>
internal sealed class OpenToEveryNamespace : ProgramLintRule
{
    private static readonly LintOption.Texts Shared = new("namespaces", "namespaces that are there for all others", ["kube-system", "kube-dns", "openshift-dns", "istio-system", "linkerd"]);

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2060", "Namespace open to all others", Severity.Note,
        "{0} of {1} workloads in the namespace `{2}` accept connections from every namespace, `{3}` first",
        "Deny ingress to the namespace by default, and allow the namespaces that need it.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override EquatableArray<LintOption> Options => [Shared];

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var gates = EndpointGates.Of(context);
        var written = context.Facts.Of<WrittenObject>().Where(known => known.Object.Kind == "Namespace").GroupBy(known => known.Object.Name)
            .ToDictionary(same => same.Key, same => same.First().Span);
        var shared = context.Options.Of(this, Shared);
        foreach (var pods in context.Pods.GroupBy(pod => pod.Namespace!).Where(pods => !shared.Contains(pods.Key)))
        {
            var open = pods.Where(pod => gates.Around(pod, Direction.Ingress).All(reading => Ports(reading, pod).Any(port => Admits(reading, pod, port)))).ToArray();
            if (open.Length > 0)
                yield return Kind.At(written.TryGetValue(pods.Key, out var span) ? span : open[0].Span, open.Length, pods.Count(), pods.Key, open[0]) with
                {
                    Subject = new("Namespace", null, pods.Key),
                };
        }
    }

    /// <summary>A port for each thing that is allowed, and one for what nothing is said about.</summary>
    private static IEnumerable<(Protocol Protocol, ushort Port)> Ports(PolicyProgram reading, Endpoint pod) => (
        from rule in reading.Policies.SelectMany(policy => policy.Rules)
        where rule.Action == RuleAction.Allow
        from item in rule.Traffic
        where !item.Match.ReadsRequests
        let first = item.Match.On(pod).First()
        where first is not null
        select first.Value).Prepend((Protocol.Tcp, (ushort)80)).Distinct();

    private static bool Admits(PolicyProgram reading, Endpoint pod, (Protocol Protocol, ushort Port) header)
    {
        var family = pod.Addresses.Count > 0 ? pod.Addresses[0].Family : IpFamily.V4;
        var flow = new Flow(new(Strangers.Pod, family, null), new(pod, family, null), header.Protocol, header.Port);
        return PolicyEvaluator.Decide(reading, flow).IsAllowed;
    }
}
