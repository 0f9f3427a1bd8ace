using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>The gates of a flow, encoded only for those near ends at which the solver has been wrong so far.</summary>
/// <remarks>
/// A query without a gate asks about more flows than exist, so "unsatisfiable" is a proof all the same; a model is replayed, and the gate
/// that denies it is added for its near end. This is the cone of influence of decision D15, found by asking.
/// </remarks>
internal sealed class LazyGates(SymbolicSession session, FlowQuestion question, PolicyProgram program)
{
    // A question with one namespace at some end is encoded at once: few rules speak of both ends. One about the whole cluster grows by
    // groups of endpoints.
    private const int SmallSide = 64;

    private readonly Dictionary<Gate, Side> _sides = new(SameInstance<Gate>.Comparer);

    /// <summary>The gates with few near or far ends: encoding them at once is cheaper than a wrong model.</summary>
    public Formula Small() => session.Formulas.And(program.Gates
        .Select(gate => (Gate: gate, Side: SideOf(gate)))
        .Where(entry => entry.Side.IsSmall)
        .Select(entry => question.EncodeGate(program, entry.Gate, entry.Side.All())));

    /// <summary>What a model that was no flow teaches: true exactly where the gates that denied it let flows through.</summary>
    /// <returns>Null when those gates were encoded already: then encoding and reference semantics disagree.</returns>
    public Formula? Learn(Verdict verdict, Func<PartyTerms, int> numberOf)
    {
        var learnt = new List<Formula>();
        foreach (var decision in verdict.Gates.Where(decision => !decision.IsAllowed))
        {
            var gate = Array.Find([.. program.Gates], gate => ReferenceEquals(gate, decision.Gate))!;
            if (SideOf(gate).Next(numberOf(question.Flow.Local(gate.Direction))) is { } step)
                learnt.Add(question.EncodeGate(program, gate, step.Locals));
        }
        return learnt.Count == 0 ? null : session.Formulas.And(learnt);
    }

    private Side SideOf(Gate gate)
    {
        if (!_sides.TryGetValue(gate, out var side))
        {
            var lists = Array.Find(session.Index(program, EndpointHistory.None).Gates, entry => ReferenceEquals(entry.Gate, gate)).Policies;
            _sides[gate] = side = new Side(lists, question.Flow.Local(gate.Direction).Candidates, question.Flow.Remote(gate.Direction));
        }
        return side;
    }

    /// <summary>Near ends to encode together; null stands for a pod that does not exist yet.</summary>
    private sealed record Step(NumberSet? Locals);

    /// <summary>The near ends of one gate that have been encoded.</summary>
    private sealed class Side(PolicyLists lists, NumberSet candidates, PartyTerms remote)
    {
        private readonly HashSet<int> _encoded = [];
        private List<NumberSet>? _waiting;
        private bool _encodedHypothetical;
        private int _batch = 1;

        public bool IsSmall => candidates.Count > 0
            && (candidates.Count <= SmallSide || (!remote.MayBeOutside && remote.Candidates.Count <= SmallSide));

        /// <summary>All near ends; they count as encoded from now on.</summary>
        public NumberSet All()
        {
            _encoded.UnionWith(candidates.Items);
            return candidates;
        }

        /// <summary>Which near ends to encode next, given one at which the solver was wrong; null if that one has been encoded.</summary>
        public Step? Next(int number)
        {
            if (!candidates.Contains(number))
                return NextHypothetical();
            if (_encoded.Contains(number))
                return null;
            var locals = NextGroups(number);
            _encoded.UnionWith(locals.Items);
            return new(locals);
        }

        private Step? NextHypothetical()
        {
            if (_encodedHypothetical)
                return null;
            _encodedHypothetical = true;
            return new(null);
        }

        private NumberSet NextGroups(int number)
        {
            _waiting ??= [.. lists.Groups(candidates)];
            var first = _waiting.FindIndex(group => group.Contains(number));
            var chosen = _waiting.Skip(first).Take(_batch).ToArray();
            _waiting.RemoveRange(first, chosen.Length);
            _batch *= 2;
            return NumberSet.Of(chosen.SelectMany(group => group.Items).OrderBy(member => member));
        }
    }
}
