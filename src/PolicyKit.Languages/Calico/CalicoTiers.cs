namespace PolicyKit.Languages.Calico;

/// <summary>The tiers that exist without an object, and what a tier is when its object does not say (semantics P-22).</summary>
/// <remarks>Source: projectcalico/calico, api/pkg/apis/projectcalico/v3/tier.go.</remarks>
internal static class CalicoTiers
{
    /// <summary>The tier of policies that name none, and of Kubernetes NetworkPolicies.</summary>
    public const string Default = "default";

    /// <summary>The tier of cluster policies that stand before the NetworkPolicies.</summary>
    public const string Admin = "kube-admin";

    /// <summary>The tier of cluster policies that stand behind the NetworkPolicies.</summary>
    public const string Baseline = "kube-baseline";

    /// <summary>The order of a tier whose object does not say, and of the default tier.</summary>
    public const double UsualOrder = 1_000_000;

    /// <summary>The order of Kubernetes NetworkPolicies inside the default tier (semantics P-25).</summary>
    public const double OrderOfNetworkPolicies = 1000;

    /// <summary>The built-in tiers, in order.</summary>
    public static IReadOnlyList<(string Name, double Order, bool Passes)> BuiltIn { get; } =
        [(Admin, 1_000, true), (Default, UsualOrder, false), (Baseline, 10_000_000, true)];

    /// <summary>The present name of a tier: releases before 3.30 called the built-in ones otherwise.</summary>
    public static string Current(string name) => name switch
    {
        "adminnetworkpolicy" => Admin,
        "baselineadminnetworkpolicy" => Baseline,
        _ => name,
    };
}
