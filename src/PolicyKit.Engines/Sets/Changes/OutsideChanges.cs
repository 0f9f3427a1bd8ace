using PolicyKit.Engines.Texts;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>Groups the addresses and names outside the cluster by what changed between them and one workload.</summary>
/// <param name="sets">The parties.</param>
/// <param name="between">What changed between two parties.</param>
/// <param name="start">An empty sum.</param>
internal sealed class OutsideChanges(FlowSets sets, Func<int, int, PartyChange> between, Func<ChangeSum> start)
{
    /// <summary>What stands for the names that no policy mentions.</summary>
    private const string OtherNames = "*";

    private readonly PartyUniverse _universe = sets.Universe;

    /// <summary>What changed for connections of a workload to the outside.</summary>
    /// <param name="endpoint">The workload.</param>
    /// <param name="touched">For each of its parties the far ends that need a look.</param>
    public IEnumerable<(MapNode Node, ChangeSum Sum)> DestinationsOf(int endpoint, Func<int, BitSet> touched) =>
        Addresses(endpoint, touched, (local, remote) => between(local, remote)).Concat(Names(endpoint, touched));

    /// <summary>What changed for connections from the outside to a workload.</summary>
    /// <param name="endpoint">The workload.</param>
    /// <param name="touched">For each of its parties the far ends that need a look.</param>
    public IEnumerable<(MapNode Node, ChangeSum Sum)> SourcesOf(int endpoint, Func<int, BitSet> touched) =>
        Addresses(endpoint, touched, (local, remote) => between(remote, local));

    private IEnumerable<(MapNode Node, ChangeSum Sum)> Addresses(int endpoint, Func<int, BitSet> touched, Func<int, int, PartyChange> ask)
    {
        var groups = new Dictionary<(TrafficSet, TrafficSet), (BitSet Sites, List<PartyChange> Changes)>(SamePairs.Comparer);
        foreach (var remote in _universe.PartiesOfEndpoint[endpoint].Aggregate(new BitSet(_universe.Count), (sum, local) => sum.Or(touched(local)
            .And(_universe.RemotesOf(local)).And(_universe.Outside))).Items())
        {
            PartyChange[] changes = [.. _universe.PartiesOfEndpoint[endpoint].Where(local => _universe.RemotesOf(local)[remote])
                .Select(local => ask(local, remote)).Where(change => !change.IsEmpty)];
            if (changes.Length == 0)
                continue;
            var key = (Union(changes.Select(change => change.Opened)), Union(changes.Select(change => change.Closed)));
            if (!groups.TryGetValue(key, out var group))
                groups.Add(key, group = (new BitSet(_universe.Count), [.. changes]));
            group.Sites.Add(remote);
        }
        return groups.Values.Select(group => (Node: AddressSet.Of(group.Sites.Items().SelectMany(_universe.RangesOf)), group.Changes))
            .OrderBy(group => group.Node.Ranges[0].First)
            .Select(group => ((MapNode)new MapNode.External(group.Node), Sum(group.Changes)));
    }

    // A name for which no more changed than for every address outside is not worth a line of its own.
    private IEnumerable<(MapNode Node, ChangeSum Sum)> Names(int endpoint, Func<int, BitSet> touched)
    {
        if (sets.Names is not { } names)
            return [];
        var groups = new SortedDictionary<string, List<PartyChange>>(StringComparer.Ordinal);
        foreach (var local in _universe.PartiesOfEndpoint[endpoint])
        {
            (TrafficSet Opened, TrafficSet Closed)? anywhere = null;
            foreach (var remote in touched(local).And(_universe.RemotesOf(local)).And(_universe.Named).Items())
            {
                var change = between(local, remote);
                if (change.IsEmpty)
                    continue;
                var (opened, closed) = anywhere ??= Anywhere(local);
                if (sets.Spaces.Except(change.Opened, opened).IsEmpty && sets.Spaces.Except(change.Closed, closed).IsEmpty)
                    continue;
                var name = NameOf(names, (remote - _universe.FirstNamed) / 2);
                if (!groups.TryGetValue(name, out var changes))
                    groups.Add(name, changes = []);
                changes.Add(change);
            }
        }
        return groups.Select(group => ((MapNode)new MapNode.Named(group.Key), Sum(group.Value)));
    }

    private (TrafficSet Opened, TrafficSet Closed) Anywhere(int local)
    {
        var changes = _universe.RemotesOf(local).And(_universe.Outside).Items().Select(remote => between(local, remote)).ToArray();
        return changes.Length == 0
            ? (sets.Spaces.Empty, sets.Spaces.Empty)
            : (changes.Select(change => change.Opened).Aggregate(sets.Spaces.Intersect), changes.Select(change => change.Closed).Aggregate(sets.Spaces.Intersect));
    }

    private TrafficSet Union(IEnumerable<TrafficSet> parts) => parts.Aggregate(sets.Spaces.Empty, sets.Spaces.Union);

    private ChangeSum Sum(List<PartyChange> changes)
    {
        var sum = start();
        foreach (var change in changes)
            sum.Add(change);
        return sum;
    }

    private static string NameOf(TextAtoms names, int atom) => names.Languages.Any(language => names.AtomsOf(language)[atom])
        ? NamedNodes.NameOf(names, atom)
        : OtherNames;

    private sealed class SamePairs : IEqualityComparer<(TrafficSet, TrafficSet)>
    {
        public static SamePairs Comparer { get; } = new();

        public bool Equals((TrafficSet, TrafficSet) x, (TrafficSet, TrafficSet) y) => ReferenceEquals(x.Item1, y.Item1) && ReferenceEquals(x.Item2, y.Item2);

        public int GetHashCode((TrafficSet, TrafficSet) obj) => unchecked(
            (SameInstance<TrafficSet>.Comparer.GetHashCode(obj.Item1) * 397) ^ SameInstance<TrafficSet>.Comparer.GetHashCode(obj.Item2));
    }
}
