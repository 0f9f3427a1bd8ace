using PolicyKit.Analysis;
using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>What can be wrong with a file of properties, besides its form.</summary>
internal static class PropertyFileErrors
{
    public static DiagnosticKind NoProperties { get; } = new(
        "PK0150", "No properties", Severity.Error, "there are no properties in this file",
        "Properties are objects with `apiVersion: policykit.dev/v1` and `kind: NetworkProperties`.");

    public static DiagnosticKind UnknownObject { get; } = new(
        "PK0151", "Unknown kind of PolicyKit object", Severity.Error, "`{0}` of version `{1}` is not known",
        "Properties have `apiVersion: policykit.dev/v1` and `kind: NetworkProperties`.");

    public static DiagnosticKind NoClaim { get; } = new(
        "PK0152", "Property without a claim", Severity.Error, "property `{0}` claims nothing");

    public static DiagnosticKind TwoClaims { get; } = new(
        "PK0153", "Property with two claims", Severity.Error, "`{0}` stands beside `{1}` in one property",
        "Make two properties of it, each with an id of its own.");

    public static DiagnosticKind DuplicateId { get; } = new(
        "PK0154", "Id given twice", Severity.Error, "there are two properties with the id `{0}`",
        "Give one of them another id: reports call properties by it.");

    public static DiagnosticKind InvalidEndpoints { get; } = new(
        "PK0155", "Unknown endpoints", Severity.Error, "`{0}` means nobody: {1}",
        "Write a group of this file, `any`, `internet`, `namespace/name`, `node/NAME`, an address or an address block.");

    public static DiagnosticKind GroupCycle { get; } = new(
        "PK0156", "Group inside itself", Severity.Error, "the group `{0}` contains itself",
        "Take it out of the groups that it names.");

    public static DiagnosticKind InvalidTraffic { get; } = new(
        "PK0157", "Unknown traffic", Severity.Error, "`{0}` is no traffic: {1}",
        $"{char.ToUpperInvariant(TrafficText.Examples[0])}{TrafficText.Examples.Substring(1)}.");

    public static DiagnosticKind InvalidValue { get; } = new(
        "PK0158", "Unknown value", Severity.Error, "`{0}` is not {1}");

    public static DiagnosticKind EmptyValue { get; } = new(
        "PK0159", "Nothing written", Severity.Error, "there is nothing behind `{0}`",
        "Give it a value, or remove it: a value that a template left out must not change what is proved.");

    public static DiagnosticKind GroupsTooLarge { get; } = new(
        "PK0164", "Groups too large", Severity.Error, "the groups of this file are {0}",
        "Name fewer groups in each other; a label selector can often stand for many names.");

    public static DiagnosticKind EmptyList { get; } = new(
        "PK0165", "Empty list", Severity.Error, "the list of {0} is empty",
        "Name at least one, or remove the key.");

    public static DiagnosticKind ContraryKeys { get; } = new(
        "PK0166", "Keys that exclude each other", Severity.Error, "`{0}` cannot stand beside `{1}`", "Keep one of the two.");

    public static DiagnosticKind NobodyNamed { get; } = new(
        "PK0167", "Nobody named", Severity.Error, "these endpoints name nobody",
        "Give them a `namespace`, `namespaces`, `pods` or `cidr`; `pods: {}` means every pod.");

    public static DiagnosticKind InvalidGroupName { get; } = new(
        "PK0168", "Invalid group name", Severity.Error, "`{0}` cannot be the name of a group",
        "Use letters, digits, `-`, `_` and `.`, and none of `any`, `internet` or an address, which mean something already.");

    public static DiagnosticKind BaselineWithoutPolicies { get; } = new(
        "PK0169", "Baseline without policies", Severity.Error, "there is no policy in the baseline `{0}`, so everything was allowed then",
        "Name the file or folder that holds the earlier policies.");
}
