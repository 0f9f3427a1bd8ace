using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>What can be wrong with a rule pack, besides its form.</summary>
internal static class PackErrors
{
    public static DiagnosticKind UnknownPack { get; } = new(
        "PK0600", "Unknown rule pack", Severity.Error, "`{0}` is neither a rule pack that comes with PolicyKit nor a file");

    public static DiagnosticKind NoPack { get; } = new(
        "PK0601", "Not a rule pack", Severity.Error, "there is no rule pack in `{0}`",
        "A rule pack is one object with `apiVersion: policykit.dev/v1` and `kind: RulePack`.");

    public static DiagnosticKind Cycle { get; } = new(
        "PK0602", "Rule pack inside itself", Severity.Error, "the rule pack `{0}` extends itself",
        "Take it out of the packs that it names.");

    public static DiagnosticKind UnknownRule { get; } = new(
        "PK0603", "Unknown lint rule", Severity.Error, "there is no lint rule `{0}`");

    public static DiagnosticKind NothingChosen { get; } = new(
        "PK0604", "Entry without a rule", Severity.Error, "this entry names no lint rule",
        "Give it an `id`, several `ids` or a `category`.");

    public static DiagnosticKind UnknownOption { get; } = new(
        "PK0605", "Unknown option", Severity.Error, "the lint rule `{0}` has no option `{1}`");

    public static DiagnosticKind OptionOutOfRange { get; } = new(
        "PK0606", "Option out of range", Severity.Error, "`{0}` is not between {1} and {2}",
        "The page of the rule says what the number means.");

    public static DiagnosticKind InvalidCheckId { get; } = new(
        "PK0607", "Invalid id of a check", Severity.Error, "`{0}` cannot be the id of a check",
        "Use letters, digits, `-`, `_` and `.`, beginning with a letter but not with `PK`, and each id once.");

    public static DiagnosticKind InvalidPattern { get; } = new(
        "PK0608", "Invalid regular expression", Severity.Error, "`{0}` is no regular expression: {1}",
        "Look-around and back-references are not available.");

    public static DiagnosticKind InvalidPath { get; } = new(
        "PK0609", "Invalid field path", Severity.Error, "`{0}` is no path to a field",
        "Write names with dots between them, `[*]` for every item of a list and `[key]` for an entry of a map: `spec.ingress[*].from`.");

    public static DiagnosticKind CheckWithoutDemand { get; } = new(
        "PK0610", "Check without a demand", Severity.Error, "this check asks for nothing, or for several things",
        "Give it exactly one of `present`, `oneOf`, `matches` and `notMatches`.");

    public static DiagnosticKind NoConfiguration { get; } = new(
        "PK0611", "Not a configuration", Severity.Error, "there is no configuration in this file",
        "A configuration is one object with `apiVersion: policykit.dev/v1` and `kind: Configuration`.");
}
