using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>Turns the search for a silent pair into one query: for every family and every header that rules tell apart, nothing gets through.</summary>
internal sealed class PairSearches(SymbolicSession session, QueryLoop loop)
{
    private readonly Formulas _formulas = session.Formulas;
    private readonly BitVector _outsideIsV6 = new("pair.v6", 1);

    public SearchResult Find(FlowSearch.SilentPair search)
    {
        var (source, destination) = (session.Party("source", search.From), session.Party("destination", search.To));
        var headers = HeaderSamples.Of(search.Condition, session.Search.Program);
        var possible = new List<(FlowQuestion Question, Formula Formula)>();
        var silent = new List<Formula>();
        var questions = new List<FlowQuestion>();
        foreach (var family in EndpointNumbers.Families)
        {
            var canTalk = Possible(search, source, destination, family, headers[0]);
            possible.Add(canTalk);
            foreach (var (header, index) in headers.Select((header, index) => (header, index)))
            {
                session.Cancellation.ThrowIfCancellationRequested();
                var question = Question(source, destination, family, header, $"{family}.{index}");
                questions.Add(question);
                silent.Add(_formulas.Implies(
                    _formulas.And(canTalk.Formula, question.HeadersExist()), _formulas.Not(question.Encode(search.Condition))));
            }
        }
        questions.InsertRange(0, possible.Select(entry => entry.Question));
        if (questions.Exists(question => question.SideConditions() != _formulas.True))
            return new SearchResult.Unknown("an endpoint has addresses on both sides of an ipBlock");
        List<Formula> assertions = [_formulas.Or(possible.Select(entry => entry.Formula)), .. silent];
        return loop.Run(assertions, questions, reader => Replay(search, possible, reader, headers));
    }

    private QueryLoop.Replay Replay(
        FlowSearch.SilentPair search, List<(FlowQuestion Question, Formula)> possible, ModelReader reader,
        IReadOnlyList<(Protocol Protocol, ushort Value)> headers)
    {
        var flows = EndpointNumbers.Families
            .Select((family, i) => reader.Read(possible[i].Question.Flow, family == IpFamily.V6, HeaderOf(family, headers)))
            .Where(flow => CanTalk(flow, reader)).ToArray();
        return new([flows[0]], Array.TrueForAll(flows, flow => !search.Condition.Holds(flow)), () => null);
    }

    // ICMP belongs to one family; a pair of the other family is shown with a header that it can have.
    private static (Protocol Protocol, ushort Value) HeaderOf(IpFamily family, IReadOnlyList<(Protocol Protocol, ushort Value)> headers)
    {
        var strange = family == IpFamily.V4 ? Protocol.IcmpV6 : Protocol.Icmp;
        return headers.Where(header => header.Protocol != strange).DefaultIfEmpty((Protocol.Tcp, (ushort)80)).First();
    }

    private bool CanTalk(Flow flow, ModelReader reader)
    {
        if (flow.Source.Endpoint is null || flow.Destination.Endpoint is null)
            return reader.Is(_outsideIsV6) == (flow.Source.Family == IpFamily.V6);
        return new[] { flow.Source, flow.Destination }.All(party =>
            session.Search.Program.Cluster.PartiesOf(party.Endpoint!, party.Family, remoteIsOutside: false).Any());
    }

    private (FlowQuestion Question, Formula Formula) Possible(
        FlowSearch.SilentPair search, PartyTerms source, PartyTerms destination, IpFamily family, (Protocol, ushort) header)
    {
        var question = Question(source, destination, family, header, $"{family}");
        var peers = session.PeersOver(session.Numbers);
        var outside = _formulas.Or(peers.IsOutside(source), peers.IsOutside(destination));
        return (question, _formulas.And(
            question.EndsExist(),
            question.Encode(new FlowCondition.From(search.From)),
            question.Encode(new FlowCondition.To(search.To)),
            _formulas.Not(question.Encode(new FlowCondition.ToItself())),
            _formulas.Implies(outside, _formulas.EqualTo(_outsideIsV6, (int)family))));
    }

    private FlowQuestion Question(PartyTerms source, PartyTerms destination, IpFamily family, (Protocol Protocol, ushort Value) header, string name) =>
        new(session, new FlowTerms(
            source, destination, _formulas.Constant(family == IpFamily.V6), HeaderTerms.Fixed(_formulas, header.Protocol, header.Value)), name);
}

/// <summary>One header for each sort that the rules of a program and a condition tell apart.</summary>
internal static class HeaderSamples
{
    private static readonly Protocol[] Detailed = [Protocol.Tcp, Protocol.Udp, Protocol.Sctp, Protocol.Icmp, Protocol.IcmpV6];

    /// <summary>The samples that lie in the condition's own traffic; at least one.</summary>
    public static IReadOnlyList<(Protocol Protocol, ushort Value)> Of(FlowCondition condition, PolicyProgram program)
    {
        var scope = Scope(condition);
        HeaderSpace[] mentioned =
        [
            .. program.Policies.SelectMany(policy => policy.Rules).SelectMany(rule => rule.Traffic).Select(traffic => traffic.Match)
                .Concat(MatchesIn(condition)).Distinct().SelectMany(match => SetsIn(match, program.Cluster)).Distinct(),
        ];
        var samples = Detailed.SelectMany(protocol => Starts(mentioned.Select(set => set.ValuesOf(protocol))).Select(value => (protocol, value)))
            .Concat(Enumerable.Range(0, 256).Where(number => !Detailed.Contains(new((byte)number))).Select(number => (new Protocol((byte)number), (ushort)0)))
            .Where(sample => scope.Contains(sample.Item1, sample.Item2)).ToArray();
        return samples.Length > 0 ? samples : [(Protocol.Tcp, 80)];
    }

    private static IEnumerable<ushort> Starts(IEnumerable<PortSet> sets) => sets.SelectMany(set => set.Ranges)
        .SelectMany(range => new[] { range.First, range.Last + 1 })
        .Where(value => value <= ushort.MaxValue).Select(value => (ushort)value).Append((ushort)0).Distinct();

    private static HeaderSpace Scope(FlowCondition condition) => condition switch
    {
        FlowCondition.With(TrafficMatch.Headers(var set)) => set,
        FlowCondition.All(var operands) => operands.Aggregate(HeaderSpace.Everything, (set, operand) => set.Intersect(Scope(operand))),
        _ => HeaderSpace.Everything,
    };

    private static IEnumerable<TrafficMatch> MatchesIn(FlowCondition condition) => condition switch
    {
        FlowCondition.With(var match) => [match],
        FlowCondition.Not(var operand) => MatchesIn(operand),
        FlowCondition.All(var operands) => operands.SelectMany(MatchesIn),
        FlowCondition.OneOf(var operands) => operands.SelectMany(MatchesIn),
        _ => [],
    };

    private static IEnumerable<HeaderSpace> SetsIn(TrafficMatch match, Cluster cluster) => match switch
    {
        TrafficMatch.Headers(var set) => [set],
        TrafficMatch.NamedPort named => cluster.Endpoints.Select(endpoint => named.On(endpoint)).Distinct(),
        TrafficMatch.Not(var operand) => SetsIn(operand, cluster),
        TrafficMatch.All(var operands) => operands.SelectMany(operand => SetsIn(operand, cluster)),
        TrafficMatch.OneOf(var operands) => operands.SelectMany(operand => SetsIn(operand, cluster)),
        _ => [],
    };
}
