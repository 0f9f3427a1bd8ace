using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>Encodes the combining algorithm of a program's gates over one unknown flow.</summary>
/// <remarks>
/// The match of each rule and the isolation of each policy are named definitions (decision D4): dropping one leaves its name free, so an
/// unsatisfiable core says which of them a proof needs.
/// </remarks>
internal sealed class GateEncoder(PeerEncoder peers, FlowTerms flow, string name)
{
    private readonly Formulas _formulas = peers.Formulas;
    private readonly Dictionary<object, Formula> _names = new(SameInstance<object>.Comparer);
    private readonly List<Definition> _definitions = [];

    /// <summary>The definitions that the formulas given out so far rely on; must go into the query with them.</summary>
    public IReadOnlyList<Definition> Definitions => _definitions;

    /// <summary>The gate lets the flow through, as far as these policies of it say; tier by tier.</summary>
    public Formula Allows(Gate gate, IReadOnlyList<Policy>[] policiesByTier) =>
        Decide(gate.Direction, policiesByTier, allow: _formulas.True);

    /// <summary>The gate lets the flow through because nothing spoke about it.</summary>
    public Formula AllowsByDefault(Gate gate, IReadOnlyList<Policy>[] policiesByTier) =>
        Decide(gate.Direction, policiesByTier, allow: _formulas.False);

    private Formula Decide(Direction direction, IReadOnlyList<Policy>[] policiesByTier, Formula allow)
    {
        var decided = _formulas.True;
        for (var tier = policiesByTier.Length - 1; tier >= 0; tier--)
            decided = Decide(direction, policiesByTier[tier], allow, decided);
        return decided;
    }

    private Formula Decide(Direction direction, IReadOnlyList<Policy> policies, Formula allow, Formula otherwise)
    {
        var isolated = peers.IsIsolated(
            flow.Local(direction), policies.Where(policy => policy.Isolates), policy => Isolates(policy, direction));

        // Built from the last rule to the first, so the first ends up outermost:
        // ite(match₁, action₁, ite(match₂, action₂, … end of tier)).
        var decided = _formulas.IfThenElse(isolated, _formulas.False, otherwise);
        for (var i = policies.Count - 1; i >= 0; i--)
            for (var j = policies[i].Rules.Count - 1; j >= 0; j--)
            {
                var rule = policies[i].Rules[j];
                var outcome = rule.Action switch { RuleAction.Allow => allow, RuleAction.Deny => _formulas.False, _ => otherwise };
                decided = _formulas.IfThenElse(Matches(policies[i], rule, direction), outcome, decided);
            }
        return decided;
    }

    private Formula Isolates(Policy policy, Direction direction) =>
        Named(policy, policy.Origin, () => peers.Matches(flow.Local(direction), policy.Subject));

    private Formula Matches(Policy policy, Rule rule, Direction direction) => Named(rule, rule.Origin, () =>
    {
        var (local, remote) = (flow.Local(direction), flow.Remote(direction));
        var isPeer = _formulas.Or(rule.Peers.Select(peer => peers.Matches(flow, remote, local, peer.Match)));
        return isPeer == _formulas.False ? isPeer : _formulas.And(
            isPeer,
            peers.Matches(local, policy.Subject),
            peers.Matches(flow, local, remote, rule.Local),
            _formulas.Or(rule.Traffic.Select(traffic => peers.Matches(flow, traffic.Match))));
    });

    private Formula Named(object node, Origin origin, Func<Formula> body)
    {
        if (_names.TryGetValue(node, out var known))
            return known;
        var formula = body();
        if (formula is not Formula.Constant)
        {
            var definition = new Definition(_formulas.Variable($"{name}.{_definitions.Count}"), formula, origin);
            _definitions.Add(definition);
            formula = definition.Name;
        }
        return _names[node] = formula;
    }
}
