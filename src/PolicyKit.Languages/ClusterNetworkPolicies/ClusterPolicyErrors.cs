using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterNetworkPolicies;

/// <summary>What the API server refuses in cluster-scoped policies (semantics section 5).</summary>
/// <remarks>Source: kubernetes-sigs/network-policy-api, apis/v1alpha1, apis/v1alpha2 and config/crd.</remarks>
internal static class ClusterPolicyErrors
{
    public static DiagnosticKind InvalidPriority { get; } = new(
        "PK0500", "Invalid priority", Severity.Error, "the priority `{0}` is not between 0 and 1000",
        "Choose a number from 0 to 1000; the lowest one is asked first.");

    public static DiagnosticKind UnknownTier { get; } = new(
        "PK0501", "Unknown tier", Severity.Error, "`{0}` is not a tier of cluster network policies",
        "Use `Admin` for what stands before the policies of namespaces, `Baseline` for what stands behind them.");

    public static DiagnosticKind NotTheDefault { get; } = new(
        "PK0502", "Only one baseline", Severity.Error, "a BaselineAdminNetworkPolicy must be called `default`, not `{0}`",
        "Rename it to `default`; a cluster has only one.");

    public static DiagnosticKind ExactlyOne { get; } = new(
        "PK0503", "Not exactly one field", Severity.Error, "{0} needs exactly one of {1}, and has {2}",
        "Keep one of the fields; for several, write several items.");

    public static DiagnosticKind UnknownAction { get; } = new(
        "PK0504", "Unknown action", Severity.Error, "`{0}` is not an action of this kind of policy",
        "Actions are written with a capital, and differ between the kinds of policies.");

    public static DiagnosticKind NoPeers { get; } = new(
        "PK0505", "Rule without peers", Severity.Error, "a rule needs at least one peer in `{0}`",
        "For every pod of the cluster write `namespaces: {}`.");

    public static DiagnosticKind TooMany { get; } = new(
        "PK0506", "Too many items", Severity.Error, "`{0}` has {1} items, and the API allows {2}",
        "Split the policy into several.");

    public static DiagnosticKind NameTooLong { get; } = new(
        "PK0507", "Rule name too long", Severity.Error, "the name of a rule has at most 100 characters, this one {0}",
        "Shorten the name.");

    public static DiagnosticKind EmptyList { get; } = new(
        "PK0508", "Empty list", Severity.Error, "`{0}` is an empty list, which the API refuses",
        "Leave the field out to mean every protocol and port.");

    public static DiagnosticKind EmptyProtocol { get; } = new(
        "PK0509", "Protocol without ports", Severity.Error, "`{0}` needs a `destinationPort`",
        "For every port write the range 1 to 65535.");

    public static DiagnosticKind PortOutOfRange { get; } = new(
        "PK0510", "Port out of range", Severity.Error, "port `{0}` is not between 1 and 65535",
        "Leave the ports out to mean all of them.");

    public static DiagnosticKind InvalidRange { get; } = new(
        "PK0511", "Invalid port range", Severity.Error, "a range must end above its start, and this one goes from {0} to {1}",
        "For a single port write its number.");

    public static DiagnosticKind InvalidNetwork { get; } = new(
        "PK0512", "Invalid network", Severity.Error, "`{0}` is not a block of addresses",
        "Write an address and a prefix length, `10.0.0.0/8`; a single address is `10.1.2.3/32`.");

    public static DiagnosticKind NamedPortWithAddresses { get; } = new(
        "PK0513", "Named port without pods", Severity.Error, "a named port cannot stand beside `{0}`, whose peers declare no ports",
        "Write the number, or make two rules; the experimental channel refuses this, and the standard one lets the port match nothing.");

    public static DiagnosticKind DomainNameNotAllowed { get; } = new(
        "PK0514", "Domain name in a rule that does not accept", Severity.Error, "`domainNames` works only in rules with the action `{0}`",
        "Deny everything else in a later rule instead: nobody knows all addresses of a name.");

    public static DiagnosticKind InvalidDomainName { get; } = new(
        "PK0515", "Invalid domain name", Severity.Error, "`{0}` is not a domain name",
        "Write `example.com`, or `*.example.com` for every name below it.");

    public static DiagnosticKind RemovedField { get; } = new(
        "PK0516", "Removed field", Severity.Error, "`{0}` was removed from the API before it was released",
        "Select the namespaces by their labels, one rule for each value.");

    public static DiagnosticKind UnsupportedProtocol { get; } = new(
        "PK0517", "Unsupported protocol", Severity.Error, "`{0}` is not a protocol of these policies",
        "Use `TCP`, `UDP` or `SCTP`, in capitals.");
}
