using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>Turns the search for a silent pair into one query: for every family and every header that rules tell apart, nothing gets through.</summary>
internal sealed class PairSearches(SymbolicSession session, QueryLoop loop)
{
    private readonly Formulas _formulas = session.Formulas;
    // A pair is asked again for each request that shows it not to be silent.
    private const int MostRequests = 64;

    private readonly BitVector _outsideIsV6 = new("pair.v6", 1);

    public SearchResult Find(FlowSearch.SilentPair search)
    {
        var (source, destination) = (session.Party("source", search.From), session.Destination("destination", search.To));
        var headers = HeaderSamples.Of(search.Condition, session.Search.Program);
        var possible = EndpointNumbers.Families.Select(family => Possible(search, source, destination, family, headers[0])).ToArray();
        var questions = possible.Select(entry => entry.Question).ToList();
        List<Formula> assertions = [_formulas.Or(possible.Select(entry => entry.Formula))];
        Request? carried = null;
        for (var round = 0; round < MostRequests; round++)
        {
            AddSilence(search, possible, headers, carried, questions, assertions, round);
            if (questions.Exists(question => question.SideConditions() != _formulas.True))
                return new SearchResult.Unknown("an endpoint has addresses on both sides of an ipBlock");
            ModelReader? model = null;
            var result = loop.Run(assertions, questions, reader => Replay(search, possible, model = reader, headers));
            if (result is not SearchResult.Found || !session.ReadsRequests)
                return result;
            switch (FindRequest(search, possible, headers, model!))
            {
                case SearchResult.Nothing:
                    return result;
                case SearchResult.Found({ Count: 1 } flows):
                    carried = flows[0].Request;
                    break;
                case var other:
                    return other;
            }
        }
        return new SearchResult.Unknown("the requests that policies tell apart are too many for a question about every pair");
    }

    // Nothing gets through with any header, as long as the connection carries this.
    private void AddSilence(
        FlowSearch.SilentPair search, (FlowQuestion Question, Formula Formula)[] possible, IReadOnlyList<(Protocol Protocol, ushort Value)> headers,
        Request? carried, List<FlowQuestion> questions, List<Formula> assertions, int round)
    {
        foreach (var family in EndpointNumbers.Families)
            foreach (var (header, index) in headers.Select((header, index) => (header, index)))
            {
                session.Cancellation.ThrowIfCancellationRequested();
                if (carried is not null && !RequestFields.CarriersOf(carried.Kind).Contains(header.Protocol, header.Value))
                    continue;
                var flow = possible[(int)family].Question.Flow;
                var question = Question(flow.Source, flow.Destination, family, header, RequestTerms.Fixed(_formulas, carried), $"{family}.{index}.{round}");
                questions.Add(question);
                assertions.Add(_formulas.Implies(
                    _formulas.And(possible[(int)family].Formula, question.HeadersExist()), _formulas.Not(question.Encode(search.Condition))));
            }
    }

    /// <summary>A request with which a pair that was silent so far is not: the next thing that has to be silenced.</summary>
    private SearchResult FindRequest(
        FlowSearch.SilentPair search, (FlowQuestion Question, Formula Formula)[] possible, IReadOnlyList<(Protocol Protocol, ushort Value)> headers, ModelReader pair)
    {
        var questions = new List<(FlowQuestion Question, IpFamily Family, (Protocol Protocol, ushort Value) Header)>();
        var loud = new List<Formula>();
        foreach (var family in EndpointNumbers.Families)
            foreach (var (header, index) in headers.Select((header, index) => (header, index)))
            {
                var flow = possible[(int)family].Question.Flow;
                var question = Question(flow.Source, flow.Destination, family, header, RequestTerms.Unknown(_formulas, $"{family}.{index}"), $"{family}.{index}.any");
                questions.Add((question, family, header));
                loud.Add(_formulas.And(
                    possible[(int)family].Formula, question.HeadersExist(), question.Encode(search.Condition)));
            }
        var (source, destination) = (possible[0].Question.Flow.Source, possible[0].Question.Flow.Destination);
        return loop.Run(
            [pair.Same(source), pair.Same(destination), _formulas.Or(loud)],
            [.. possible.Select(entry => entry.Question), .. questions.Select(entry => entry.Question)],
            reader =>
            {
                var flows = questions.Select(entry => reader.Read(entry.Question.Flow, entry.Family == IpFamily.V6, entry.Header)).ToArray();
                return new([Array.Find(flows, flow => CanTalk(flow, reader) && search.Condition.Holds(flow)) ?? flows[0]], Array.Exists(flows, search.Condition.Holds), () => null);
            });
    }

    private QueryLoop.Replay Replay(
        FlowSearch.SilentPair search, (FlowQuestion Question, Formula Formula)[] possible, ModelReader reader,
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
        if (flow.Destination.Name is not null)
            return true; // a name has addresses of both families
        if (flow.Source.Endpoint is null || flow.Destination.Endpoint is null)
            return reader.Is(_outsideIsV6) == (flow.Source.Family == IpFamily.V6);
        return new[] { flow.Source, flow.Destination }.All(party =>
            session.Search.Program.Cluster.PartiesOf(party.Endpoint!, party.Family, remoteIsOutside: false).Any());
    }

    private (FlowQuestion Question, Formula Formula) Possible(
        FlowSearch.SilentPair search, PartyTerms source, PartyTerms destination, IpFamily family, (Protocol, ushort) header)
    {
        var question = Question(source, destination, family, header, RequestTerms.Fixed(_formulas, null), $"{family}");
        var peers = session.PeersOver(session.Numbers);
        var outside = _formulas.Or(peers.IsOutside(source), peers.IsOutside(destination));
        return (question, _formulas.And(
            question.EndsExist(),
            question.Encode(new FlowCondition.From(search.From)),
            question.Encode(new FlowCondition.To(search.To)),
            _formulas.Not(question.Encode(new FlowCondition.ToItself())),
            _formulas.Implies(outside, _formulas.EqualTo(_outsideIsV6, (int)family))));
    }

    private FlowQuestion Question(
        PartyTerms source, PartyTerms destination, IpFamily family, (Protocol Protocol, ushort Value) header, RequestTerms requests, string name) =>
        new(session, new FlowTerms(
            source, destination, _formulas.Constant(family == IpFamily.V6), HeaderTerms.Fixed(_formulas, header.Protocol, header.Value), requests), name);
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
