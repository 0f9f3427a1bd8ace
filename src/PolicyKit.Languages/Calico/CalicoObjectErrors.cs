using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What Calico refuses in tiers, network sets, host endpoints and profiles.</summary>
/// <remarks>Source: projectcalico/calico, libcalico-go/lib/validator/v3/validator.go, and api/pkg/apis/projectcalico/v3.</remarks>
internal static class CalicoObjectErrors
{
    public static DiagnosticKind InvalidTierName { get; } = new(
        "PK0350", "Invalid tier name", Severity.Error, "`{0}` is not the name of a tier: at most 63 lower-case letters, digits and `-`, and no dot",
        "Rename it; Calico refuses the object as it is.");

    public static DiagnosticKind BuiltInTierOrder { get; } = new(
        "PK0351", "Order of a built-in tier", Severity.Error, "the order of the tier `{0}` is always {1}",
        "Remove the object or correct it; to come before or behind this tier, give another tier a lower or higher order; Calico refuses the object as it is.");

    public static DiagnosticKind BuiltInTierAction { get; } = new(
        "PK0352", "Default action of a built-in tier", Severity.Error, "the default action of the tier `{0}` is always `{1}`",
        "Remove the object or correct it; Calico refuses it as it is.");

    public static DiagnosticKind UnknownDefaultAction { get; } = new(
        "PK0353", "Unknown default action", Severity.Error, "`{0}` is not a default action of a tier",
        "Use `Deny` or `Pass`; Calico refuses the object as it is.");

    public static DiagnosticKind ReservedLabel { get; } = new(
        "PK0354", "Reserved label", Severity.Error, "the label `{0}` is Calico's own",
        "Remove it: Calico sets it from the namespace of the object, and refuses the object as it is.");

    public static DiagnosticKind HostEndpointWithoutNode { get; } = new(
        "PK0355", "Host endpoint without a node", Severity.Error, "a host endpoint needs the name of its `node`",
        "Add it; Calico refuses the object as it is.");

    public static DiagnosticKind HostEndpointWithoutInterface { get; } = new(
        "PK0356", "Host endpoint without an interface", Severity.Error, "a host endpoint needs an `interfaceName` or `expectedIPs`",
        "Name the interface, or write `\"*\"` for all of the node; Calico refuses the object as it is.");

    public static DiagnosticKind UnknownHostAction { get; } = new(
        "PK0358", "Unknown action towards hosts", Severity.Error, "`{0}` is not what can become of packets from pods to their node",
        "Use `Drop`, `Accept` or `Return`; Calico's agent refuses the settings as they are.");

    public static DiagnosticKind UnknownSwitch { get; } = new(
        "PK0359", "Unknown switch", Severity.Error, "`{0}` says neither that application layer policy is on nor that it is off",
        "Use `Enabled` or `Disabled`; the API server refuses the object as it is.");

    public static DiagnosticKind InvalidInterface { get; } = new(
        "PK0357", "Invalid interface", Severity.Error, "`{0}` is not the name of an interface",
        "Write its name, 15 letters, digits, `_`, `.` and `-` at most, or `\"*\"` for all of the node; Calico refuses the object as it is.");
}
