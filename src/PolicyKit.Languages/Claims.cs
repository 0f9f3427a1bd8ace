using PolicyKit.Languages.ClusterResources;
using PolicyKit.Model;

namespace PolicyKit.Languages;

/// <summary>Who reads which objects.</summary>
internal static class Claims
{
    /// <summary>The group of PolicyKit's own objects.</summary>
    public const string OwnGroup = "policykit.dev";

    private static readonly Dictionary<string, PolicyLanguage> Languages = (
        from language in Catalog.Of<PolicyLanguage>()
        from kind in language.Kinds
        select (kind, language)).ToDictionary(claim => claim.kind, claim => claim.language, StringComparer.Ordinal);

    private static readonly Dictionary<string, ClusterResourceReader> Readers = (
        from reader in Catalog.Of<ClusterResourceReader>()
        from kind in reader.Kinds
        select (kind, reader)).ToDictionary(claim => claim.kind, claim => claim.reader, StringComparer.Ordinal);

    private static readonly HashSet<string> ClusterScoped = new(Catalog.Of<PolicyLanguage>().SelectMany(language => language.ClusterScopedKinds), StringComparer.Ordinal);

    private static readonly HashSet<string> Names = new(
        Languages.Keys.Concat(Readers.Keys).Select(kind => kind.Substring(kind.LastIndexOf('/') + 1)), StringComparer.Ordinal);

    /// <summary>Groups with policies that change what NetworkPolicies mean.</summary>
    private static readonly string[] PolicyGroups =
        ["projectcalico.org", "crd.projectcalico.org", "cilium.io", "policy.networking.k8s.io", "security.istio.io", "policy.linkerd.io"];

    /// <summary>The language that claims a kind, given as <c>apiVersion/kind</c>.</summary>
    public static PolicyLanguage? Language(string qualifiedKind) => Languages.TryGetValue(qualifiedKind, out var language) ? language : null;

    /// <summary>The reader that claims a kind; its versions do not matter, but the core group has only one.</summary>
    public static ClusterResourceReader? ClusterReader(string apiVersion, string kind) =>
        Readers.TryGetValue($"{(apiVersion == "v1" ? "" : GroupOf(apiVersion) ?? "?")}/{kind}", out var reader) ? reader : null;

    /// <summary>Whether objects of a kind belong to no namespace.</summary>
    public static bool IsClusterScoped(string apiVersion, string kind) =>
        ClusterScoped.Contains($"{apiVersion}/{kind}") || ClusterReader(apiVersion, kind) is { IsClusterScoped: true } || GroupOf(apiVersion) == OwnGroup;

    /// <summary>Whether anybody reads a kind.</summary>
    public static bool IsClaimed(string apiVersion, string kind) =>
        Languages.ContainsKey($"{apiVersion}/{kind}") || ClusterReader(apiVersion, kind) is not null || GroupOf(apiVersion) == OwnGroup;

    /// <summary>Whether some claimed kind has this name, in whatever group.</summary>
    public static bool IsKnownName(string kind) => Names.Contains(kind);

    /// <summary>The claimed kind of the same group and name, given as <c>apiVersion/kind</c>; null when no version of it is read.</summary>
    public static string? OtherVersion(string apiVersion, string kind) => GroupOf(apiVersion) is { } group
        ? Languages.Keys.FirstOrDefault(known => known.StartsWith(group + "/", StringComparison.Ordinal) && known.EndsWith("/" + kind, StringComparison.Ordinal))
        : null;

    /// <summary>Whether a kind that nobody reads is a policy of a network.</summary>
    public static bool IsForeignPolicy(string apiVersion, string kind) =>
        Array.IndexOf(PolicyGroups, GroupOf(apiVersion)) >= 0 && kind.IndexOf("Policy", StringComparison.Ordinal) >= 0;

    private static string? GroupOf(string apiVersion) => apiVersion.IndexOf('/') is > 0 and var slash ? apiVersion.Substring(0, slash) : null;
}
