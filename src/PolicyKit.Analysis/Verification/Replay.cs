using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Checks what an engine found against the reference semantics, before anyone sees it.</summary>
internal static class Replay
{
    /// <summary>Why the flows are not what the search asked for; null when they are.</summary>
    public static string? Objection(FlowSearch search, EquatableArray<Flow> flows)
    {
        foreach (var flow in flows)
            if (Impossible(flow, search) is { } why)
                return $"`{flow}` cannot exist: {why}";
        return search switch
        {
            FlowSearch.AnyFlow any => flows.Count != 1 ? "one flow was asked for" : Objection(any.Condition, flows[0]),
            FlowSearch.SilentPair pair => Objection(pair, flows),
            FlowSearch.Chain chain => Objection(chain, flows),
            _ => throw new NotSupportedException($"search {search.GetType().Name}"),
        };
    }

    private static string? Objection(FlowCondition condition, Flow flow) =>
        condition.Holds(flow) ? null : $"the reference semantics does not confirm `{flow}`";

    private static string? Objection(FlowSearch.SilentPair pair, EquatableArray<Flow> flows)
    {
        if (flows.Count != 1)
            return "one flow was asked for";
        var flow = flows[0];
        if (flow.IsToItself || !IsBetween(pair, flow))
            return $"`{flow}` does not run between the two sides";
        return SamePair(flow, pair.Program.Cluster).Where(other => IsBetween(pair, other))
            .SelectMany(other => HeaderSamples.Of(pair.Condition, other)).FirstOrDefault(pair.Condition.Holds) is { } loud
            ? $"by the reference semantics the pair of `{flow}` is not silent: `{loud}`"
            : null;
    }

    private static bool IsBetween(FlowSearch.SilentPair pair, Flow flow) =>
        pair.From.Contains(flow.Source, flow.Destination) && pair.To.Contains(flow.Destination, flow.Source);

    /// <summary>The flow between all addresses of its ends: a pair that can talk over one of them is not silent.</summary>
    private static IEnumerable<Flow> SamePair(Flow flow, Cluster cluster) =>
        from family in new[] { IpFamily.V4, IpFamily.V6 }
        from source in PartiesOf(flow.Source, flow.Destination, family, cluster)
        from destination in PartiesOf(flow.Destination, flow.Source, family, cluster)
        select flow with { Source = source, Destination = destination };

    private static IEnumerable<Party> PartiesOf(Party party, Party other, IpFamily family, Cluster cluster) =>
        party.Endpoint is { } endpoint ? cluster.PartiesOf(endpoint, family, other.Endpoint is null)
        : party.Name is { } name ? [Party.Named(name, family)]
        : party.Family == family ? [party] : [];

    private static string? Objection(FlowSearch.Chain chain, EquatableArray<Flow> flows)
    {
        if (flows.Count == 0 || flows.Count > chain.Hops)
            return $"a chain of 1 to {chain.Hops} flows was asked for";
        var (first, last) = (flows[0], flows[flows.Count - 1]);
        if (!chain.From.Contains(first.Source, first.Destination) || !chain.To.Contains(last.Destination, last.Source))
            return $"the chain `{string.Join("`, `", flows)}` does not run between the two sides";
        for (var i = 1; i < flows.Count; i++)
            if (flows[i - 1].Destination.Endpoint is not { } step || !ReferenceEquals(step, flows[i].Source.Endpoint))
                return $"`{flows[i]}` does not start where `{flows[i - 1]}` ends";
        return flows.Select(flow => Objection(chain.Hop, flow)).FirstOrDefault(objection => objection is not null);
    }

    private static string? Impossible(Flow flow, FlowSearch search)
    {
        var (source, destination) = (flow.Source, flow.Destination);
        return source.Family != destination.Family ? "its ends are of different address families"
            : flow.Protocol == (source.Family == IpFamily.V4 ? Protocol.IcmpV6 : Protocol.Icmp) ? "its protocol belongs to the other address family"
            : source.Name is not null ? "a name is only ever a destination"
            : flow.Request is { } request && RequestDoubt(request, flow) is { } doubt ? doubt
            : source.Endpoint is null && destination.Endpoint is null ? "both of its ends are outside the cluster"
            : Impossible(source, destination, search) ?? Impossible(destination, source, search);
    }

    private static string? Impossible(Party party, Party other, FlowSearch search)
    {
        var cluster = search.Program.Cluster;
        if (party.Address is { } address && address.Family != party.Family)
            return $"`{address}` is of the other address family";
        if (party.Endpoint is not { } endpoint)
            return party.Name is not null ? null
                : party.Address is not { } outside ? "an end outside the cluster has no address"
                : cluster.FindByAddress(outside) is { } owner ? $"`{outside}` is the address of `{owner}`" : null;
        if (cluster.Endpoints.Any(known => ReferenceEquals(known, endpoint)) || (search.World == World.Open && MayBeCreated(endpoint, cluster)))
            return cluster.PartiesOf(endpoint, party.Family, other.Endpoint is null).Any(possible => possible.Address == party.Address)
                ? null
                : $"`{endpoint}` does not take part in it from that address";
        return $"there is no `{endpoint}`";
    }

    private static string? RequestDoubt(Request request, Flow flow)
    {
        if (!RequestFields.CarriersOf(request.Kind).Contains(flow.Protocol, flow.Port))
            return $"{flow.Protocol} carries no {request.Kind.ToString().ToUpperInvariant()} requests";
        if (RequestFields.RequiredOf(request.Kind).FirstOrDefault(field => request[field] is null) is { } missing)
            return $"its request has no {missing}";
        var wrong = request.Fields.FirstOrDefault(field => !RequestFields.ValuesOf(field.Name).Contains(field.Value));
        return wrong.Name is { } name ? $"`{wrong.Value}` is no {name} of a request" : null;
    }

    private static bool MayBeCreated(Endpoint endpoint, Cluster cluster) =>
        endpoint is { IsPod: true, Namespace: { } name }
        && (cluster.Namespaces.TryGetValue(name, out var known) && known.IsDeclared
            ? endpoint.NamespaceLabels.Equals(known.Labels)
            : endpoint.NamespaceLabels[LabelValues.NamespaceName] == name);
}
