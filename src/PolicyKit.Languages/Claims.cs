using PolicyKit.Languages.ClusterResources;
using PolicyKit.Model;

namespace PolicyKit.Languages;

/// <summary>Who reads the objects of one kind.</summary>
/// <param name="Language">The policy language; null for objects that are no policies.</param>
/// <param name="Reader">The reader of cluster objects; null for policies, and for PolicyKit's own objects.</param>
/// <param name="IsClusterScoped">Whether the objects belong to no namespace.</param>
internal sealed record KindClaim(PolicyLanguage? Language, ClusterResourceReader? Reader, bool IsClusterScoped);

/// <summary>Who reads which objects.</summary>
internal static class Claims
{
    /// <summary>The group of PolicyKit's own objects.</summary>
    public const string OwnGroup = "policykit.dev";

    private static readonly KindClaim Own = new(null, null, IsClusterScoped: true);

    private static readonly Dictionary<(string ApiVersion, string Kind), KindClaim> Policies = (
        from language in Catalog.Of<PolicyLanguage>()
        from kind in language.Kinds
        select (Key: Split(kind), Claim: new KindClaim(language, null, language.ClusterScopedKinds.Contains(kind))))
        .ToDictionary(claimed => claimed.Key, claimed => claimed.Claim);

    private static readonly Dictionary<(string Group, string Kind), KindClaim> ClusterObjects = (
        from reader in Catalog.Of<ClusterResourceReader>()
        from kind in reader.Kinds
        select (Key: Split(kind), Claim: new KindClaim(null, reader, reader.IsClusterScoped)))
        .ToDictionary(claimed => claimed.Key, claimed => claimed.Claim);

    private static readonly HashSet<string> Names =
        new(Policies.Keys.Concat(ClusterObjects.Keys).Select(key => key.Item2), StringComparer.Ordinal);

    /// <summary>
    /// The claim on a kind; null when nobody reads it. For cluster objects the version does not matter; the core group has only one.
    /// </summary>
    public static KindClaim? Find(string apiVersion, string kind)
    {
        if (Policies.TryGetValue((apiVersion, kind), out var claim))
            return claim;
        var group = GroupOf(apiVersion);
        return group is not null && ClusterObjects.TryGetValue((group, kind), out claim) ? claim : group == OwnGroup ? Own : null;
    }

    /// <summary>Whether some claimed kind has this name, in whatever group.</summary>
    public static bool IsKnownName(string kind) => Names.Contains(kind);

    /// <summary>The version in which policies of the same group and kind are read; null when none is.</summary>
    public static string? OtherVersion(string apiVersion, string kind) =>
        Policies.Keys.FirstOrDefault(key => key.Kind == kind && GroupOf(key.ApiVersion) == GroupOf(apiVersion)).ApiVersion;

    /// <summary>The policy kind that is meant where the kind is misspelt or in the plural, or the group is left out; null when none is.</summary>
    public static (string ApiVersion, string Kind)? MeantPolicy(string apiVersion, string kind)
    {
        var isGroupless = GroupOf(apiVersion) is null or "";
        foreach (var key in Policies.Keys)
            if (key.ApiVersion == apiVersion ? IsSpelling(kind, key.Kind) : isGroupless && kind == key.Kind)
                return key;
        return null;
    }

    // The names of policies are long, and no other kinds of their groups are nearer to them than this.
    private const int MostSlips = 2;

    private static bool IsSpelling(string kind, string known) =>
        NearestName.IsWithin(MostSlips, kind.ToUpperInvariant(), known.ToUpperInvariant())
        || kind.Equals($"{known}s", StringComparison.OrdinalIgnoreCase)
        || (known[known.Length - 1] == 'y' && kind.Equals($"{known.Substring(0, known.Length - 1)}ies", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a kind that nobody reads decides about traffic.</summary>
    public static bool IsUnreadPolicy(string apiVersion, string kind) => GroupOf(apiVersion) is { } group && UnreadPolicies.Has(group, kind);

    /// <summary>The group of a version; empty for the core group, null for what is no version.</summary>
    private static string? GroupOf(string apiVersion) =>
        apiVersion == "v1" ? "" : apiVersion.IndexOf('/') is > 0 and var slash ? apiVersion.Substring(0, slash) : null;

    private static (string, string) Split(string claimed) =>
        claimed.LastIndexOf('/') is var slash ? (claimed.Substring(0, slash), claimed.Substring(slash + 1)) : default;
}
