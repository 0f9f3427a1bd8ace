using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>What can be wrong with suppressions and baselines. A suppression that is wrong suppresses nothing.</summary>
internal static class SuppressionErrors
{
    public static DiagnosticKind UnknownRule { get; } = new(
        "PK0620", "Suppression of an unknown rule", Severity.Warning, "there is no lint rule `{0}` to suppress");

    public static DiagnosticKind NoReason { get; } = new(
        "PK0621", "Suppression without a reason", Severity.Warning, "this suppression of {0} gives no reason, so it does not count",
        "Say why it is right: who reads it next year has only this sentence.");

    public static DiagnosticKind Expired { get; } = new(
        "PK0622", "Expired suppression", Severity.Warning, "this suppression of {0} expired on {1}: {2}",
        "Mend what it hid, or decide anew and give it another date.");

    public static DiagnosticKind Unused { get; } = new(
        "PK0623", "Suppression of nothing", Severity.Note, "this suppression of {0} suppresses nothing",
        "Remove it, or the next finding there goes unseen.");

    public static DiagnosticKind Unreadable { get; } = new(
        "PK0624", "Suppression that cannot be read", Severity.Warning, "this suppression cannot be read: {0}",
        "Write `# policykit: ignore PK1001, PK2003 until 2027-01-31: the reason`; the date may be left out.");

    public static DiagnosticKind Stale { get; } = new(
        "PK0625", "Baseline entry without finding", Severity.Error, "the baseline lists {0} in `{1}`, which is gone",
        "Run again with `--prune-baseline`, so that it cannot come back unseen.");

    public static DiagnosticKind BrokenBaseline { get; } = new(
        "PK0626", "Broken baseline", Severity.Error, "this is no baseline: {0}",
        "Write one with `policykit lint PATH --baseline FILE --write-baseline`.");

    public static DiagnosticKind InvalidDate { get; } = new(
        "PK0627", "Invalid date", Severity.Error, "`{0}` is no date", "Write year, month and day: `2027-01-31`.");
}
