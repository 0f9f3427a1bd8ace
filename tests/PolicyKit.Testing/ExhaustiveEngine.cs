using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>An engine that tries every flow that could make a difference, one by one, with the reference evaluator; in the open world too.</summary>
/// <remarks>
/// For clusters of a handful of endpoints. What could make a difference it takes from the search itself, so it needs no sample as
/// <see cref="BruteForceEngine"/> does. It shares no reduction with the other engines, and none with the replay of findings.
/// </remarks>
public sealed class ExhaustiveEngine : ISearchEngine
{
    public string Name => "exhaustive";

    public SearchResult Run(FlowSearch search, CancellationToken cancellation)
    {
        var universe = new ExhaustiveUniverse(search);
        if (universe.IsTooLarge)
            return new SearchResult.Unknown("the search is too large to try every flow");
        return search switch
        {
            FlowSearch.AnyFlow any => Found(universe.Flows(cancellation).FirstOrDefault(any.Condition.Holds)),
            FlowSearch.SilentPair pair => Found(Silent(pair, universe, cancellation)),
            FlowSearch.Chain chain => Found(Walk(chain, universe, cancellation)),
            _ => throw new NotSupportedException(),
        };
    }

    private static SearchResult Found(params Flow?[]? flows) =>
        flows is null or [null] ? new SearchResult.Nothing([]) : new SearchResult.Found([.. flows.OfType<Flow>()]);

    private static Flow? Silent(FlowSearch.SilentPair search, ExhaustiveUniverse universe, CancellationToken cancellation) =>
        universe.Pairs(cancellation)
            .Where(pair => search.From.Contains(pair.Source, pair.Destination) && search.To.Contains(pair.Destination, pair.Source))
            .GroupBy(pair => (Node(pair.Source), Node(pair.Destination)))
            .Select(pair => pair.SelectMany(universe.Flows).ToArray())
            .Where(flows => !flows[0].IsToItself)
            .FirstOrDefault(flows => !flows.Any(search.Condition.Holds))?[0];

    private static object Node(Party party) => party.Endpoint is { } endpoint ? endpoint : party.Address!.Value;

    private static Flow[]? Walk(FlowSearch.Chain search, ExhaustiveUniverse universe, CancellationToken cancellation)
    {
        var hops = universe.Pairs(cancellation)
            .Select(pair => universe.Flows(pair).FirstOrDefault(search.Hop.Holds)).OfType<Flow>().ToArray();
        var paths = hops.Where(flow => search.From.Contains(flow.Source, flow.Destination)).Select(flow => new[] { flow }).ToArray();
        for (var length = 1; length <= search.Hops; length++)
        {
            if (paths.FirstOrDefault(path => search.To.Contains(path[^1].Destination, path[^1].Source)) is { } complete)
                return complete;
            paths = [.. from path in paths
                        where path[^1].Destination.Endpoint is not null
                        from hop in hops
                        where ReferenceEquals(path[^1].Destination.Endpoint, hop.Source.Endpoint)
                        select (Flow[])[.. path, hop]];
            paths = [.. paths.GroupBy(path => (path[^1].Source, path[^1].Destination)).Select(same => same.First())];
        }
        return null;
    }
}
