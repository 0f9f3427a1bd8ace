using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>How Cilium writes whom a rule names.</summary>
internal static class CiliumPeers
{
    private const string Blocks = "CIDR";
    private const string BlocksWithExceptions = "CIDRSet";

    /// <summary>The lists of peers, by the end of the name of the field in which each stands: one rule has one of them.</summary>
    /// <param name="items">The items; without any, the list is there and empty.</param>
    public static (string Field, DocumentNode[] Items)[] Of(IReadOnlyList<(string Field, DocumentNode Item)> items)
    {
        if (items.Count == 0)
            return [("Endpoints", [])];
        // Blocks without exceptions can stand beside those with some, and then one rule is enough.
        var hasExceptions = items.Any(item => item.Field == BlocksWithExceptions);
        return
        [
            .. items.Select(item => hasExceptions && item.Field == Blocks ? (BlocksWithExceptions, Nodes.Map(item.Item.Span, ("cidr", item.Item))) : item)
                .GroupBy(item => item.Item1, item => item.Item2)
                .Select(list => (list.Key, list.ToArray())),
        ];
    }
}
