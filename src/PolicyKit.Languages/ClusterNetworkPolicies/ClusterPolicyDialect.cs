using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterNetworkPolicies;

/// <summary>In what one kind of cluster-scoped policy differs from the others.</summary>
/// <param name="Kind">The kind with its version, as <see cref="PolicyLanguage.Kinds"/> has it.</param>
/// <param name="Tier">The tier of every object; null when the object says it.</param>
/// <param name="Actions">The names of the actions (semantics section 5).</param>
/// <param name="Most">The largest number of rules, peers and port entries in one list.</param>
/// <param name="Traffic">The field for ports and protocols.</param>
internal sealed record ClusterPolicyDialect(
    string Kind, ClusterPolicyTier? Tier, IReadOnlyDictionary<string, RuleAction> Actions, int Most, string Traffic)
{
    private static readonly Dictionary<string, RuleAction> AdminActions =
        new() { ["Allow"] = RuleAction.Allow, ["Deny"] = RuleAction.Deny, ["Pass"] = RuleAction.Pass };

    private static readonly Dictionary<string, RuleAction> BaselineActions =
        new() { ["Allow"] = RuleAction.Allow, ["Deny"] = RuleAction.Deny };

    private static readonly Dictionary<string, RuleAction> TieredActions =
        new() { ["Accept"] = RuleAction.Allow, ["Deny"] = RuleAction.Deny, ["Pass"] = RuleAction.Pass };

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<ClusterPolicyDialect> All { get; } =
    [
        new("policy.networking.k8s.io/v1alpha1/AdminNetworkPolicy", ClusterPolicyTier.Admin, AdminActions, 100, "ports"),
        new("policy.networking.k8s.io/v1alpha1/BaselineAdminNetworkPolicy", ClusterPolicyTier.Baseline, BaselineActions, 100, "ports"),
        new("policy.networking.k8s.io/v1alpha2/ClusterNetworkPolicy", null, TieredActions, 25, "protocols"),
    ];

    /// <summary>Whether there is at most one object, which needs no priority (semantics C-07).</summary>
    public bool IsSingle => Tier == ClusterPolicyTier.Baseline;

    /// <summary>The fields of a <c>spec</c>.</summary>
    public string[] SpecFields { get; } =
        Tier is null ? ["tier", "priority", "subject", "ingress", "egress"]
        : Tier == ClusterPolicyTier.Baseline ? ["subject", "ingress", "egress"]
        : ["priority", "subject", "ingress", "egress"];

    /// <summary>Whether the kind knows peers by domain name (semantics C-10).</summary>
    public bool KnowsDomainNames => !IsSingle;

    /// <summary>Whether a peer by pods has to say of which namespaces (semantics C-10).</summary>
    public bool DemandsNamespaceSelector => Tier is not null;

    /// <summary>The dialect of an object.</summary>
    public static ClusterPolicyDialect Of(Resource resource) => All.First(dialect => dialect.Kind == $"{resource.ApiVersion}/{resource.Name.Kind}");
}
