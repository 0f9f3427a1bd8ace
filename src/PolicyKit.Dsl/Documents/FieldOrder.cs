namespace PolicyKit.Dsl.Documents;

/// <summary>The order in which people write the fields of manifests.</summary>
internal static class FieldOrder
{
    private static readonly Dictionary<string, int> Ranks = new[]
    {
        "apiVersion", "kind", "metadata", "spec", "name", "namespace", "labels", "annotations",
        "stagedAction", "tier", "priority", "order", "defaultAction", "description",
        "subject", "podSelector", "endpointSelector", "nodeSelector", "selector", "namespaceSelector", "serviceAccountSelector",
        "policyTypes", "types", "performanceHints", "doNotTrack", "preDNAT", "applyOnForward", "enableDefaultDeny",
        "ingress", "ingressDeny", "egress", "egressDeny",
    }.Select((key, rank) => (key, rank)).ToDictionary(field => field.key, field => field.rank, StringComparer.Ordinal);

    /// <summary>Where a new field belongs among those that are there: behind all that customarily stand before it.</summary>
    public static int PlaceOf(string key, IReadOnlyList<DocumentEntry> entries)
    {
        var rank = RankOf(key);
        var place = entries.Count;
        while (place > 0 && RankOf(entries[place - 1].Key) > rank)
            place--;
        return place;
    }

    private static int RankOf(string key) => Ranks.TryGetValue(key, out var rank) ? rank : int.MaxValue;
}
