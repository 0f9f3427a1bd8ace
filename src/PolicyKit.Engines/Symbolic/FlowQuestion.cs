using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>One unknown flow in a query: its variables, what every flow satisfies, and the encoding of conditions over it.</summary>
internal sealed class FlowQuestion
{
    private readonly SymbolicSession _session;
    private readonly PeerEncoder _peers;
    private readonly Dictionary<(PolicyProgram, EndpointHistory), (GateEncoder Encoder, ProgramIndex Index)> _programs = new(SamePrograms.Comparer);
    private readonly string _name;

    public FlowQuestion(SymbolicSession session, FlowTerms flow, string name)
    {
        (_session, Flow, _name) = (session, flow, name);
        _peers = session.PeersOver(session.Index(session.Search.Program, EndpointHistory.None).Numbers);
    }

    public FlowTerms Flow { get; }

    /// <summary>The definitions that the encoded conditions rely on.</summary>
    public IEnumerable<Definition> Definitions => _programs.Values.SelectMany(program => program.Encoder.Definitions);

    /// <summary>What every flow satisfies.</summary>
    public Formula WellFormed() => _session.Formulas.And(EndsExist(), HeadersExist());

    /// <summary>The headers exist: ICMP belongs to its family, and protocols without ports have none.</summary>
    public Formula HeadersExist() => _session.Formulas.And(
        Flow.Headers.Exist(),
        _session.Formulas.Not(_session.Formulas.IfThenElse(Flow.IsV6, Flow.Headers.Is(Protocol.Icmp), Flow.Headers.Is(Protocol.IcmpV6))));

    /// <summary>The ends exist, can have the family of the flow, and are not both outside.</summary>
    public Formula EndsExist()
    {
        var (f, numbers, cluster) = (_session.Formulas, _peers.Numbers, _session.Search.Program.Cluster);
        var fromOutside = _peers.IsOutside(Flow.Source);
        var toOutside = f.Or(_peers.IsOutside(Flow.Destination), _peers.IsNamed(Flow.Destination, RegularLanguage.Everything));
        return f.And(
            Exists(Flow.Source),
            Exists(Flow.Destination),
            f.Not(f.And(fromOutside, toOutside)),
            f.Or(toOutside, Has(Flow.Source)),
            f.Or(fromOutside, Has(Flow.Destination)));

        // INVARIANT: everything encoded about a party leaves out what it cannot be, so this must hold with it.
        Formula Exists(PartyTerms party) => f.And(
            f.Or(
                _peers.Is(party, party.Candidates), _peers.IsOutside(party), _peers.IsHypothetical(party),
                _peers.IsNamed(party, RequestFields.ValuesOf(RequestFields.Name))),
            f.Implies(_peers.IsHypothetical(party), party.Labels.Constraint));

        // A pod without a known address has one of each family of the cluster (semantics K-23).
        Formula Has(PartyTerms party) => f.Or(
            _peers.IsOutside(party),
            _peers.IsNamed(party, RegularLanguage.Everything),
            f.And(_peers.IsHypothetical(party), f.IfThenElse(
                Flow.IsV6, f.Constant(cluster.Families.Contains(IpFamily.V6)), f.Constant(cluster.Families.Contains(IpFamily.V4)))),
            f.IfThenElse(Flow.IsV6, _peers.Is(party, numbers.Talking[(int)IpFamily.V6]), _peers.Is(party, numbers.Talking[(int)IpFamily.V4])));
    }

    /// <summary>The request exists, as far as the encoded conditions read it.</summary>
    public Formula RequestExists() => Flow.Requests.Exist(Flow.Headers);

    /// <summary>The labels of pods that do not exist yet have values that labels can have, as far as the encoded conditions look into them.</summary>
    public Formula LabelsExist() => _session.Formulas.And(Flow.Source.Labels.TextsExist(), Flow.Destination.Labels.TextsExist());

    /// <summary>Facts about addresses that the encoded conditions rely on.</summary>
    public Formula SideConditions() => _session.Formulas.And(
        _programs.Keys.Select(key => _session.PeersOver(_session.Index(key.Item1, key.Item2).Numbers)).Append(_peers).Distinct()
            .SelectMany(peers => peers.SideConditions));

    /// <summary>The condition, whole: every gate with every policy that can select a candidate.</summary>
    public Formula Encode(FlowCondition condition) => condition switch
    {
        FlowCondition.From(var peer) => _peers.Matches(Flow, Flow.Source, Flow.Destination, peer),
        FlowCondition.To(var peer) => _peers.Matches(Flow, Flow.Destination, Flow.Source, peer),
        FlowCondition.With(var match) => _peers.Matches(Flow, match),
        FlowCondition.ToItself => IsToItself(),
        FlowCondition.Allowed allowed => EncodeAllowed(allowed),
        FlowCondition.AllowedByDefault byDefault => EncodeByDefault(byDefault),
        FlowCondition.Not(var operand) => _session.Formulas.Not(Encode(operand)),
        FlowCondition.All(var operands) => _session.Formulas.And(operands.Select(Encode)),
        FlowCondition.OneOf(var operands) => _session.Formulas.Or(operands.Select(Encode)),
        _ => throw new NotSupportedException($"condition {condition.GetType().Name}"),
    };

    /// <summary>One gate of a program, for those flows whose near end is one of <paramref name="locals"/> (null: a pod that does not exist yet).</summary>
    public Formula EncodeGate(PolicyProgram program, Gate gate, NumberSet? locals)
    {
        var local = Flow.Local(gate.Direction);
        var (encoder, index) = Program(program, EndpointHistory.None);
        var allows = encoder.Allows(gate, Policies(index, gate, locals ?? NumberSet.Of([]), withHypothetical: locals is null));
        var guard = locals is null ? _peers.IsHypothetical(local) : _peers.Is(local, locals);
        return _session.Formulas.Or(IsToItself(), _session.Formulas.Implies(guard, allows));
    }

    private Formula EncodeAllowed(FlowCondition.Allowed allowed)
    {
        var (encoder, index) = Program(allowed.Program, allowed.History);
        return _session.Formulas.Or(IsToItself(), _session.Formulas.And(allowed.Program.Gates.Select(gate =>
            encoder.Allows(gate, Policies(index, gate, Flow.Local(gate.Direction).Candidates, withHypothetical: true)))));
    }

    private Formula EncodeByDefault(FlowCondition.AllowedByDefault condition)
    {
        var (encoder, index) = Program(condition.Program, EndpointHistory.None);
        return _session.Formulas.And(_session.Formulas.Not(IsToItself()), _session.Formulas.And(condition.Program.Gates
            .Where(gate => gate.Direction == condition.Direction)
            .Select(gate => encoder.AllowsByDefault(
                gate, Policies(index, gate, Flow.Local(gate.Direction).Candidates, withHypothetical: true)))));
    }

    private IReadOnlyList<Policy>[] Policies(ProgramIndex index, Gate gate, NumberSet locals, bool withHypothetical)
    {
        var lists = Array.Find(index.Gates, entry => ReferenceEquals(entry.Gate, gate)).Policies;
        var alsoFor = Flow.Local(gate.Direction).Labels;
        var also = withHypothetical && _session.Search.World == World.Open
            ? lists.Positions.Select(position => position.Policy).Where(policy => alsoFor.Matches(policy.Subject) != _session.Formulas.False)
            : [];
        return lists.Of(locals, also);
    }

    private Formula IsToItself()
    {
        var singles = _peers.Numbers.SinglePods
            .Intersect(Flow.Source.Candidates).Intersect(Flow.Destination.Candidates);
        if (ReferenceEquals(Flow.Source.Number, Flow.Destination.Number))
            return _peers.Is(Flow.Source, singles);
        return _session.Formulas.Or(singles.Items.Select(number => _session.Formulas.And(
            _session.Formulas.EqualTo(Flow.Source.Number, number), _session.Formulas.EqualTo(Flow.Destination.Number, number))));
    }

    private (GateEncoder Encoder, ProgramIndex Index) Program(PolicyProgram program, EndpointHistory history)
    {
        if (!_programs.TryGetValue((program, history), out var known))
        {
            var index = _session.Index(program, history);
            known = (new GateEncoder(_session.PeersOver(index.Numbers), Flow, $"{_name}.{_programs.Count}"), index);
            _programs[(program, history)] = known;
        }
        return known;
    }
}
