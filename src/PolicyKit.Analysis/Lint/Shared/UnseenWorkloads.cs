using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Workloads that a cluster will have and the input does not show: charts that nobody has rendered.</summary>
/// <remarks>That a selector picks none of the workloads means little where others are to come, so rules about it are silent there.</remarks>
internal sealed class UnseenWorkloads(LintContext context)
{
    private readonly HashSet<string?> _namespaces = [.. context.Facts.Of<RenderedElsewhere>().Select(fact => fact.Namespace)];

    /// <summary>Those of a lint run.</summary>
    public static UnseenWorkloads Of(LintContext context) => context.Shared(given => new UnseenWorkloads(given));

    /// <summary>Whether a selector may pick one of them, as far as the namespace goes.</summary>
    public bool MayBeIn(Selector selector)
    {
        if (_namespaces.Count == 0)
            return false;
        var demand = Conjuncts.NamespacesOf(selector);
        return _namespaces.Any(name => name is null || IsMeant(demand, name));
    }

    // The labels of a namespace that the input does not declare are not known.
    private bool IsMeant(Selector demand, string name) => context.Cluster.Namespaces.TryGetValue(name, out var known) && known.IsDeclared
        ? Conjuncts.Means(demand, known)
        : demand.Keys.Any(key => key.Scope == LabelScope.Namespace && key.Key != LabelValues.NamespaceName) || demand.Matches(_ => name);
}
