using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>Runs the combining algorithm of a gate for one near end and all far ends at once.</summary>
internal sealed class RowBuilder(RuleSets rules, int universe)
{
    private readonly TrafficTable _spaces = rules.Spaces;
    private readonly Dictionary<TrafficSet, BitSet> _pendingAllows = new(SameInstance<TrafficSet>.Comparer);
    private List<State> _states = [];

    /// <summary>Far ends for which the algorithm stands at the same point.</summary>
    private readonly record struct State(BitSet Remotes, TrafficSet Allowed, TrafficSet Open, TrafficSet Passed);

    public GateRow Build(int tiers, List<(int Tier, Policy Policy)> policies, int local)
    {
        _states = [new(BitSet.Full(universe), _spaces.Empty, _spaces.Everything, _spaces.Empty)];
        for (var tier = 0; tier < tiers; tier++)
        {
            var isolates = false;
            foreach (var entry in policies)
                if (entry.Tier == tier)
                {
                    isolates |= entry.Policy.Isolates;
                    foreach (var rule in entry.Policy.Rules)
                        Apply(rule, local);
                }
            ApplyPendingAllows();
            EndTier(isolates);
        }
        return new(Merged());
    }

    private GateRow.Cell[] Merged()
    {
        var cells = new List<GateRow.Cell>();
        foreach (var state in _states)
        {
            var allowed = _spaces.Union(state.Allowed, state.Open);
            if (cells.Find(cell => ReferenceEquals(cell.Allowed, allowed) && ReferenceEquals(cell.ByDefault, state.Open)) is { } same)
                same.Remotes.UnionWith(state.Remotes);
            else
                cells.Add(new(state.Remotes.Copy(), allowed, state.Open));
        }
        return [.. cells];
    }

    private void Apply(Rule rule, int local)
    {
        var peers = rules.PeersOf(rule, local);
        if (peers.IsEmpty)
            return;
        foreach (var (where, traffic) in rules.TrafficOf(rule, local))
        {
            var remotes = where is null ? peers : peers.And(where);
            if (traffic.IsEmpty || remotes.IsEmpty)
                continue;
            if (rule.Action == RuleAction.Allow)
            {
                // Allow rules that follow each other commute, so those for the same traffic become one.
                if (_pendingAllows.TryGetValue(traffic, out var pending))
                    pending.UnionWith(remotes);
                else
                    _pendingAllows[traffic] = remotes.Copy();
                continue;
            }
            ApplyPendingAllows();
            Decide(remotes, traffic, rule.Action);
        }
    }

    private void ApplyPendingAllows()
    {
        foreach (var pending in _pendingAllows)
            Decide(pending.Value, pending.Key, RuleAction.Allow);
        _pendingAllows.Clear();
    }

    private void Decide(BitSet remotes, TrafficSet traffic, RuleAction action)
    {
        var next = new List<State>(_states.Count + 1);
        foreach (var state in _states)
        {
            var hit = _spaces.Intersect(state.Open, traffic);
            var matching = hit.IsEmpty ? null : state.Remotes.And(remotes);
            if (matching is null || matching.IsEmpty)
            {
                next.Add(state);
                continue;
            }
            var rest = state.Remotes.AndNot(remotes);
            if (!rest.IsEmpty)
                next.Add(state with { Remotes = rest });
            next.Add(new(
                matching,
                action == RuleAction.Allow ? _spaces.Union(state.Allowed, hit) : state.Allowed,
                _spaces.Except(state.Open, hit),
                action == RuleAction.Pass ? _spaces.Union(state.Passed, hit) : state.Passed));
        }
        _states = next;
    }

    private void EndTier(bool isolates)
    {
        for (var i = 0; i < _states.Count; i++)
        {
            var state = _states[i];
            _states[i] = state with
            {
                Open = isolates ? state.Passed : _spaces.Union(state.Open, state.Passed),
                Passed = _spaces.Empty,
            };
        }
    }
}
