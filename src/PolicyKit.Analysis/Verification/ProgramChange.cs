using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>What differs between two programs over one cluster: the policies that were added, removed or changed, and whom they select.</summary>
internal sealed class ProgramChange
{
    private readonly PolicyProgram _before;
    private readonly PolicyProgram _now;
    private readonly bool _isComparable;
    private readonly Lazy<Endpoint[]> _senders;
    private readonly Lazy<Endpoint[]> _receivers;
    private readonly List<(Direction End, Policy Policy)> _policies = [];

    public ProgramChange(PolicyProgram before, PolicyProgram now)
    {
        (_before, _now) = (before, now);
        _isComparable = ReferenceEquals(before.Cluster, now.Cluster) && before.OtherReadings.Count == 0 && now.OtherReadings.Count == 0
            && before.DefinedTraffic.Equals(now.DefinedTraffic) && before.Gates.Select(ShapeOf).SequenceEqual(now.Gates.Select(ShapeOf));
        if (_isComparable)
            foreach (var (then, today) in before.Gates.Zip(now.Gates, (then, today) => (then, today)))
                foreach (var (left, right) in then.Tiers.Zip(today.Tiers, (left, right) => (left.Policies, right.Policies)))
                    AddDifference(today.Direction, left, right);
        (_senders, _receivers) = (new(() => Selected(Direction.Egress)), new(() => Selected(Direction.Ingress)));
    }

    /// <summary>Whether this is the change from one program to another.</summary>
    public bool IsBetween(PolicyProgram before, PolicyProgram now) => ReferenceEquals(before, _before) && ReferenceEquals(now, _now);

    /// <summary>Whether the verdict of a flow that a question speaks of may be another one now.</summary>
    public bool CanTouch(Question question) => !_isComparable
        || Array.Exists(_senders.Value, endpoint => Sides.MayBeEnd(question, endpoint, Direction.Egress))
        || Array.Exists(_receivers.Value, endpoint => Sides.MayBeEnd(question, endpoint, Direction.Ingress));

    /// <summary>Whether an outcome points at a policy that is not what it was.</summary>
    public bool IsNamedBy(Outcome outcome)
    {
        var named = outcome switch
        {
            Outcome.Holds holds => holds.Because.Concat(OriginsOf(holds.Witness)),
            Outcome.Violated violated => OriginsOf(violated.Counterexample),
            _ => [],
        };
        return named.Any(origin => _policies.Exists(changed => changed.Policy.Name == origin.Policy));
    }

    private static IEnumerable<Origin> OriginsOf(Evidence? evidence) => evidence is null ? [] : evidence.Because.Concat(evidence.Items);

    private static (string, Direction, EquatableArray<string>) ShapeOf(Gate gate) => (gate.Name, gate.Direction, gate.Tiers.Select(tier => tier.Name).ToEquatableArray());

    // What lies between the common beginning and the common end of two lists; a policy that only moved counts as changed.
    private void AddDifference(Direction end, EquatableArray<Policy> left, EquatableArray<Policy> right)
    {
        var first = 0;
        while (first < left.Count && first < right.Count && IsSame(left[first], right[first]))
            first++;
        var (leftEnd, rightEnd) = (left.Count, right.Count);
        while (leftEnd > first && rightEnd > first && IsSame(left[leftEnd - 1], right[rightEnd - 1]))
            (leftEnd, rightEnd) = (leftEnd - 1, rightEnd - 1);
        for (var i = first; i < leftEnd; i++)
            _policies.Add((end, left[i]));
        for (var i = first; i < rightEnd; i++)
            _policies.Add((end, right[i]));
    }

    private static bool IsSame(Policy left, Policy right) => ReferenceEquals(left, right) || left.Equals(right);

    private Endpoint[] Selected(Direction direction)
    {
        var subjects = _policies.Where(changed => changed.End == direction).Select(changed => changed.Policy.Subject).Distinct().ToArray();
        return [.. _now.Cluster.Endpoints.Where(endpoint => Array.Exists(subjects, subject => subject.Matches(endpoint)))];
    }
}
