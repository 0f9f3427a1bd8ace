using System.Collections.Immutable;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>One pod for every sort of pod that could be created later and that some selector tells from the others.</summary>
internal static class HypotheticalPods
{
    /// <summary>More sorts than this are not worth enumerating; the solver does better.</summary>
    public const int MostSorts = 4096;

    private const string NameLabel = "kubernetes.io/metadata.name";
    private const string UsualAccount = "default";
    private static readonly LabelKey NamespaceKey = new(LabelScope.Identity, IdentityKeys.Namespace);
    private static readonly LabelKey AccountKey = new(LabelScope.Identity, IdentityKeys.ServiceAccount);

    /// <summary>The representatives; null when there are more than <see cref="MostSorts"/>, or texts that selectors look into are too involved.</summary>
    /// <param name="cluster">Its namespaces keep their labels; new ones may have any.</param>
    /// <param name="selectors">Every selector that matters.</param>
    public static IReadOnlyList<Endpoint>? Of(Cluster cluster, IEnumerable<Selector> selectors)
    {
        var asked = selectors.Distinct().Select(WithoutAlias).ToArray();
        if (LabelSamples.Of(cluster, asked) is not { } samples)
            return null; // the caller reports that this engine cannot tell
        var boxes = Start(cluster).Select(samples.Limit).OfType<LabelBox>().ToList();
        foreach (var selector in asked.Select(samples.InWholeValues))
        {
            boxes = [.. boxes.Select(box => box.Split(selector)).SelectMany(parts => parts.Selected.Concat(parts.Others))];
            if (boxes.Count > MostSorts)
                return null;
        }
        return [.. boxes.Select((box, index) => Representative(box, index))];
    }

    private static IEnumerable<LabelBox> Start(Cluster cluster)
    {
        var fixedPart = new LabelBox(ImmutableDictionary<LabelKey, LabelValues>.Empty, null)
            .With(new(LabelScope.Identity, IdentityKeys.Kind), LabelValues.Exactly(nameof(EndpointKind.Pod)))
            .With(new(LabelScope.Identity, IdentityKeys.Name), LabelValues.Absent)
            .With(new(LabelScope.Identity, IdentityKeys.Node), LabelValues.Absent)
            .With(AccountKey, LabelValues.Absent.Complement()); // the API server gives every pod an account
        foreach (var known in cluster.Namespaces.Values)
            yield return fixedPart.With(NamespaceKey, LabelValues.Exactly(known.Name)) with { NamespaceLabels = known.IsDeclared ? known.Labels : null };
        yield return fixedPart.With(NamespaceKey, new([.. cluster.Namespaces.Keys, null], true));
    }

    /// <summary>Every namespace carries its name as a label (semantics K-12): asking for the label is asking for the name.</summary>
    public static Selector WithoutAlias(Selector selector) => selector switch
    {
        Selector.HasLabel(var key) when IsAlias(key) => new Selector.HasLabel(NamespaceKey),
        Selector.LabelIn(var key, var values) when IsAlias(key) => new Selector.LabelIn(NamespaceKey, values),
        Selector.LabelText(var key, var comparison, var text) when IsAlias(key) => new Selector.LabelText(NamespaceKey, comparison, text),
        Selector.Not(var operand) => new Selector.Not(WithoutAlias(operand)),
        Selector.All(var operands) => new Selector.All([.. operands.Select(WithoutAlias)]),
        Selector.OneOf(var operands) => new Selector.OneOf([.. operands.Select(WithoutAlias)]),
        _ => selector,
    };

    private static bool IsAlias(LabelKey key) => key is { Scope: LabelScope.Namespace, Key: NameLabel };

    private static Endpoint Representative(LabelBox box, int index)
    {
        var name = box.Possible(NamespaceKey).Example() ?? "new-namespace";
        var accounts = box.Possible(AccountKey);
        return new()
        {
            Kind = EndpointKind.Pod,
            WorkloadKind = "Pod",
            Namespace = name,
            Name = $"any-pod-{index + 1}",
            Labels = Labels(box, LabelScope.Own),
            NamespaceLabels = box.NamespaceLabels ?? Labels(box, LabelScope.Namespace).With(NameLabel, name),
            ServiceAccountLabels = Labels(box, LabelScope.ServiceAccount),
            ServiceAccount = accounts.Intersect(LabelValues.Exactly(UsualAccount)).IsEmpty ? accounts.Example() : UsualAccount,
            IsSinglePod = false,
        };
    }

    private static LabelSet Labels(LabelBox box, LabelScope scope) => new(
        from label in box.Labels
        where label.Key.Scope == scope
        let value = label.Value.Example()
        where value is not null
        select new KeyValuePair<string, string>(label.Key.Key, value));
}
