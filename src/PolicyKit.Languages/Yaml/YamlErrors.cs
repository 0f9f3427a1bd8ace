using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>What can be wrong with a text before anybody asks what it means.</summary>
internal static class YamlErrors
{
    public static DiagnosticKind Syntax { get; } = new("PK0001", "Invalid YAML", Severity.Error, "{0}");

    public static DiagnosticKind Encoding { get; } = new(
        "PK0002", "Invalid encoding", Severity.Error, "the bytes here are not valid {0}",
        "Save the file as UTF-8.");

    public static DiagnosticKind ControlCharacter { get; } = new(
        "PK0003", "Control character", Severity.Error, "the control character U+{0:X4} is not allowed in YAML or JSON",
        "Remove it, or write it as an escape in a double-quoted text.");

    public static DiagnosticKind Tab { get; } = new(
        "PK0004", "Tab in the indentation", Severity.Error, "a tab cannot indent YAML",
        "Replace the tab with spaces.");

    public static DiagnosticKind UnrenderedTemplate { get; } = new(
        "PK0005", "Template that was not rendered", Severity.Error, "this file is a template that was not rendered: `{0}`",
        "Render it first, and check what comes out: `{0}`.");

    public static DiagnosticKind DuplicateKey { get; } = new(
        "PK0006", "Duplicate key", Severity.Error, "the key `{0}` is given twice in one mapping",
        "Remove one of the two: which of them counts depends on the reader.");

    public static DiagnosticKind TooDeep { get; } = new(
        "PK0007", "Nested too deeply", Severity.Error, "values are nested more than {0} levels deep here",
        "Kubernetes objects are nested less than 30 levels deep; look for a generator that ran away.");

    public static DiagnosticKind AliasBomb { get; } = new(
        "PK0008", "Aliases expand to too much", Severity.Error, "the aliases of this document stand for more than {0} values",
        "Write the values out where they are needed.");

    public static DiagnosticKind UnknownAlias { get; } = new(
        "PK0009", "Unknown alias", Severity.Error, "no anchor `&{0}` is complete before this alias",
        "Define the anchor above its first use, and not around it.");

    public static DiagnosticKind UnsupportedTag { get; } = new(
        "PK0010", "Unsupported tag", Severity.Error, "the tag `{0}` means nothing to Kubernetes here",
        "Remove the tag.");

    public static DiagnosticKind ComplexKey { get; } = new(
        "PK0011", "Key is not a text", Severity.Error, "a key must be a text, not {0}",
        "Put a text that begins with `[`, `{` or `*` in quotes.");

    public static DiagnosticKind MergeValue { get; } = new(
        "PK0012", "Wrong merge key", Severity.Error, "`<<` merges mappings, not {0}",
        "Give it an alias of a mapping, or a list of such aliases.");

    public static DiagnosticKind TooManyProblems { get; } = new(
        "PK0013", "Too many problems", Severity.Error, "this object has more than {0} problems; the rest is not shown",
        "Mend the first ones, and run again.");

    /// <remarks>Instead of a duplicate key for each key of the second object: `cat *.yaml` leads here.</remarks>
    public static DiagnosticKind SecondObject { get; } = new(
        "PK0014", "Objects run into each other", Severity.Error, "a second object begins here, and nothing separates it from the one before",
        "Put a line `---` between them, or name the files one by one instead of joining them.");

    public static DiagnosticKind UnknownField { get; } = new(
        "PK0020", "Unknown field", Severity.Error, "unknown field `{0}`");

    public static DiagnosticKind WrongType { get; } = new(
        "PK0021", "Wrong type", Severity.Error, "expected {0}, found {1}");

    public static DiagnosticKind Missing { get; } = new(
        "PK0022", "Missing field", Severity.Error, "`{0}` is missing");
}
