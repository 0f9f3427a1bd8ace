using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages;

/// <summary>A policy language: which objects it claims, and what they mean.</summary>
/// <remarks>Found by <see cref="Catalog"/>: a new language is a new folder and nothing else.</remarks>
public abstract class PolicyLanguage
{
    /// <summary>The objects it reads, as <c>apiVersion/kind</c>: <c>networking.k8s.io/v1/NetworkPolicy</c>.</summary>
    public abstract IReadOnlyCollection<string> Kinds { get; }

    /// <summary>Those of <see cref="Kinds"/> that belong to no namespace.</summary>
    public virtual IReadOnlyCollection<string> ClusterScopedKinds => [];

    /// <summary>Whether an object of one of <see cref="Kinds"/> is its business; false leaves it unread, as if nobody claimed the kind.</summary>
    public virtual bool IsMeant(string kind, string? @namespace, string? name) => true;

    /// <summary>Reads one object; reports every error of it, and then returns nothing for it. Called by several threads.</summary>
    /// <param name="resource">An object of one of <see cref="Kinds"/>.</param>
    /// <param name="diagnostics">Receives what is wrong.</param>
    internal abstract PolicySyntax? Read(Resource resource, DiagnosticBag diagnostics);
}

/// <summary>A policy as it was written, in the terms of its language.</summary>
public abstract record PolicySyntax
{
    /// <summary>What it means; nothing for objects that only other policies refer to.</summary>
    /// <param name="scope">What else the input says; names of sets, accounts, tiers and services resolve here.</param>
    /// <param name="diagnostics">Receives names that resolve to nothing.</param>
    internal abstract IEnumerable<LoweredPolicy> Lower(LoweringScope scope, DiagnosticBag diagnostics);

    /// <summary>The only engine that reads such objects; null when several do.</summary>
    internal DataPlanes.DataPlane? Owner { get; init; }

    /// <summary>The object that says it; set by whoever found the object.</summary>
    internal ResourceName? Object { get; init; }

    /// <summary>Whether <see cref="Lower"/> never looks at its scope, so that no other object of the input can change what this one means.</summary>
    internal virtual bool StandsAlone => false;

    /// <summary>By what staged policies know it; null for what no staged policy can replace.</summary>
    internal virtual PolicyIdentity? Identity => null;

    /// <summary>What it would change if it were enforced; null for what is enforced, and for what never will be.</summary>
    internal virtual StagedChange? Staged => null;
}

/// <summary>A policy of the intermediate representation that has not found its tier yet.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Placement">What the data plane needs to know to place it.</param>
public sealed record LoweredPolicy(Policy Policy, Placement Placement);

/// <summary>What a language says about where its policies stand; the data plane decides. One record per language, in its folder.</summary>
public abstract record Placement;
