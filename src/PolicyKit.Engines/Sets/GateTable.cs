using System.Collections.Concurrent;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>What one gate lets through between one party and all others: disjoint cells that together are the whole universe.</summary>
internal sealed class GateRow(GateRow.Cell[] cells)
{
    private ushort[]? _cellOf;
    private BitSet? _reached;

    /// <summary>Far ends that the gate treats alike.</summary>
    /// <param name="Remotes">The far ends.</param>
    /// <param name="Allowed">What it lets through.</param>
    /// <param name="ByDefault">The part of it that no rule spoke about.</param>
    internal sealed record Cell(BitSet Remotes, TrafficSet Allowed, TrafficSet ByDefault);

    public Cell[] Cells { get; } = cells;

    /// <summary>The far ends to which anything at all is let through.</summary>
    public BitSet Reached => _reached ??= Cells.Where(cell => !cell.Allowed.IsEmpty)
        .Aggregate(new BitSet(Cells[0].Remotes.Bound), (set, cell) => set.Or(cell.Remotes));

    /// <summary>The cell of one far end.</summary>
    public Cell CellOf(int remote)
    {
        if (Cells.Length is <= 4 or > ushort.MaxValue)
            return Array.Find(Cells, cell => cell.Remotes[remote])!;
        return Cells[(_cellOf ??= Spread())[remote]];
    }

    private ushort[] Spread()
    {
        var spread = new ushort[Cells[0].Remotes.Bound];
        for (var cell = 0; cell < Cells.Length; cell++)
            for (var remote = Cells[cell].Remotes.Next(0); remote >= 0; remote = Cells[cell].Remotes.Next(remote + 1))
                spread[remote] = (ushort)cell;
        return spread;
    }
}

/// <summary>One gate over a universe: for each party at its near end a row, shared by all parties that the gate treats alike.</summary>
/// <remarks>Cost follows classes (decision D15): ten thousand pods that the same policies select have one row.</remarks>
internal sealed class GateTable
{
    private readonly Gate _gate;
    private readonly PartyUniverse _universe;
    private readonly RuleSets _rules;
    private readonly List<(int Tier, Policy Policy)>[] _selecting;
    private readonly ConcurrentDictionary<RowKey, GateRow> _rows = new();
    private readonly GateRow?[] _rowOf;
    private readonly GateRow _open;

    public GateTable(Gate gate, PartyUniverse universe, TrafficTable spaces)
    {
        (_gate, _universe, _rules) = (gate, universe, new RuleSets(universe, spaces, gate.Direction));
        _selecting = Selecting(gate, universe.Endpoints);
        _rowOf = new GateRow?[universe.Count];
        _open = new([new(BitSet.Full(universe.Count), spaces.Everything, spaces.Everything)]);
    }

    public Direction Direction => _gate.Direction;

    /// <summary>What the gate lets through between <paramref name="local"/>, at its near end, and everyone else.</summary>
    public GateRow RowOf(int local) => _rowOf[local] ??= FindRow(local);

    /// <summary>What can keep flows from a party at this gate: isolations, and rules that deny or pass on what others might allow.</summary>
    public IEnumerable<Origin> ObstaclesFor(int local) => _universe.Sites[local].Endpoint is >= 0 and var endpoint
        ? _selecting[endpoint].SelectMany(entry => ObstaclesIn(entry.Policy))
        : [];

    private static IEnumerable<Origin> ObstaclesIn(Policy policy) =>
        policy.Rules.Where(rule => rule.Action != RuleAction.Allow).Select(rule => rule.Origin).Concat(policy.Isolates ? [policy.Origin] : []);

    /// <summary>The policies that select the endpoint of a party, in order, each with the number of its tier.</summary>
    public List<(int Tier, Policy Policy)> Selecting(int local) =>
        _universe.Sites[local].Endpoint is >= 0 and var endpoint ? _selecting[endpoint] : [];

    /// <summary>The parties that some policy selects, in groups that the gate treats alike.</summary>
    public IEnumerable<IReadOnlyList<int>> Classes() =>
        Enumerable.Range(0, _universe.Count).Where(party => Selecting(party).Count > 0).GroupBy(KeyOf).Select(same => (IReadOnlyList<int>)[.. same]);

    /// <summary>What the rules of this gate mean over the universe.</summary>
    public RuleSets Rules => _rules;

    /// <summary>How many tiers the gate has.</summary>
    public int Tiers => _gate.Tiers.Count;

    private GateRow FindRow(int local)
    {
        var policies = Selecting(local);
        return policies.Count == 0
            ? _open // no policy speaks about it
            : _rows.GetOrAdd(KeyOf(local), _ => new RowBuilder(_rules, _universe.Count).Build(_gate.Tiers.Count, policies, local));
    }

    private RowKey KeyOf(int local)
    {
        var policies = Selecting(local);
        var endpoint = _universe.Endpoints.Endpoints[_universe.Sites[local].Endpoint];
        var rules = policies.SelectMany(entry => entry.Policy.Rules);
        return new(
            new(policies.Select(entry => entry.Policy)),
            _gate.Direction == Direction.Ingress && rules.Any(RuleSets.NamesPorts) ? endpoint.Ports : [],
            rules.Any(RuleSets.IsRelative) ? endpoint.Nodes : [],
            rules.Any(rule => rule.Local != Peer.Anyone) ? local : -1);
    }

    private static List<(int Tier, Policy Policy)>[] Selecting(Gate gate, EndpointIndex endpoints)
    {
        var selecting = new List<(int, Policy)>[endpoints.Endpoints.Count];
        for (var i = 0; i < selecting.Length; i++)
            selecting[i] = [];
        for (var tier = 0; tier < gate.Tiers.Count; tier++)
            foreach (var policy in gate.Tiers[tier].Policies)
            {
                var selected = endpoints.Select(policy.Subject);
                for (var endpoint = selected.Next(0); endpoint >= 0; endpoint = selected.Next(endpoint + 1))
                    selecting[endpoint].Add((tier, policy));
            }
        return selecting;
    }

    private readonly record struct RowKey(PolicyList Policies, EquatableArray<ContainerPort> Ports, EquatableArray<string> Nodes, int Local);

    // Policies compare by reference here: records would compare whole rule lists.
    private readonly struct PolicyList(IEnumerable<Policy> policies) : IEquatable<PolicyList>
    {
        private readonly Policy[] _policies = [.. policies];

        public bool Equals(PolicyList other) => _policies.Length == other._policies.Length
            && _policies.Zip(other._policies, ReferenceEquals).All(same => same);

        public override bool Equals(object? obj) => obj is PolicyList other && Equals(other);

        public override int GetHashCode() => _policies.Aggregate(
            _policies.Length, (hash, policy) => unchecked((hash * 31) + System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(policy)));
    }
}
