using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What Calico refuses in the <c>http</c> part of a rule.</summary>
/// <remarks>Source: projectcalico/calico, api/pkg/apis/projectcalico/v3/policy_common.go and libcalico-go/lib/validator/v3/validator.go.</remarks>
internal static class HttpErrors
{
    public static DiagnosticKind HttpOnEgress { get; } = new(
        "PK0340", "http in an egress rule", Severity.Error, "`http` is not allowed in an egress rule",
        "Put it into an ingress rule of the pods that serve the requests; Calico refuses the policy as it is.");

    public static DiagnosticKind HttpAction { get; } = new(
        "PK0341", "http in a rule that does not allow", Severity.Error, "`http` is only valid in `Allow` rules",
        "Allow what is wanted, and let the end of the tier deny the rest; Calico refuses the policy as it is.");

    public static DiagnosticKind HttpProtocol { get; } = new(
        "PK0342", "http of another protocol", Severity.Error, "a rule with `http` must have the protocol `TCP` or none",
        "Change the protocol to `TCP`; Calico refuses the policy as it is.");

    public static DiagnosticKind InvalidPath { get; } = new(
        "PK0343", "Invalid path", Severity.Error, "`{0}` is not a path: it must begin with `/` and contain no `?`, `#` or blank",
        "Leave the query out, Calico does not compare it; the policy as it is is refused.");

    public static DiagnosticKind AmbiguousPath { get; } = new(
        "PK0344", "Path without one comparison", Severity.Error, "a path needs either `exact` or `prefix`",
        "Make two items of the list for two paths; Calico refuses the policy as it is.");

    public static DiagnosticKind DuplicateMethod { get; } = new(
        "PK0345", "Method given twice", Severity.Error, "the method `{0}` is given twice",
        "List it once; Calico refuses the policy as it is.");
}
