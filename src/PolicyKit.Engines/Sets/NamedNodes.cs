using PolicyKit.Engines.Texts;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>What each workload may send to destinations that are known by name.</summary>
/// <remarks>A name that gets no more than every address outside gets is not worth a line of its own.</remarks>
internal sealed class NamedNodes
{
    private readonly FlowSets _flows;
    private readonly TrafficSet _defined;
    private readonly int[] _names;
    private readonly List<(int Set, TrafficSet Traffic)>[] _destinations;

    public NamedNodes(FlowSets flows, TrafficSet defined, int[] endpointOfNode, GateTable[] egress, CancellationToken cancellation)
    {
        (_flows, _defined) = (flows, defined);
        _names = [.. Enumerable.Range(0, flows.Names?.Count ?? 0)
            .Where(atom => flows.Names!.Languages.Any(language => flows.Names.AtomsOf(language)[atom])).OrderBy(atom => NameOf(flows.Names!, atom), StringComparer.Ordinal)];
        Names = [.. _names.Select(atom => NameOf(flows.Names!, atom))];
        var known = new Dictionary<EquatableArray<GateRow>, List<(int, TrafficSet)>>();
        _destinations = [.. endpointOfNode.Select(endpoint =>
        {
            cancellation.ThrowIfCancellationRequested();
            if (_names.Length == 0 || !flows.Universe.Endpoints.Endpoints[endpoint].IsPod)
                return [];
            var parties = flows.Universe.PartiesOfEndpoint[endpoint];
            var rows = parties.SelectMany(party => egress.Select(gate => gate.RowOf(party))).ToEquatableArray();
            if (!known.TryGetValue(rows, out var destinations))
                known[rows] = destinations = [.. DestinationsOf(parties, egress)];
            return destinations;
        })];
    }

    /// <summary>The names, or patterns of names, in ascending order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What a workload may send to which names.</summary>
    public IEnumerable<(int Name, TrafficSet Traffic)> DestinationsOf(int node) => _destinations[node];

    private IEnumerable<(int Name, TrafficSet Traffic)> DestinationsOf(int[] parties, GateTable[] egress)
    {
        var anywhere = parties.Aggregate(_flows.Spaces.Empty, (sum, party) => _flows.Spaces.Union(sum, TrafficAnywhere(party, egress)));
        for (var name = 0; name < _names.Length; name++)
            if (TrafficTo(_names[name], parties, egress) is { IsEmpty: false } traffic && !_flows.Spaces.Except(traffic, anywhere).IsEmpty)
                yield return (name, traffic);
    }

    private TrafficSet TrafficTo(int atom, int[] parties, GateTable[] egress)
    {
        var sum = _flows.Spaces.Empty;
        foreach (var party in parties)
            for (var site = _flows.Universe.FirstNamed + (2 * atom); site <= _flows.Universe.FirstNamed + (2 * atom) + 1; site++)
                if (_flows.Universe.RemotesOf(party)[site])
                    sum = _flows.Spaces.Union(sum, Between(party, site, egress));
        return sum;
    }

    private TrafficSet TrafficAnywhere(int party, GateTable[] egress) => _flows.Universe.RemotesOf(party).And(_flows.Universe.Outside).Items()
        .Aggregate(_defined, (traffic, site) => _flows.Spaces.Intersect(traffic, Between(party, site, egress)));

    private TrafficSet Between(int party, int site, GateTable[] egress) => egress.Aggregate(
        _defined, (traffic, gate) => _flows.Spaces.Intersect(traffic, gate.RowOf(party).CellOf(site).Allowed));

    /// <summary>The name of an atom that some pattern of a policy has, or that pattern.</summary>
    public static string NameOf(TextAtoms names, int atom) => names.IsSingle(atom)
        ? names.TextOf(atom)
        : names.Languages.Where(language => names.AtomsOf(language)[atom]).OrderBy(language => names.AtomsOf(language).Count()).First().ToString();
}
