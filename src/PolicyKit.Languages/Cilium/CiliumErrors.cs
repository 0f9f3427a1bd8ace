using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>What Cilium or the API server refuses; a refused policy has no effect, so what it should protect stays open.</summary>
/// <remarks>Source: semantics C-60 to C-80; cilium/cilium, pkg/policy/api/rule_validation.go, and the markers of the CRDs.</remarks>
internal static class CiliumErrors
{
    private const string So = ", so Cilium refuses the whole policy";
    private const string SoServer = ", so the API server refuses the policy";

    public static DiagnosticKind MixedPeers { get; } = new(
        "PK0400", "Two kinds of peers in one rule", Severity.Error, "combining `{0}` and `{1}` in one rule is not supported" + So,
        "Make a rule of each.");

    public static DiagnosticKind NoSelector { get; } = new(
        "PK0401", "Policy without a selector", Severity.Error, "a rule must have one of `endpointSelector` or `nodeSelector`" + So,
        "Write `endpointSelector: {}` to select every endpoint.");

    public static DiagnosticKind BothSelectors { get; } = new(
        "PK0402", "Two selectors", Severity.Error, "a rule cannot have both `endpointSelector` and `nodeSelector`" + So,
        "Make an item of `specs` of each.");

    public static DiagnosticKind NamespacedNodeSelector { get; } = new(
        "PK0403", "nodeSelector in a namespaced policy", Severity.Error, "a CiliumNetworkPolicy cannot have a `nodeSelector`" + So,
        "Use a CiliumClusterwideNetworkPolicy.");

    public static DiagnosticKind NoSpec { get; } = new(
        "PK0404", "Policy without spec", Severity.Error, "the policy has neither `spec` nor `specs`" + So, "Add a `spec`.");

    public static DiagnosticKind NoRules { get; } = new(
        "PK0405", "Policy without rules", Severity.Error,
        "at least one of `ingress`, `ingressDeny`, `egress` and `egressDeny` must have an item" + So,
        "Write `ingress: [{}]` to let nothing in.");

    public static DiagnosticKind UnknownEntity { get; } = new(
        "PK0406", "Unknown entity", Severity.Error, "unsupported entity `{0}`" + SoServer);

    public static DiagnosticKind LaterEntity { get; } = new(
        "PK0434", "Entity of a later version", Severity.Error, "the entity `{0}` is supported since Cilium 1.20" + SoServer,
        "Use `cluster`, or say which version is installed with `--cni cilium@1.20`.");

    public static DiagnosticKind LaterProtocol { get; } = new(
        "PK0435", "Protocol of a later version", Severity.Error, "the protocol `{0}` is supported since Cilium 1.20" + SoServer,
        "Say which version is installed with `--cni cilium@1.20`.");

    public static DiagnosticKind Requires { get; } = new(
        "PK0407", "Field that was removed", Severity.Error, "`{0}` is no longer supported since Cilium 1.19" + SoServer,
        "Write the requirement into each peer selector.");

    public static DiagnosticKind IcmpWithPorts { get; } = new(
        "PK0408", "icmps beside toPorts", Severity.Error, "the `icmps` block may only be present without `toPorts`" + So,
        "Define a separate rule to use `toPorts`.");

    public static DiagnosticKind InvalidIcmp { get; } = new(
        "PK0409", "Invalid ICMP field", Severity.Error, "`{0}` is not {1}" + So,
        "Use a number, or a name of the family such as `EchoRequest`.");

    public static DiagnosticKind TooMany { get; } = new(
        "PK0410", "Too many items", Severity.Error, "too many {0}, the max is {1}" + So, "Split the list over several items.");

    public static DiagnosticKind InvalidPort { get; } = new(
        "PK0411", "Invalid port", Severity.Error, "`{0}` is neither a number from 0 to 65535 nor the name of a port" + So,
        "Write the number in quotes.");

    public static DiagnosticKind UnknownProtocol { get; } = new(
        "PK0412", "Unknown protocol", Severity.Error, "`{0}` is not a protocol of Cilium policies" + SoServer,
        "Use `TCP`, `UDP`, `SCTP`, `VRRP`, `IGMP` or `ANY`, in capitals.");

    public static DiagnosticKind Layer7Protocol { get; } = new(
        "PK0413", "Layer 7 rules on this protocol", Severity.Error,
        "layer 7 rules can only apply to TCP (not {0}) except for DNS rules" + So, "Add `protocol: TCP` to the port.");

    public static DiagnosticKind Layer7PortZero { get; } = new(
        "PK0414", "Layer 7 rules on every port", Severity.Error, "layer 7 rules can not be used when a port is 0" + So, "Name the port.");

    public static DiagnosticKind Layer7Kinds { get; } = new(
        "PK0415", "Not one kind of layer 7 rules", Severity.Error,
        "`rules` must have exactly one of `http`, `dns`, `kafka` and `l7proto`" + SoServer, "Make an item of `toPorts` for each kind.");

    public static DiagnosticKind DnsOnIngress { get; } = new(
        "PK0416", "DNS rules on ingress", Severity.Error, "DNS rules are not allowed on ingress" + So,
        "Write them at the egress of the pods that ask.");

    public static DiagnosticKind DnsPort { get; } = new(
        "PK0417", "DNS rules without a port", Severity.Error, "DNS rules need a port, and no range of ports" + So,
        "Add `ports: [{port: \"53\", protocol: ANY}]`.");

    public static DiagnosticKind InvalidExpression { get; } = new(
        "PK0418", "Invalid regular expression", Severity.Error, "`{0}` is no regular expression of RE2: {1}" + So,
        "Remember that RE2 has neither back-references nor look-around.");

    public static DiagnosticKind InvalidHeader { get; } = new(
        "PK0419", "Invalid header match", Severity.Error, "{0}" + So, "Give it a `name`, and `LOG`, `ADD`, `DELETE` or `REPLACE` as `mismatch`.");

    public static DiagnosticKind MixedLayer7 { get; } = new(
        "PK0472", "Different parsers for one port", Severity.Error,
        "`{0}` has {1} rules for the same peers and port, and these are {2} rules, so Cilium fails to merge the policies",
        "Give each protocol a port of its own.");

    public static DiagnosticKind HostLayer7 { get; } = new(
        "PK0420", "Layer 7 rules in a host policy", Severity.Error, "`{0}` rules are not supported in host policies" + So,
        "Only DNS rules are, at egress.");
}
