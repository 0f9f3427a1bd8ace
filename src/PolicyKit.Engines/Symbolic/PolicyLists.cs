using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>For each endpoint the policies of a gate that select it, and the groups of endpoints that the same policies select.</summary>
internal sealed class PolicyLists
{
    private readonly Gate _gate;
    private readonly EndpointNumbers _numbers;
    private readonly Lazy<int[][]> _selecting;

    public PolicyLists(Gate gate, EndpointNumbers numbers)
    {
        (_gate, _numbers) = (gate, numbers);
        Positions = [.. gate.Tiers.SelectMany((tier, index) => tier.Policies.Select(policy => (index, policy)))];
        _selecting = new(Compute);
    }

    /// <summary>Every policy of the gate with its tier, in order.</summary>
    public (int Tier, Policy Policy)[] Positions { get; }

    /// <summary>The policies that select some of these endpoints, tier by tier.</summary>
    public IReadOnlyList<Policy>[] Of(NumberSet numbers, IEnumerable<Policy> also)
    {
        var wanted = new HashSet<int>(numbers.Items.SelectMany(number => _selecting.Value[number]));
        var others = new HashSet<Policy>(also, SameInstance<Policy>.Comparer);
        return [.. Enumerable.Range(0, _gate.Tiers.Count).Select(tier => (IReadOnlyList<Policy>)[.. Positions
            .Where((position, index) => position.Tier == tier && (wanted.Contains(index) || others.Contains(position.Policy)))
            .Select(position => position.Policy)])];
    }

    /// <summary>The candidates in groups that the same policies select, ordered by their first member.</summary>
    public IEnumerable<NumberSet> Groups(NumberSet candidates) => candidates.Items
        .GroupBy(number => string.Join(",", _selecting.Value[number]))
        .Select(NumberSet.Of);

    private int[][] Compute()
    {
        var lists = _numbers.Endpoints.Select(_ => new List<int>()).ToArray();
        for (var position = 0; position < Positions.Length; position++)
            foreach (var number in _numbers.Select(Positions[position].Policy.Subject).Items)
                lists[number].Add(position);
        return [.. lists.Select(list => list.ToArray())];
    }
}

/// <summary>What all questions about one program share: numbers, selections and policy lists. Safe to use from several threads.</summary>
internal sealed class ProgramIndex
{
    public ProgramIndex(PolicyProgram program, EndpointNumbers numbers)
    {
        (Program, Numbers) = (program, numbers);
        Gates = [.. program.Gates.Select(gate => (gate, new PolicyLists(gate, numbers)))];
        foreach (var rule in program.Policies.SelectMany(policy => policy.Rules))
        {
            ReadsRequests |= rule.Traffic.Any(traffic => traffic.Match.ReadsRequests);
            MentionsNames |= rule.Peers.Any(peer => Mentioned.Names(peer.Match)) || Mentioned.Names(rule.Local);
        }
    }

    /// <summary>Whether some rule reads requests.</summary>
    public bool ReadsRequests { get; }

    /// <summary>Whether some rule tells destinations apart by their names.</summary>
    public bool MentionsNames { get; }

    public PolicyProgram Program { get; }

    public EndpointNumbers Numbers { get; }

    public (Gate Gate, PolicyLists Policies)[] Gates { get; }
}
