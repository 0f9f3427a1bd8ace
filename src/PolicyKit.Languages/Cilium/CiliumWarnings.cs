using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>What Cilium accepts, and hardly anybody means.</summary>
/// <remarks>Source: the semantics rule that each one names.</remarks>
internal static class CiliumWarnings
{
    /// <remarks>C-10.</remarks>
    public static DiagnosticKind DroppedLabel { get; } = new(
        "PK0450", "Label that Cilium drops", Severity.Warning, "the label `{0}` is left out of identities by Cilium, so no {1} has it here",
        "Select by another label; the agent option `labels` says which ones count.");

    /// <remarks>C-13.</remarks>
    public static DiagnosticKind ForeignNamespace { get; } = new(
        "PK0451", "Foreign namespace in the subject", Severity.Warning,
        "the namespace of a CiliumNetworkPolicy overwrites `{0}`: the policy selects endpoints of `{1}` only",
        "Put the policy into the namespace that is meant, or use a CiliumClusterwideNetworkPolicy.");

    /// <remarks>C-20.</remarks>
    public static DiagnosticKind MissingCidrGroup { get; } = new(
        "PK0452", "Missing CIDR group", Severity.Warning, "there is no CiliumCIDRGroup `{0}`, so this selects no address",
        "Add the group to the input, or correct the name.");

    /// <remarks>C-24.</remarks>
    public static DiagnosticKind MissingService { get; } = new(
        "PK0453", "Missing Service", Severity.Warning, "this finds no Service, so {0}",
        "Add the Service to the input, or correct its name and namespace.");

    /// <remarks>C-24.</remarks>
    public static DiagnosticKind ServiceInDeny { get; } = new(
        "PK0454", "Services in a deny rule", Severity.Warning, "`toServices` is never resolved in `egressDeny`: {0}",
        "Deny the pods of the Service by `toEndpoints`, or its addresses by `toCIDR`.");

    /// <remarks>C-24.</remarks>
    public static DiagnosticKind DottedService { get; } = new(
        "PK0455", "Service with a dotted label", Severity.Warning,
        "the Service `{0}` selects by `{1}`, which Cilium takes for a label of the source `{2}`, so `toServices` may not find its pods",
        "Select the pods by `toEndpoints`.");

    /// <remarks>C-24.</remarks>
    public static DiagnosticKind ServiceOfAnyNamespace { get; } = new(
        "PK0456", "Service of any namespace", Severity.Warning, "without `namespace` this means the Services called `{0}` of all namespaces",
        "Add the `namespace` of the Service.");

    /// <remarks>C-29.</remarks>
    public static DiagnosticKind NamedRange { get; } = new(
        "PK0457", "endPort beside a port name", Severity.Warning,
        "the documentation says that `endPort` is ignored here, but Cilium opens the ports up to `{0}`", "Give the first port as a number.");

    /// <remarks>C-29.</remarks>
    public static DiagnosticKind EndPortBelow { get; } = new(
        "PK0458", "endPort below port", Severity.Warning, "`endPort` {0} is below `port` {1}, so only the one port is meant", "Swap the two.");

    /// <remarks>C-30.</remarks>
    public static DiagnosticKind EgressNamedPort { get; } = new(
        "PK0459", "Port name on egress", Severity.Warning,
        "up to 1.19 Cilium looks up `{0}` over all pods of the cluster, later at each destination, and here they differ: {1}",
        "Give the port as a number.");

    /// <remarks>C-31.</remarks>
    public static DiagnosticKind EchoReply { get; } = new(
        "PK0460", "ICMP type 0", Severity.Warning, "ICMPv4 type 0 means every ICMPv4 type to Cilium",
        "Leave it out: replies of an allowed request pass without a rule.");

    /// <remarks>C-31.</remarks>
    public static DiagnosticKind LargeIcmpType { get; } = new(
        "PK0461", "ICMP type above 255", Severity.Warning, "ICMP type {0} is above 255, so this matches nothing", "Correct the number.");

    /// <remarks>C-42.</remarks>
    public static DiagnosticKind NoHostFirewall { get; } = new(
        "PK0462", "Host policy without host firewall", Severity.Warning, "host policies have no effect while the host firewall is off",
        "Set the agent option `enable-host-firewall` to `true`.");

    /// <remarks>C-4.</remarks>
    public static DiagnosticKind IsolationWithoutRules { get; } = new(
        "PK0463", "Default deny without rules", Severity.Warning,
        "whether `enableDefaultDeny` isolates a direction without rules depends on the version of Cilium",
        "Write an empty rule, `ingress: [{}]` or `egress: [{}]`, to isolate.");

    /// <remarks>C-7.</remarks>
    public static DiagnosticKind EmptyMeansAbsent { get; } = new(
        "PK0464", "Empty list that means everyone", Severity.Warning, "an empty `{0}` is as if it were missing, so the rule {1}",
        "Remove the rule, or name whom it means.");

    /// <remarks>C-25.</remarks>
    public static DiagnosticKind NamesWithoutDns { get; } = new(
        "PK0465", "Names without DNS rules", Severity.Warning, "no DNS rule shows Cilium the addresses of these names, so `toFQDNs` matches nothing",
        "Add an egress rule for the DNS servers with `rules: {dns: [{matchPattern: \"*\"}]}`.");

    /// <remarks>C-21, C-12: who is meant is known to others only.</remarks>
    public static DiagnosticKind UnknownPeers { get; } = new(
        "PK0466", "Peers that are not known here", Severity.Warning, "{0}, so every verdict that depends on them is undecided",
        "Write the addresses down as `toCIDR` to have them judged.");

    /// <remarks>C-36, C-40: the direction of the approximation is undecided.</remarks>
    public static DiagnosticKind UnknownRequests { get; } = new(
        "PK0467", "Requests that are not known here", Severity.Warning, "{0}, so which requests pass is undecided",
        "Ask about the connection instead of the request.");

    /// <remarks>C-10.</remarks>
    public static DiagnosticKind LabelFilter { get; } = new(
        "PK0468", "Label filter that is not read", Severity.Warning, "the label filter in the file `{0}` of the agent is not read: answers assume its default",
        "Write its entries into the agent option `labels`.");

    /// <remarks>C-20.</remarks>
    public static DiagnosticKind GroupConflict { get; } = new(
        "PK0469", "CIDR groups that disagree", Severity.Warning,
        "`{0}` is listed by groups with different values of `{1}`; Cilium keeps one of them, so whether this selects the block is undecided",
        "List the block in one group.");

    /// <remarks>C-41.</remarks>
    public static DiagnosticKind AuthenticationConflict { get; } = new(
        "PK0470", "Two modes of authentication", Severity.Warning, "`{0}` demands another mode of authentication for the same peers and ports",
        "Give both rules the same mode; Cilium fails to resolve the policy.");

    /// <remarks>C-14, C-15, C-19: the reading of the newest patch of 1.19 is taken.</remarks>
    public static DiagnosticKind DependsOnVersion { get; } = new(
        "PK0476", "Meaning that depends on the version", Severity.Note, "this is read as the newest Cilium 1.19 does: {0}",
        "Say which version is installed with `--cni cilium@VERSION`.");

    /// <remarks>C-19; CVE-2026-56743.</remarks>
    public static DiagnosticKind BlockLetsNamespaceIn { get; } = new(
        "PK0477", "ipBlock that lets the namespace in", Severity.Warning,
        "every pod of the namespace `{1}` is let in too beside this `ipBlock` by Cilium {0} (CVE-2026-56743)", "Upgrade to Cilium 1.19.5.");

    /// <remarks>C-33, C-39.</remarks>
    public static DiagnosticKind RemovedRequests { get; } = new(
        "PK0478", "Layer 7 rules that were removed", Severity.Warning,
        "these rules are not known to Cilium 1.20, and whether it refuses the policy or leaves all requests open is undecided",
        "Remove the rules, or move to another protocol than Kafka.");

    /// <remarks>https://github.com/cilium/cilium/issues/48027.</remarks>
    public static DiagnosticKind HostLabel { get; } = new(
        "PK0479", "Label that switches policies off", Severity.Warning,
        "no policy is enforced by Cilium 1.20.0 for pods with a label `host`, such as `{0}`; whether {1} enforces them is undecided",
        "Rename the label.");

    /// <remarks>C-23.</remarks>
    public static DiagnosticKind NoSuchNode { get; } = new(
        "PK0480", "Peer without a node", Severity.Warning, "this selects none of the {0} nodes in the cluster",
        "Compare the selector with the labels of the nodes.");

    /// <remarks>C-43.</remarks>
    public static DiagnosticKind RulesOutsidePolicyTypes { get; } = new(
        "PK0471", "Rules outside the policy types", Severity.Warning,
        "`policyTypes` leaves out {0}, but Cilium heeds the rules all the same, and isolates", "Remove the rules, or list the direction in `policyTypes`.");
}
