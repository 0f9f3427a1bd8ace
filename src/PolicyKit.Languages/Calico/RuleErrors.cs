using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What Calico refuses in a rule.</summary>
/// <remarks>
/// Source: projectcalico/calico, libcalico-go/lib/validator/v3/validator.go, and the validation rules of
/// api/pkg/apis/projectcalico/v3/policy_common.go.
/// </remarks>
internal static class RuleErrors
{
    public static DiagnosticKind UnknownAction { get; } = new(
        "PK0320", "Unknown action", Severity.Error, "`{0}` is not an action of a rule",
        "Use `Allow`, `Deny`, `Log` or `Pass`, with a capital; Calico refuses the policy as it is.");

    public static DiagnosticKind UnknownProtocol { get; } = new(
        "PK0321", "Unknown protocol", Severity.Error, "`{0}` is not a protocol",
        "Use `TCP`, `UDP`, `SCTP`, `ICMP`, `ICMPv6`, `UDPLite` or a number from 1 to 255; Calico refuses the policy as it is.");

    public static DiagnosticKind UnknownIpVersion { get; } = new(
        "PK0322", "Unknown IP version", Severity.Error, "`{0}` is not a version of IP",
        "Use 4 or 6, or leave it out for both; Calico refuses the policy as it is.");

    public static DiagnosticKind VersionOfIcmp { get; } = new(
        "PK0323", "ICMP of the other family", Severity.Error, "protocol {0} requires `ipVersion` {1}",
        "Change one of the two, or leave `ipVersion` out; Calico refuses the policy as it is.");

    public static DiagnosticKind IcmpWithoutProtocol { get; } = new(
        "PK0324", "icmp without its protocol", Severity.Error, "`icmp` needs the protocol `ICMP` or `ICMPv6`",
        "Add `protocol: ICMP`; Calico refuses the policy as it is.");

    public static DiagnosticKind CodeWithoutType { get; } = new(
        "PK0325", "ICMP code without a type", Severity.Error, "an ICMP `code` needs a `type`",
        "Add the type that the code belongs to; Calico refuses the policy as it is.");

    public static DiagnosticKind IcmpOutOfRange { get; } = new(
        "PK0326", "ICMP type or code out of range", Severity.Error, "`{0}` is not between 0 and {1}",
        "Leave it out to mean all of them; Calico refuses the policy as it is.");

    public static DiagnosticKind InvalidNet { get; } = new(
        "PK0327", "Invalid CIDR", Severity.Error, "`{0}` is not a block of addresses",
        "Write an address and a prefix length, `10.0.0.0/8`; a single address is `10.1.2.3/32`; Calico refuses the object as it is.");

    public static DiagnosticKind HostBits { get; } = new(
        "PK0328", "Address inside its block", Severity.Error, "`{0}` has bits set behind its prefix",
        "Write the block by its first address; Calico refuses the policy as it is.");

    public static DiagnosticKind MixedFamilies { get; } = new(
        "PK0329", "IPv4 and IPv6 in one rule", Severity.Error, "this rule contains both IPv4 and IPv6 blocks",
        "Make two rules, one for each; Calico refuses the policy as it is.");

    public static DiagnosticKind FamilyOfNet { get; } = new(
        "PK0330", "Block of the other family", Severity.Error, "`{0}` is no block of `ipVersion` {1}",
        "Change one of the two; Calico refuses the policy as it is.");

    public static DiagnosticKind NothingLeft { get; } = new(
        "PK0331", "Every address excluded", Severity.Warning, "`{0}` in `notNets` leaves no address: the rule matches nothing",
        "Remove the rule or the block; current releases of Calico refuse the policy, earlier ones accept it.");

    public static DiagnosticKind PortsWithoutProtocol { get; } = new(
        "PK0332", "Ports without a protocol", Severity.Error, "a port by number or range needs the protocol `TCP`, `UDP` or `SCTP`",
        "Add `protocol: TCP` to the rule; Calico refuses the policy as it is.");

    public static DiagnosticKind ProtocolWithoutPorts { get; } = new(
        "PK0333", "Protocol without ports", Severity.Error, "{0} has no ports",
        "Use `TCP`, `UDP` or `SCTP`, or leave the ports out; Calico refuses the policy as it is.");

    public static DiagnosticKind InvalidPort { get; } = new(
        "PK0334", "Invalid port", Severity.Error, "`{0}` is not a port: a number from 1 to 65535, a range `first:last`, or the name of a container port",
        "Leave the ports out to mean all of them; Calico refuses the policy as it is.");

    public static DiagnosticKind PortRangeReversed { get; } = new(
        "PK0335", "Port range reversed", Severity.Error, "the range `{0}` ends before it begins",
        "Swap the two; Calico refuses the policy as it is.");

    public static DiagnosticKind ServicesMisplaced { get; } = new(
        "PK0336", "services on the wrong side", Severity.Error, "`services` is not allowed in the {0} of an {1} rule",
        "In an ingress rule a service can be the source, in an egress rule the destination; Calico refuses the policy as it is.");

    public static DiagnosticKind ServicesBeside { get; } = new(
        "PK0337", "services beside other criteria", Severity.Error, "`services` cannot stand beside `{0}`",
        "Make two rules; Calico refuses the policy as it is.");

    public static DiagnosticKind ServiceIncomplete { get; } = new(
        "PK0338", "Service not named", Severity.Error, "`services` needs the {0} of the service",
        "Give both `name` and `namespace`; Calico refuses the policy as it is.");
}
