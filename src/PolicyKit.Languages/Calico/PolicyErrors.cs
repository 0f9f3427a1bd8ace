using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What Calico refuses in a policy, apart from its rules.</summary>
/// <remarks>
/// Source: projectcalico/calico, libcalico-go/lib/validator/v3/validator.go, and the validation rules of
/// api/pkg/apis/projectcalico/v3.
/// </remarks>
internal static class PolicyErrors
{
    public static DiagnosticKind InvalidSelector { get; } = new(
        "PK0300", "Invalid selector", Severity.Error, "at character {0} of this selector: {1}",
        "Write conditions like `app == 'web' && has(tier)`; Calico refuses the object as it is.");

    public static DiagnosticKind SelectorTooLong { get; } = new(
        "PK0301", "Selector too long", Severity.Error, "this selector has {0} characters; Calico allows {1}",
        "Give the endpoints a label of their own, and select that; Calico refuses the object as it is.");

    public static DiagnosticKind GlobalNotAllowed { get; } = new(
        "PK0302", "global() not allowed", Severity.Error, "`global()` can only be the `namespaceSelector` of a rule's source or destination",
        "Remove it; Calico refuses the object as it is.");

    public static DiagnosticKind GlobalNotAlone { get; } = new(
        "PK0303", "global() not alone", Severity.Error, "`global()` cannot be combined with other selectors",
        "Make two rules: one with `global()`, one with the rest; Calico refuses the object as it is.");

    public static DiagnosticKind InvalidPolicyName { get; } = new(
        "PK0304", "Invalid policy name", Severity.Error,
        "`{0}` is not the name of a Calico policy: lower-case letters, digits and `-`, with at most one dot",
        "Rename it; Calico refuses the object as it is.");

    public static DiagnosticKind UnknownType { get; } = new(
        "PK0305", "Unknown policy type", Severity.Error, "`{0}` is not a policy type",
        "Use `Ingress` or `Egress`, with a capital; Calico refuses the object as it is.");

    public static DiagnosticKind DuplicateType { get; } = new(
        "PK0306", "Policy type given twice", Severity.Error, "the type `{0}` is given twice",
        "List it once; Calico refuses the object as it is.");

    public static DiagnosticKind TwoStages { get; } = new(
        "PK0307", "preDNAT with doNotTrack", Severity.Error, "`preDNAT` and `doNotTrack` cannot both be true",
        "Make two policies; Calico refuses the object as it is.");

    public static DiagnosticKind NeedsApplyOnForward { get; } = new(
        "PK0308", "applyOnForward missing", Severity.Error, "`applyOnForward` must be true if either `preDNAT` or `doNotTrack` is true",
        "Add `applyOnForward: true`; Calico refuses the object as it is.");

    public static DiagnosticKind EgressBeforeNat { get; } = new(
        "PK0309", "Egress in a preDNAT policy", Severity.Error, "a `preDNAT` policy cannot have {0}",
        "Move it to a policy without `preDNAT`; Calico refuses the object as it is.");

    public static DiagnosticKind UnknownStagedAction { get; } = new(
        "PK0310", "Unknown staged action", Severity.Error, "`{0}` is not a staged action",
        "Use `Set`, `Delete`, `Learn` or `Ignore`; Calico refuses the object as it is.");

    public static DiagnosticKind UnknownHint { get; } = new(
        "PK0311", "Unknown performance hint", Severity.Error, "`{0}` is not a performance hint",
        "Use `AssumeNeededOnEveryNode`, once, or leave the hints out; Calico refuses the object as it is.");

    public static DiagnosticKind UnknownTier { get; } = new(
        "PK0312", "Unknown tier", Severity.Error, "there is no tier `{0}`",
        "Add the Tier object to the input, or correct the name; Calico refuses a policy whose tier does not exist.");

    public static DiagnosticKind StagedDeletion { get; } = new(
        "PK0313", "Staged deletion with content", Severity.Error, "a staged policy with the action `Delete` can have no other field",
        "Leave out everything but `stagedAction`; Calico refuses the object as it is.");
}
