using System.Collections.Concurrent;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>Numbers the endpoints of a cluster, and says which numbers a selector picks.</summary>
/// <remarks>
/// INVARIANT: independent of the label index of the managed engine (decision D16). A selector is evaluated in two steps, once per namespace
/// for what it asks of the namespace, and then only on the endpoints of the namespaces that are left.
/// </remarks>
internal sealed class EndpointNumbers
{
    private readonly ConcurrentDictionary<Selector, NumberSet> _selected = new();
    private readonly (Endpoint Sample, int[] Members)[] _namespaces;

    private readonly ConcurrentDictionary<TrafficMatch.NamedPort, IReadOnlyList<(HeaderSpace, NumberSet)>> _resolved = new();
    private readonly ConcurrentDictionary<(AddressSet, IpFamily), (NumberSet Whole, NumberSet Partly)> _addressed = new();
    private readonly Party[][] _parties;

    /// <param name="cluster">Says which addresses an endpoint has.</param>
    /// <param name="endpoints">The endpoints in the order of their numbers.</param>
    public EndpointNumbers(Cluster cluster, IReadOnlyList<Endpoint> endpoints)
    {
        Endpoints = endpoints;
        _parties = [.. endpoints.Select(endpoint => Families.SelectMany(family =>
            cluster.PartiesOf(endpoint, family, remoteIsOutside: true)).ToArray())];
        Talking = [.. Families.Select(family => Where(endpoint => cluster.PartiesOf(endpoint, family, remoteIsOutside: false).Any()))];
        SinglePods = Where(endpoint => endpoint.IsSinglePod);
        NodesAndHostPods = Where(endpoint => !endpoint.IsPod);
        All = Where(_ => true);
        _namespaces = [.. Enumerable.Range(0, endpoints.Count)
            .GroupBy(number => (endpoints[number].Namespace, endpoints[number].NamespaceLabels))
            .Select(group => (endpoints[group.First()], group.ToArray()))];
    }

    public IReadOnlyList<Endpoint> Endpoints { get; }

    public static IReadOnlyList<IpFamily> Families { get; } = [IpFamily.V4, IpFamily.V6];

    public NumberSet All { get; }

    public NumberSet NodesAndHostPods { get; }

    public NumberSet SinglePods { get; }

    /// <summary>For each family the endpoints that can talk to each other in it.</summary>
    public IReadOnlyList<NumberSet> Talking { get; }

    /// <summary>Which endpoints resolve a port name to which headers; those that do not know it are left out.</summary>
    public IReadOnlyList<(HeaderSpace Headers, NumberSet Endpoints)> Resolve(TrafficMatch.NamedPort named) => _resolved.GetOrAdd(named, _ =>
        [.. Enumerable.Range(0, Endpoints.Count)
            .GroupBy(number => named.On(Endpoints[number]))
            .Where(group => !group.Key.IsEmpty)
            .Select(group => (group.Key, NumberSet.Of(group)))]);

    /// <summary>The endpoints that have all their addresses of a family in a set, and those that have some of them in it.</summary>
    public (NumberSet Whole, NumberSet Partly) WithAddressIn(AddressSet set, IpFamily family) => _addressed.GetOrAdd((set, family), _ =>
    {
        var (whole, partly) = (new List<int>(), new List<int>());
        for (var number = 0; number < Endpoints.Count; number++)
        {
            var (inside, outside) = (false, false);
            foreach (var party in _parties[number])
                if (party.Family == family)
                    (inside, outside) = party.IsIn(set) ? (true, outside) : (inside, true);
            if (inside)
                (outside ? partly : whole).Add(number);
        }
        return (NumberSet.Of(whole), NumberSet.Of(partly));
    });

    /// <summary>The numbers of the endpoints that a selector picks.</summary>
    public NumberSet Select(Selector selector) => _selected.GetOrAdd(selector, Compute);

    /// <summary>The numbers of the endpoints that satisfy a condition.</summary>
    public NumberSet Where(Func<Endpoint, bool> condition) =>
        NumberSet.Of(Enumerable.Range(0, Endpoints.Count).Where(number => condition(Endpoints[number])));

    private NumberSet Compute(Selector selector)
    {
        var operands = selector is Selector.All(var all) ? all : [selector];
        var ofNamespace = operands.Where(IsOfNamespace).ToArray();
        var ofEndpoint = operands.Where(operand => !IsOfNamespace(operand)).ToArray();
        var numbers = new List<int>();
        foreach (var (sample, members) in _namespaces)
            if (Array.TrueForAll(ofNamespace, operand => operand.Matches(sample)))
                numbers.AddRange(members.Where(number => Array.TrueForAll(ofEndpoint, operand => operand.Matches(Endpoints[number]))));
        numbers.Sort();
        return NumberSet.Of(numbers);
    }

    private static bool IsOfNamespace(Selector selector) => selector.Keys.Any() && selector.Keys.All(
        key => key.Scope == LabelScope.Namespace || key is { Scope: LabelScope.Identity, Key: IdentityKeys.Namespace });
}

/// <summary>A set of numbers as ascending ranges.</summary>
/// <param name="Ranges">Disjoint, ascending, both ends included.</param>
internal sealed record NumberSet(EquatableArray<(int First, int Last)> Ranges)
{
    public static NumberSet Of(IEnumerable<int> ascending)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var number in ascending)
            if (ranges.Count > 0 && ranges[ranges.Count - 1].Last == number - 1)
                ranges[ranges.Count - 1] = (ranges[ranges.Count - 1].First, number);
            else
                ranges.Add((number, number));
        return new(ranges.ToEquatableArray());
    }

    public bool IsEmpty => Ranges.Count == 0;

    public int Count => Ranges.Sum(range => range.Last - range.First + 1);

    public IEnumerable<int> Items => Ranges.SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1));

    public NumberSet Intersect(NumberSet other)
    {
        var common = new List<(int First, int Last)>();
        for (int i = 0, j = 0; i < Ranges.Count && j < other.Ranges.Count;)
        {
            var (first, last) = (Math.Max(Ranges[i].First, other.Ranges[j].First), Math.Min(Ranges[i].Last, other.Ranges[j].Last));
            if (first <= last)
                common.Add((first, last));
            if (Ranges[i].Last < other.Ranges[j].Last)
                i++;
            else
                j++;
        }
        return new(common.ToEquatableArray());
    }

    public bool Contains(int number)
    {
        foreach (var range in Ranges)
            if (number >= range.First && number <= range.Last)
                return true;
        return false;
    }
}
