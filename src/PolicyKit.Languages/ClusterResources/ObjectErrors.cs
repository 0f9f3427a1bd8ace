using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources;

/// <summary>What can be wrong with an object of any kind.</summary>
internal static class ObjectErrors
{
    public static DiagnosticKind MissingIdentity { get; } = new(
        "PK0030", "Object without a kind", Severity.Error, "`{0}` is missing, so nobody can tell what this object is",
        "Add it, for example `apiVersion: networking.k8s.io/v1` and `kind: NetworkPolicy`.");

    public static DiagnosticKind Duplicate { get; } = new(
        "PK0031", "Object given twice", Severity.Error, "`{0}` is given twice",
        "Remove one of the two; if they belong to a Kustomize overlay, check the output of `kubectl kustomize` instead.");

    public static DiagnosticKind UnsupportedVersion { get; } = new(
        "PK0032", "Unsupported version", Severity.Error, "`{0}` is not read in version `{1}`",
        "Convert the object to the version that is read.");

    public static DiagnosticKind InvalidName { get; } = new(
        "PK0033", "Invalid name", Severity.Error, "`{0}` is not a valid name: {1}",
        "Rename it; the API server would refuse the object.");

    public static DiagnosticKind InvalidLabel { get; } = new(
        "PK0034", "Invalid label", Severity.Error, "`{0}` is not a valid label {1}",
        "Use at most 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends.");

    public static DiagnosticKind BareList { get; } = new(
        "PK0037", "List without a kind", Severity.Error, "this list holds objects but is no object itself, so nothing in it would be read",
        "Write each object as a document of its own, with `---` between them, or put the list under `items` of a `List`.");

    public static DiagnosticKind NoItems { get; } = new(
        "PK0038", "List without items", Severity.Error, "`{0}` is a list of objects, but its `items` are {1}",
        "Put the objects under `items`, each behind a `-`.");

    /// <remarks>A warning for questions that have an answer all the same; nothing is proved beside it.</remarks>
    public static DiagnosticKind MisspeltPolicy { get; } = new(
        "PK0036", "Misspelt kind of policy", Severity.Error, "there is no kind `{0}` in `{1}`, so the API server refuses the object",
        "Write the version and the kind of the policy as its documentation has them.");

    public static DiagnosticKind UnreadPolicy { get; } = new(
        "PK0035", "Policy of another language", Severity.Warning,
        "`{0}` is a policy of a language that is not read; answers do not take it into account",
        "Leave it out to have properties decided without it, and remember that the cluster may allow less or more than they say.");

    public static DiagnosticKind InvalidAddress { get; } = new(
        "PK0070", "Invalid address", Severity.Error, "`{0}` is not an IP address",
        "Write four numbers with dots between them, or an IPv6 address; leading zeros are not allowed.");

    public static DiagnosticKind WrongNamespaceName { get; } = new(
        "PK0071", "Wrong name label", Severity.Error, "the label `{0}` of a namespace is always its name, `{1}`",
        "Remove the label: the control plane sets it, and nobody can change it.");

    public static DiagnosticKind UndeclaredNamespace { get; } = new(
        "PK0072", "Namespace labels unknown",
        Severity.Warning, "this selector asks for the namespace label `{0}`, but the labels of {1} are not known",
        "Add the Namespace objects to the input, for example from `kubectl get namespaces -o yaml`.");

    public static DiagnosticKind SeparatePods { get; } = new(
        "PK0073", "Pods of one owner told apart", Severity.Note,
        "the pods of `{0}` stay separate endpoints: policies or properties tell them apart by {1}",
        "Name the pods one by one where you ask about them, or the owner for all of them.");

    public static DiagnosticKind InvalidPort { get; } = new(
        "PK0074", "Invalid port", Severity.Error, "port `{0}` is not between 1 and 65535",
        "Write the number on which the container listens.");

    public static DiagnosticKind InvalidProtocol { get; } = new(
        "PK0075", "Unsupported protocol", Severity.Error, "`{0}` is not a protocol that ports can have",
        "Use `TCP`, `UDP` or `SCTP`, in capitals.");
}
