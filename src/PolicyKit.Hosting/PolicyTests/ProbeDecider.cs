using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.PolicyTests;

/// <summary>Decides probes with the reference semantics and with every engine.</summary>
/// <param name="engines">The engines that search: the managed one and the solver.</param>
internal sealed class ProbeDecider(IReadOnlyList<ISearchEngine> engines)
{
    /// <summary>The answers to a probe.</summary>
    /// <param name="program">The policies and the cluster.</param>
    /// <param name="probe">The question.</param>
    /// <param name="from">Its source in the cluster.</param>
    /// <param name="to">Its destination in the cluster.</param>
    /// <param name="cancellation">Ends the work.</param>
    public ProbeResult Decide(PolicyProgram program, Probe probe, FlowEnd from, FlowEnd to, CancellationToken cancellation)
    {
        if (probe.Protocol == Protocol.IcmpV6)
            program = program.Over(program.Cluster.Assuming(IpFamily.V6)); // who asks about ICMPv6 has pods with IPv6
        // Names may stand for several pods or address families: one that gets through is a connection. Whoever probes from a range of
        // addresses, or from the internet, wants to know whether all of them get through; where there is no IPv6, nobody is asked in it.
        var isOpenEnd = probe.From is EndpointReference.Internet || probe.To is EndpointReference.Internet;
        var wantsAll = isOpenEnd || from.IsRange || to.IsRange;
        var flows = FlowParty.Pairs(from, to, program)
            .Select(pair => new Flow(pair.Source.Party, pair.Destination.Party, probe.Protocol, probe.Port) { Request = probe.Request })
            .Where(flow => FlowParty.HeadersOf(flow.Source.Family).Contains(flow.Protocol, flow.Port))
            .Where(flow => (!isOpenEnd && flow.Destination.Name is null) || program.Cluster.Families.Contains(flow.Source.Family)).ToArray();
        var verdicts = flows.Select(flow => PolicyEvaluator.Decide(program, flow)).ToArray();
        var isAllowed = InAllReadings((reading, flow) => PolicyEvaluator.Decide(reading, flow).IsAllowed);
        EngineAnswer[] answers =
        [
            new("reference", isAllowed),
            .. engines.Select(engine => new EngineAnswer(engine.Name, InAllReadings((reading, flow) => Ask(engine, reading, flow, cancellation)))),
        ];
        return new(probe.From.Text, probe.To.Text, probe.Words, probe.IsAllowed, probe.Span,
            answers.ToEquatableArray(), verdicts.FirstOrDefault(verdict => verdict.IsAllowed == isAllowed));

        // Readings that differ leave the answer open.
        bool? InAllReadings(Func<PolicyProgram, Flow, bool?> ask) =>
            program.AllReadings.Select(reading => Combine(flows.Select(flow => ask(reading, flow)))).Distinct().ToArray() is [var only] ? only : null;

        bool? Combine(IEnumerable<bool?> each)
        {
            var all = each.ToArray();
            return all.Contains(null) ? null : wantsAll ? all.Length > 0 && all.All(one => one!.Value) : all.Any(one => one!.Value);
        }
    }

    private static bool? Ask(ISearchEngine engine, PolicyProgram program, Flow flow, CancellationToken cancellation)
    {
        var condition = FlowCondition.And(
            new FlowCondition.From(Exactly(flow.Source)),
            new FlowCondition.To(Exactly(flow.Destination)),
            new FlowCondition.With(new TrafficMatch.Headers(HeaderSpace.Of(flow.Protocol, PortSet.Of(flow.Port, flow.Port)))),
            new FlowCondition.With(Requests.Exactly(flow.Request, program)),
            new FlowCondition.Allowed(program));
        return engine.Run(new FlowSearch.AnyFlow(program, World.Closed, condition), cancellation) switch
        {
            SearchResult.Found => true,
            SearchResult.Nothing => false,
            _ => null,
        };
    }

    /// <summary>One party and no other: by its address where that is known, by its name and labels where it has none.</summary>
    private static Peer.All Exactly(Party party)
    {
        var address = party.Address is { } known ? new Peer.Addresses(AddressSet.Of(Cidr.Of(known))) : OfFamily(party.Family);
        if (party.Name is { } domain)
            return new Peer.All([new Peer.Names(RegularLanguage.Literal(domain)), address]);
        if (party.Endpoint is not { } endpoint)
            return new Peer.All([new Peer.Not(new Peer.Endpoints(Selector.Everything)), address]);
        var named = Selector.And(
            [Selector.OfKind(endpoint.Kind), Is(IdentityKeys.Name, endpoint.Name), .. endpoint.Namespace is { } space ? [Selector.InNamespace(space)] : Array.Empty<Selector>(),
            .. endpoint.Labels.Items.Select(label => new Selector.LabelIn(new(LabelScope.Own, label.Key), [label.Value]))]);
        return new Peer.All([new Peer.Endpoints(named), address]);
    }

    // An unknown address lies only in the set of all addresses of its family.
    private static Peer.Addresses OfFamily(IpFamily family) => new(AddressSet.Of([new AddressRange(IpAddress.First(family), IpAddress.Last(family))]));

    private static Selector.LabelIn Is(string key, string value) => new(new(LabelScope.Identity, key), [value]);
}
