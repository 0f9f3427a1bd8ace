using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>What Cilium or the API server refuses in peers, names, servers and options.</summary>
/// <remarks>Source: semantics C-73 to C-80; cilium/cilium, pkg/policy/api/{cidr,fqdn,l4,http}.go.</remarks>
internal static class CiliumPeerErrors
{
    private const string So = ", so Cilium refuses the whole policy";
    private const string SoServer = ", so the API server refuses the policy";

    public static DiagnosticKind InvalidCidr { get; } = new(
        "PK0421", "Invalid CIDR", Severity.Error, "`{0}` is not a block of addresses" + SoServer,
        "Write an address and a prefix length, `10.0.0.0/8`; a single address is `10.1.2.3/32`.");

    public static DiagnosticKind CidrChoice { get; } = new(
        "PK0422", "Not one source of addresses", Severity.Error,
        "more than one of or none of `cidr`, `cidrGroupRef` or `cidrGroupSelector` is set" + So, "Make an item of each.");

    public static DiagnosticKind ExceptOutside { get; } = new(
        "PK0423", "except outside its block", Severity.Error, "allow CIDR prefix `{0}` does not contain exclude CIDR prefix `{1}`" + So,
        "An exception must lie inside the `cidr` of its own item.");

    public static DiagnosticKind InvalidName { get; } = new(
        "PK0424", "Invalid DNS name", Severity.Error, "{0}" + So,
        "Give either `matchName` or `matchPattern`, of at most 255 letters, digits, `-`, `_` and `.`; patterns can have `*`.");

    public static DiagnosticKind NodesNotEnabled { get; } = new(
        "PK0425", "Node selectors not enabled", Severity.Error, "`{0}` needs the agent option `enable-node-selector-labels`" + So,
        "Set the option to `true` in the ConfigMap `kube-system/cilium-config`, or use `fromEntities: [remote-node]`.");

    public static DiagnosticKind ServerNames { get; } = new(
        "PK0426", "Invalid server names", Severity.Error, "{0}" + So,
        "Name at least one server, and leave layer 7 rules to an item of their own unless TLS is terminated.");

    public static DiagnosticKind Listener { get; } = new(
        "PK0427", "Invalid listener", Severity.Error, "`listener` is not allowed {0}" + So, "Remove the listener.");

    public static DiagnosticKind Layer7WithoutProtocol { get; } = new(
        "PK0428", "l7 without l7proto", Severity.Error, "`l7` may only be specified when a `l7proto` is also specified" + So,
        "Name the parser in `l7proto`.");

    public static DiagnosticKind UnknownMode { get; } = new(
        "PK0429", "Unknown authentication mode", Severity.Error, "`{0}` is not a mode of authentication" + SoServer,
        "Use `disabled`, `required` or `test-always-fail`.");

    public static DiagnosticKind SwitchedOff { get; } = new(
        "PK0430", "Rules that are switched off", Severity.Error, "`{0}` are not supported while the agent option `{1}` is `false`" + So,
        "Remove the rules, or set the option to `true`.");

    public static DiagnosticKind InvalidOption { get; } = new(
        "PK0431", "Invalid agent option", Severity.Error, "`{0}` is not a value of `{1}`, so the agent does not start",
        "Use one of the values that the documentation of the agent names.");

    /// <remarks>Which labels belong to identities decides about every selector, so nothing can be said without it (semantics C-10).</remarks>
    public static DiagnosticKind LabelFilter { get; } = new(
        "PK0436", "Label filter that is not read", Severity.Error, "`{0}` in `{1}` is no regular expression, or one with parts that are not read here",
        "Use letters, digits, escaped punctuation, `.`, `*`, `+`, `?`, `|` and `[...]` only.");

    public static DiagnosticKind InvalidKafka { get; } = new(
        "PK0432", "Invalid Kafka rule", Severity.Error, "{0}" + So, "Use either a `role` or an `apiKey`.");

    public static DiagnosticKind ServiceChoice { get; } = new(
        "PK0433", "Not one service", Severity.Error, "a service needs `k8sService` or `k8sServiceSelector`, and not both" + So,
        "Make an item of each.");
}
