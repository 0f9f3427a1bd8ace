using PolicyKit.Model;

namespace PolicyKit.Languages;

/// <summary>What users decide about the reading of their objects, where the objects leave it open.</summary>
public sealed record ReadingOptions
{
    /// <summary>Nothing decided: every engine does what it does by itself.</summary>
    public static ReadingOptions Usual { get; } = new();

    /// <summary>What becomes of staged policies.</summary>
    public StagedPolicies Staged { get; init; } = StagedPolicies.Ignored;

    /// <summary>Whether Calico reads requests, where no object says it.</summary>
    public ApplicationLayer ApplicationLayer { get; init; } = ApplicationLayer.Unknown;

    /// <summary>The ranges that pods without a known address have theirs from; empty when they are not known (semantics K-23).</summary>
    public AddressSet PodRanges { get; init; } = AddressSet.Empty;
}

/// <summary>Whether application layer policy is on: without it Calico ignores the <c>http</c> of rules (semantics P-51).</summary>
public enum ApplicationLayer
{
    /// <summary>Nobody knows: what holds must hold either way.</summary>
    Unknown,

    /// <summary>Rules with <c>http</c> match only the requests that they mean.</summary>
    On,

    /// <summary>Rules match as if they had no <c>http</c>.</summary>
    Off,
}

/// <summary>What becomes of policies that are staged: written and previewed, and not enforced (semantics P-70).</summary>
public enum StagedPolicies
{
    /// <summary>They do nothing, as in the cluster.</summary>
    Ignored,

    /// <summary>They stand in the place of the enforced policies of the same name, or beside them: what if they were enforced.</summary>
    Enforced,
}
