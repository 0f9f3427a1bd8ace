using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What Calico accepts, and what then does not do what it seems to do.</summary>
internal static class LoweringWarnings
{
    public static DiagnosticKind ServiceWithoutNamespace { get; } = new(
        "PK0370", "Service without a namespace", Severity.Warning, "the service `{0}` has no namespace, so Calico finds none and the rule matches nothing",
        "Give the `namespace` of the service, the policy's own too.");

    public static DiagnosticKind UnknownService { get; } = new(
        "PK0371", "Unknown service", Severity.Warning, "there is no service `{0}` and no endpoint of it, so the rule matches nothing",
        "Add the Service object or its EndpointSlices to the input, or correct the name.");

    public static DiagnosticKind ServiceWithoutSelector { get; } = new(
        "PK0372", "Service without a selector", Severity.Warning, "the service `{0}` has no selector, and there is no EndpointSlice of it, so nobody knows which addresses it stands for and the rule matches nothing here",
        "Add its EndpointSlices to the input.");

    public static DiagnosticKind NotIcmpAlone { get; } = new(
        "PK0373", "notICMP without ICMP", Severity.Warning, "`notICMP` without the protocol `ICMP` or `ICMPv6` does not mean the same to all data planes of Calico; here the rule speaks about ICMP alone",
        "Add the protocol to the rule, and make another rule for other protocols.");

    public static DiagnosticKind ManySourcePorts { get; } = new(
        "PK0374", "Too many source ports", Severity.Warning, "the policies tell apart more source ports than are followed here; rules with source ports are taken to match connections from port {0} alone",
        "Leave the source ports out: clients choose them freely.");

    public static DiagnosticKind SameOrder { get; } = new(
        "PK0377", "Policies with the same order", Severity.Warning,
        "`{0}` has the same order in the tier `{3}` as `{1}`{2}, and can select the same pods; releases of Calico do not agree which comes first",
        "Give them different orders; until then, answers that depend on it are undecided.");

    public static DiagnosticKind Forwarded { get; } = new(
        "PK0375", "Forwarded traffic", Severity.Warning, "what `{0}` does to traffic that hosts forward is not followed; what pods are allowed may be denied there",
        "Ask about traffic to and from the hosts themselves; answers about pods are undecided where the policy could change them.");

    public static DiagnosticKind ToHostOpen { get; } = new(
        "PK0378", "From pods to their own node", Severity.Note,
        "what pods send to their own node is taken to reach it once their policies let it pass; the agent of Calico may drop it there",
        "Add the FelixConfiguration `default` with its `defaultEndpointToHostAction` to the input.");

    public static DiagnosticKind ApplicationLayer { get; } = new(
        "PK0379", "Application layer policy", Severity.Note,
        "rules with `http` are taken to be enforced, on requests whose paths are in normal form",
        "Make sure that the pods have the proxy: the eBPF, iptables and nftables data planes alone let every request through such a rule.");

    public static DiagnosticKind ApplicationLayerUnknown { get; } = new(
        "PK0380", "Application layer policy not known", Severity.Warning,
        "whether application layer policy is on is not known: without it Calico ignores `http`, so answers that depend on it are undecided",
        "Add the ApplicationLayer object to the input, or say it with `--alp on` or `--alp off`.");

    public static DiagnosticKind ApplicationLayerOff { get; } = new(
        "PK0381", "Application layer policy is off", Severity.Warning, "application layer policy is off, so Calico ignores `http`: such rules let every request through",
        "Turn it on with `applicationLayerPolicy: Enabled` in the ApplicationLayer object, or leave `http` out.");

    public static DiagnosticKind SettingsOfNode { get; } = new(
        "PK0383", "Settings of one node", Severity.Warning, "the settings in `{0}` are for one node, and are not followed: all nodes are taken to have those of `default`",
        "Remember it for traffic of that node; set in `default` what all nodes should have.");

    public static DiagnosticKind TooManyTies { get; } = new(
        "PK0382", "Too many policies with the same order", Severity.Error,
        "policies of different kinds have the same order at {0} places, `{1}` first; these are more cases than can be checked",
        "Give each policy an order of its own.");

    public static DiagnosticKind HostEndpointWithoutAddress { get; } = new(
        "PK0376", "Host endpoint without an address", Severity.Warning, "no address of the host endpoint `{0}` is known, so nothing can be said about its traffic",
        "Add `expectedIPs`, or the Node object with its addresses to the input.");
}
