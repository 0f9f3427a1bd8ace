using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Enough headers and requests between two parties to know what a condition says about all of them.</summary>
/// <remarks>
/// Exact for headers: a condition changes its mind only where some set of headers that it consults begins or ends. Of requests there are
/// samples only, see <see cref="RequestSamples"/>.
/// </remarks>
internal static class HeaderSamples
{
    // The least value, and the protocol number behind each protocol that is not in "others": a range may begin at the gap.
    private static readonly int[] First = [0, 2, 7, 18, 59, 133];

    /// <summary>The flow with every header that a condition may judge differently.</summary>
    public static IEnumerable<Flow> Of(FlowCondition condition, Flow pair) => RequestSamples.Of(condition).SelectMany(request =>
        Of(condition, pair with { Request = request }, request is null ? HeaderSpace.Everything : RequestFields.CarriersOf(request.Kind)));

    private static IEnumerable<Flow> Of(FlowCondition condition, Flow pair, HeaderSpace carriers) =>
        HeadersOf(condition, pair).Where(flow => carriers.Contains(flow.Protocol, flow.Port));

    private static IEnumerable<Flow> HeadersOf(FlowCondition condition, Flow pair)
    {
        var spaces = SpacesOf(condition, pair).Distinct().ToArray();
        foreach (var protocol in new[] { Protocol.Tcp, Protocol.Udp, Protocol.Sctp, Protocol.Icmp, Protocol.IcmpV6 })
            foreach (var value in Cuts(spaces.Select(space => space.ValuesOf(protocol)), ushort.MaxValue))
                yield return pair with { Protocol = protocol, Port = (ushort)value };
        foreach (var number in Cuts(spaces.Select(space => space.Others), byte.MaxValue))
            if (new Protocol((byte)number) is { HasPorts: false, HasIcmpType: false } protocol)
                yield return pair with { Protocol = protocol, Port = 0 };
    }

    private static IEnumerable<int> Cuts(IEnumerable<PortSet> sets, int last) => sets
        .SelectMany(set => set.Ranges)
        .SelectMany(range => new[] { range.First, range.Last + 1 })
        .Concat(First)
        .Where(value => value <= last).Distinct();

    private static IEnumerable<HeaderSpace> SpacesOf(FlowCondition condition, Flow pair) => condition switch
    {
        FlowCondition.With with => [Requests.HeadersOf(with.Match, pair.Destination.Endpoint, pair.Request)],
        FlowCondition.Allowed allowed => SpacesOf(allowed.Program, allowed.History.Before(pair)),
        FlowCondition.AllowedByDefault allowed => SpacesOf(allowed.Program, pair),
        FlowCondition.Not not => SpacesOf(not.Operand, pair),
        FlowCondition.All all => all.Operands.SelectMany(operand => SpacesOf(operand, pair)),
        FlowCondition.OneOf oneOf => oneOf.Operands.SelectMany(operand => SpacesOf(operand, pair)),
        _ => [],
    };

    private static IEnumerable<HeaderSpace> SpacesOf(PolicyProgram program, Flow pair) =>
        from policy in program.Policies
        where pair.Local(policy.Direction).Endpoint is { } endpoint && policy.Subject.Matches(endpoint)
        from rule in policy.Rules
        from traffic in rule.Traffic
        select Requests.HeadersOf(traffic.Match, pair.Destination.Endpoint, pair.Request);
}
