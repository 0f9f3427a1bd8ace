using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes;

/// <summary>What the API server refuses in a NetworkPolicy.</summary>
/// <remarks>
/// Source: kubernetes/kubernetes, pkg/apis/networking/validation/validation.go, and meta/v1/validation/validation.go for selectors.
/// </remarks>
internal static class NetworkPolicyErrors
{
    public static DiagnosticKind UnsupportedProtocol { get; } = new(
        "PK0100", "Unsupported protocol", Severity.Error, "`{0}` is not a protocol of network policies",
        "Use `TCP`, `UDP` or `SCTP`, in capitals.");

    public static DiagnosticKind PortOutOfRange { get; } = new(
        "PK0101", "Port out of range", Severity.Error, "port `{0}` is not between 1 and 65535",
        "Leave the port out to mean all of them.");

    public static DiagnosticKind InvalidPortName { get; } = new(
        "PK0102", "Invalid port name", Severity.Error,
        "`{0}` is not the name of a port: 1 to 15 of `a-z`, `0-9` and `-`, a letter among them",
        "Write a number without quotes; in quotes it is a name.");

    public static DiagnosticKind EndPortWithoutNumber { get; } = new(
        "PK0103", "endPort without a number", Severity.Error, "`endPort` needs a `port` that is a number",
        "Give the first port of the range as a number.");

    public static DiagnosticKind PortRangeReversed { get; } = new(
        "PK0104", "Port range reversed", Severity.Error, "`endPort` {0} is below `port` {1}",
        "Swap the two.");

    public static DiagnosticKind EmptyPeer { get; } = new(
        "PK0105", "Empty peer", Severity.Error, "this peer names nobody",
        "Give it a `podSelector`, a `namespaceSelector` or an `ipBlock`; `podSelector: {}` means every pod of the namespace.");

    public static DiagnosticKind MixedPeer { get; } = new(
        "PK0106", "ipBlock beside a selector", Severity.Error, "`ipBlock` cannot stand beside a selector in one peer",
        "Make two items of the list: one with the `ipBlock`, one with the selector.");

    public static DiagnosticKind InvalidCidr { get; } = new(
        "PK0107", "Invalid CIDR", Severity.Error, "`{0}` is not a block of addresses",
        "Write an address and a prefix length, `10.0.0.0/8`; a single address is `10.1.2.3/32`. Leading zeros are not allowed.");

    public static DiagnosticKind ExceptOutsideCidr { get; } = new(
        "PK0108", "except outside its block", Severity.Error, "`{0}` does not lie strictly inside `{1}`",
        "An exception must be a smaller block inside `cidr`.");

    public static DiagnosticKind HostBits { get; } = new(
        "PK0109", "Address inside its block", Severity.Warning, "`{0}` is read as `{1}`: the bits behind the prefix do not count",
        "Write the block by its first address.");

    public static DiagnosticKind TooManyPolicyTypes { get; } = new(
        "PK0110", "Too many policy types", Severity.Error, "there are more than two policy types",
        "List `Ingress` and `Egress` once each.");

    public static DiagnosticKind UnknownPolicyType { get; } = new(
        "PK0111", "Unknown policy type", Severity.Error, "`{0}` is not a policy type",
        "Use `Ingress` or `Egress`, with a capital.");

    public static DiagnosticKind UnknownOperator { get; } = new(
        "PK0112", "Unknown operator", Severity.Error, "`{0}` is not an operator of selectors",
        "Use `In`, `NotIn`, `Exists` or `DoesNotExist`.");

    public static DiagnosticKind ValuesMissing { get; } = new(
        "PK0113", "Values missing", Severity.Error, "`{0}` needs at least one value",
        "List the values, or use `Exists` or `DoesNotExist`.");

    public static DiagnosticKind ValuesForbidden { get; } = new(
        "PK0114", "Values not allowed", Severity.Error, "`{0}` takes no values",
        "Remove the values, or use `In` or `NotIn`.");

    public static DiagnosticKind ObsoleteVersion { get; } = new(
        "PK0115", "Obsolete version", Severity.Error, "NetworkPolicy `{0}` is gone since Kubernetes 1.16, so this policy has no effect",
        "Change `apiVersion` to `networking.k8s.io/v1`, and check the policy against its rules.");
}
