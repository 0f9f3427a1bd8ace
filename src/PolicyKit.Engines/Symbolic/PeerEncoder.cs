using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>Says of unknown parties and headers that a peer, a selector or a traffic match means them.</summary>
internal sealed class PeerEncoder(Formulas formulas, EndpointNumbers numbers, World world)
{
    private readonly List<Formula> _sideConditions = [];
    private readonly HashSet<(PartyTerms, int, IpFamily)> _constrained = [];

    /// <summary>The value of <see cref="PartyTerms.Number"/> for an address outside the cluster.</summary>
    public int OutsideNumber => numbers.Endpoints.Count;

    /// <summary>The value of <see cref="PartyTerms.Number"/> for a pod that does not exist yet.</summary>
    public int HypotheticalNumber => numbers.Endpoints.Count + 1;

    public EndpointNumbers Numbers => numbers;

    /// <summary>The value of <see cref="PartyTerms.Number"/> for a destination that is known by name.</summary>
    public int NamedNumber => numbers.Endpoints.Count + 2;

    public Formulas Formulas => formulas;

    /// <summary>Facts about addresses that the formulas given out so far rely on; must be asserted with them.</summary>
    public IReadOnlyList<Formula> SideConditions => _sideConditions;

    public Formula IsOutside(PartyTerms party) =>
        party.MayBeOutside ? formulas.EqualTo(party.Number, OutsideNumber) : formulas.False;

    public Formula IsHypothetical(PartyTerms party) =>
        world == World.Open ? formulas.EqualTo(party.Number, HypotheticalNumber) : formulas.False;

    /// <summary>The party is a destination outside the cluster that is known by such a name.</summary>
    public Formula IsNamed(PartyTerms party, RegularLanguage language) => party is { DnsName: { } name, MayBeOutside: true }
        ? formulas.And(formulas.EqualTo(party.Number, NamedNumber), formulas.InLanguage(name, language))
        : formulas.False;

    /// <summary>The party is one of these endpoints. Those that the question rules out are left out: they keep formulas small.</summary>
    public Formula Is(PartyTerms party, NumberSet set) =>
        formulas.Or(set.Intersect(party.Candidates).Ranges.Select(range => formulas.InRange(party.Number, range.First, range.Last)));

    /// <summary>Some policy of a list isolates the party.</summary>
    /// <remarks>
    /// A policy whose subjects other policies isolate too adds nothing, and is left out: what isolates a namespace stands for all that
    /// isolates parts of it.
    /// </remarks>
    /// <param name="party">The near end.</param>
    /// <param name="policies">The isolating policies of one tier.</param>
    /// <param name="isolates">The formula for one of them.</param>
    public Formula IsIsolated(PartyTerms party, IEnumerable<Policy> policies, Func<Policy, Formula> isolates) => formulas.Or(
        (world == World.Closed ? Covering(party.Candidates, policies) : policies).Select(isolates));

    private List<Policy> Covering(NumberSet candidates, IEnumerable<Policy> policies)
    {
        var (covering, covered) = (new List<Policy>(), new HashSet<int>());
        foreach (var (policy, subjects) in policies
            .Select(policy => (policy, Subjects: numbers.Select(policy.Subject).Intersect(candidates))).OrderByDescending(entry => entry.Subjects.Count))
        {
            var before = covered.Count;
            covered.UnionWith(subjects.Items);
            if (covered.Count > before)
                covering.Add(policy);
        }
        return covering;
    }

    public Formula Matches(PartyTerms party, Selector selector)
    {
        var existing = Is(party, numbers.Select(selector));
        return world == World.Closed
            ? existing
            : formulas.Or(existing, formulas.And(IsHypothetical(party), party.Labels.Matches(selector)));
    }

    public Formula Matches(FlowTerms flow, PartyTerms party, PartyTerms other, Peer peer) => peer switch
    {
        Peer.Endpoints(var selector) => Matches(party, selector),
        Peer.Addresses(var set) => HasAddressIn(flow, party, set),
        Peer.Names(var language) => IsNamed(party, language),
        Peer.OwnNode => IsOwnNode(party, other),
        Peer.Not(var operand) => formulas.Not(Matches(flow, party, other, operand)),
        Peer.All(var operands) => formulas.And(operands.Select(operand => Matches(flow, party, other, operand))),
        Peer.OneOf(var operands) => formulas.Or(operands.Select(operand => Matches(flow, party, other, operand))),
        _ => throw new NotSupportedException($"peer {peer.GetType().Name}"),
    };

    public Formula Matches(FlowTerms flow, TrafficMatch match) => match switch
    {
        TrafficMatch.Headers(var set) => flow.Headers.In(set),
        TrafficMatch.NamedPort named => NamesPort(flow, named),
        TrafficMatch.Connection => flow.Requests.IsConnection(),
        TrafficMatch.RequestOf(var kind) => flow.Requests.Is(kind),
        TrafficMatch.Field field => flow.Requests.Has(field),
        TrafficMatch.Not(var operand) => formulas.Not(Matches(flow, operand)),
        TrafficMatch.All(var operands) => formulas.And(operands.Select(operand => Matches(flow, operand))),
        TrafficMatch.OneOf(var operands) => formulas.Or(operands.Select(operand => Matches(flow, operand))),
        _ => throw new NotSupportedException($"traffic {match.GetType().Name}"),
    };

    /// <summary>The address variable of the flow's family is in a set.</summary>
    public Formula AddressIn(FlowTerms flow, PartyTerms party, AddressSet set) => formulas.IfThenElse(
        flow.IsV6, InRanges(party.V6, set, IpFamily.V6), InRanges(party.V4, set, IpFamily.V4));

    private Formula InRanges(BitVector address, AddressSet set, IpFamily family) => formulas.Or(set.Ranges
        .Where(range => range.First.Family == family)
        .Select(range => formulas.InRange(address, Numbers128.Of(range.First), Numbers128.Of(range.Last))));

    private Formula HasAddressIn(FlowTerms flow, PartyTerms party, AddressSet set)
    {
        var anyUnknown = formulas.IfThenElse(
            flow.IsV6, formulas.Constant(set.ContainsAll(IpFamily.V6)), formulas.Constant(set.ContainsAll(IpFamily.V4)));
        return formulas.Or(
            formulas.And(IsOutside(party), AddressIn(flow, party, set)),
            formulas.And(formulas.Or(IsHypothetical(party), IsNamed(party, RegularLanguage.Everything)), anyUnknown),
            formulas.And(flow.IsV6, EndpointIn(flow, party, set, IpFamily.V6)),
            formulas.And(formulas.Not(flow.IsV6), EndpointIn(flow, party, set, IpFamily.V4)));
    }

    // Most endpoints have all their addresses in the set or none; only for the others the address itself is a variable.
    private Formula EndpointIn(FlowTerms flow, PartyTerms party, AddressSet set, IpFamily family)
    {
        var (whole, partly) = numbers.WithAddressIn(set, family);
        foreach (var number in partly.Items)
            Constrain(flow, party, number, family);
        return formulas.Or(Is(party, whole), formulas.And(Is(party, partly), AddressIn(flow, party, set)));
    }

    private void Constrain(FlowTerms flow, PartyTerms party, int number, IpFamily family)
    {
        if (!_constrained.Add((party, number, family)))
            return;
        var own = AddressSet.Of(numbers.Endpoints[number].Addresses
            .Where(address => address.Family == family).Select(address => new AddressRange(address, address)));
        var ofFamily = family == IpFamily.V6 ? flow.IsV6 : formulas.Not(flow.IsV6);
        _sideConditions.Add(formulas.Implies(
            formulas.And(ofFamily, formulas.EqualTo(party.Number, number)), AddressIn(flow, party, own)));
    }

    private Formula IsOwnNode(PartyTerms party, PartyTerms other)
    {
        var pods = other.Candidates.Items.Where(number => numbers.Endpoints[number].IsPod)
            .SelectMany(number => numbers.Endpoints[number].Nodes.Select(node => (Node: node, Number: number)))
            .ToLookup(entry => entry.Node, entry => entry.Number);
        return formulas.Or(numbers.NodesAndHostPods.Intersect(party.Candidates).Items.Select(number => formulas.And(
            formulas.EqualTo(party.Number, number),
            Is(other, NumberSet.Of(numbers.Endpoints[number].Nodes.SelectMany(node => pods[node]).Distinct().OrderBy(pod => pod))))));
    }

    private Formula NamesPort(FlowTerms flow, TrafficMatch.NamedPort named)
    {
        var resolved = numbers.Resolve(named).Select(group => formulas.And(Is(flow.Destination, group.Endpoints), flow.Headers.In(group.Headers)));
        var protocols = named.Protocol is { } protocol ? HeaderSpace.Of(protocol) : HeaderSpace.PortedProtocols;
        return world == World.Closed
            ? formulas.Or(resolved)
            : formulas.Or(resolved.Append(formulas.And(
                IsHypothetical(flow.Destination), flow.Headers.In(protocols), flow.Destination.Labels.NamesPort(named.Name, flow.Headers))));
    }
}
