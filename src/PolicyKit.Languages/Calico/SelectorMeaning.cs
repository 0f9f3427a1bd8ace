using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>Whose labels the keys of a Calico selector are (semantics P-02).</summary>
/// <remarks>
/// Calico gives pods labels of its own, and hands down those of the namespace and the service account under a prefix.
/// Source: projectcalico/calico, libcalico-go/lib/backend/syncersv1/updateprocessors/selectors.go and
/// libcalico-go/lib/backend/k8s/conversion/workload_endpoint_default.go.
/// </remarks>
/// <param name="longAccounts">The service accounts whose names are too long for a label value: their pods inherit no labels of theirs.</param>
internal sealed class SelectorMeaning(IEnumerable<string> longAccounts)
{
    private const int LongestValue = 63;
    private const string NamespacePrefix = "pcns.";
    private const string AccountPrefix = "pcsa.";
    private const string Name = "projectcalico.org/name";
    private const string Orchestrator = "projectcalico.org/orchestrator";
    private const string Kubernetes = "k8s";

    private readonly EquatableArray<string> _longAccounts = longAccounts.Where(IsLong).Distinct().ToEquatableArray();

    /// <summary>The name of the namespace of a pod or network set.</summary>
    public static LabelKey OwnNamespace { get; } = new(LabelScope.Identity, IdentityKeys.Namespace);

    /// <summary>The name of the service account of a pod.</summary>
    public static LabelKey OwnAccount { get; } = new(LabelScope.Identity, IdentityKeys.ServiceAccount);

    /// <summary>The label with the name of the namespace, which users may write too.</summary>
    public const string NamespaceLabel = "projectcalico.org/namespace";

    /// <summary>What lives in a namespace.</summary>
    public static Selector InSomeNamespace { get; } = new Selector.HasLabel(OwnNamespace);

    /// <summary>What runs as a service account.</summary>
    public static Selector AsSomeAccount { get; } = new Selector.HasLabel(OwnAccount);

    /// <summary>A selector over the labels of pods, network sets and host endpoints.</summary>
    /// <param name="written">As it was parsed.</param>
    /// <param name="all">What <c>all()</c> means here.</param>
    public Selector OfResources(Selector written, Selector all) => Translate(written, OwnKey, all);

    /// <summary>A selector over the labels of namespaces, for those that live in them.</summary>
    public Selector OfNamespaces(Selector written, Selector all) => Translate(written, NamespaceKey, all);

    /// <summary>A selector over the labels of service accounts, for the pods that run as them.</summary>
    public Selector OfAccounts(Selector written, Selector all) => Translate(written, AccountKey, all);

    private Selector Translate(Selector written, Func<string, (LabelKey Key, bool IsInherited)> key, Selector all) => written switch
    {
        Selector.All { Operands.Count: 0 } => all,
        Selector.All(var operands) => Selector.And([.. operands.Select(operand => Translate(operand, key, all))]),
        Selector.OneOf(var operands) => new Selector.OneOf([.. operands.Select(operand => Translate(operand, key, all))]),
        Selector.Not(var operand) => new Selector.Not(Translate(operand, key, all)),
        _ when written.Keys.First() is { Scope: LabelScope.Own } own => Term(written, own.Key, key),
        _ => written,
    };

    private Selector Term(Selector asked, string written, Func<string, (LabelKey Key, bool IsInherited)> meaning)
    {
        if (written == Orchestrator) // every pod has this label with the same value, and nothing else has it
            return asked.Matches(_ => Kubernetes) ? Selector.OfKind(EndpointKind.Pod) : Selector.Nothing;
        var (key, isInherited) = meaning(written);
        var term = Rekey(asked, key);
        return isInherited && _longAccounts.Count > 0
            ? Selector.And(new Selector.Not(new Selector.LabelIn(OwnAccount, _longAccounts)), term)
            : term;
    }

    private static Selector Rekey(Selector asked, LabelKey key) => asked switch
    {
        Selector.HasLabel => new Selector.HasLabel(key),
        Selector.LabelIn(_, var values) => new Selector.LabelIn(key, values),
        Selector.LabelText(_, var comparison, var text) => new Selector.LabelText(key, comparison, text),
        _ => throw new NotSupportedException($"selector {asked.GetType().Name}"),
    };

    private static (LabelKey Key, bool IsInherited) OwnKey(string key) => key switch
    {
        NamespaceLabel => (OwnNamespace, false),
        "projectcalico.org/serviceaccount" => (OwnAccount, false),
        _ when key.StartsWith(NamespacePrefix, StringComparison.Ordinal) => NamespaceKey(key.Substring(NamespacePrefix.Length)),
        _ when key.StartsWith(AccountPrefix, StringComparison.Ordinal) => AccountKey(key.Substring(AccountPrefix.Length)),
        _ => (new(LabelScope.Own, key), false),
    };

    private static (LabelKey Key, bool IsInherited) NamespaceKey(string key) =>
        (key == Name ? OwnNamespace : new(LabelScope.Namespace, key), false);

    private static (LabelKey Key, bool IsInherited) AccountKey(string key) =>
        (key == Name ? OwnAccount : new(LabelScope.ServiceAccount, key), true);

    private static bool IsLong(string account) => account.Length > LongestValue;
}
