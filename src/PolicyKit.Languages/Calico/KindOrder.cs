using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>One way to settle every order that is open: at some places a kind comes first, elsewhere names decide as in the current release.</summary>
/// <param name="First">The kind that comes first, by place.</param>
/// <param name="Tie">A tie that this way settles otherwise than the current release; null for the current release.</param>
internal sealed record KindOrder(IReadOnlyDictionary<TiePlace, string> First, OrderTie? Tie)
{
    private const int MostOrders = 64;

    /// <summary>The order of the current release.</summary>
    public static KindOrder Current { get; } = new(new Dictionary<TiePlace, string>(), null);

    /// <summary>Policies of one tier and stage, in order.</summary>
    public IEnumerable<PlacedPolicy> Sort(IEnumerable<PlacedPolicy> policies) => policies
        .OrderBy(policy => policy.Order)
        .ThenBy(policy => !First.TryGetValue(TiePlace.Of(policy), out var kind) || policy.Kind == kind ? 0 : 1)
        .ThenBy(policy => policy.SortKey, StringComparer.Ordinal);

    /// <summary>Every way to settle the ties, that of the current release first; an error when there are too many.</summary>
    public static IReadOnlyList<KindOrder> All(IReadOnlyList<OrderTie> ties, IReadOnlyList<PlacedPolicy> policies, DiagnosticBag diagnostics)
    {
        if (ties.Aggregate(1L, (product, tie) => Math.Min(product * tie.Kinds.Count, int.MaxValue)) > MostOrders)
        {
            diagnostics.Report(LoweringWarnings.TooManyTies.At(ties[0].Origin.Span, ties.Count, ties[0].Origin.Policy) with { Subject = ties[0].Origin.Policy });
            return [Current];
        }
        var byPlace = policies.ToLookup(TiePlace.Of);
        IReadOnlyList<KindOrder> orders = [Current];
        foreach (var tie in ties)
            orders = [.. orders.SelectMany(order => tie.Kinds.Select(kind => order.With(tie, kind, byPlace[tie.Place])))];
        return [Current, .. orders.Where(order => order.First.Count > 0)];
    }

    // A kind that comes first anyhow makes no other order.
    private KindOrder With(OrderTie tie, string kind, IEnumerable<PlacedPolicy> tied)
    {
        var changed = new KindOrder(First.Append(new(tie.Place, kind)).ToDictionary(entry => entry.Key, entry => entry.Value), Tie ?? tie);
        return changed.Sort(tied).SequenceEqual(Sort(tied)) ? this : changed;
    }
}
