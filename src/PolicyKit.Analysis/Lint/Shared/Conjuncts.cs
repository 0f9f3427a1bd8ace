using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>What a selector demands, one demand at a time.</summary>
internal static class Conjuncts
{
    /// <summary>The conditions that must all hold, without conjunctions around them.</summary>
    public static IEnumerable<Selector> Of(Selector selector) =>
        selector is Selector.All(var operands) ? operands.SelectMany(Of) : [selector];

    /// <summary>Whether a condition is about the namespace alone: its labels, or which one it is.</summary>
    public static bool IsOfNamespace(Selector condition) => condition.Keys.Any() && condition.Keys.All(key =>
        key.Scope == LabelScope.Namespace || key is { Scope: LabelScope.Identity, Key: IdentityKeys.Namespace });

    /// <summary>Whether a condition holds in every namespace: that there is one.</summary>
    public static bool IsOfSomeNamespace(Selector condition) => condition is Selector.HasLabel({ Scope: LabelScope.Identity, Key: IdentityKeys.Namespace });

    /// <summary>Whether a condition is about what the pod itself carries and its author wrote.</summary>
    public static bool IsOfPod(Selector condition) => condition.Keys.Any(key => key.Scope == LabelScope.Own);

    /// <summary>The part of a selector that is about the namespace.</summary>
    public static Selector NamespacesOf(Selector selector) => Selector.And([.. Of(selector).Where(IsOfNamespace)]);

    /// <summary>Whether the pods of a namespace can be meant as far as the namespace goes.</summary>
    public static bool Means(Selector namespaces, Namespace candidate) => namespaces.Matches(key =>
        key.Scope == LabelScope.Namespace ? candidate.Labels[key.Key] : candidate.Name);
}
