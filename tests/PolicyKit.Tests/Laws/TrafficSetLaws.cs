using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Engines.Sets;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Laws;

/// <summary>Sets of headers with sets of requests, as the managed engine has them.</summary>
public sealed class TrafficSetLaws : SetLaws<TrafficSetLaws.Sample, Flow>
{
    private static readonly TrafficMatch.Field[] Fields =
        [.. RandomRequests.Every.Where(field => field.Name is RequestFields.Path or RequestFields.Name or RequestFields.Topic || RequestFields.IsHeader(field.Name))];

    private static readonly TrafficTable Table = new(Fields.Aggregate(new Mentions(), (mentions, field) => mentions.Add(field)).Requests()!);
    private static readonly Party Someone = Party.Outside(IpAddress.TryParse("192.0.2.1")!.Value);
    private static readonly Flow[] Flows =
    [
        .. from header in new[] { (Protocol.Tcp, 80), (Protocol.Tcp, 81), (Protocol.Udp, 80), (Protocol.Sctp, 1), (Protocol.Icmp, 0), (new Protocol(47), 0) }
           from request in RandomRequests.Samples(Fields)
           where request is null || RequestFields.CarriersOf(request.Kind).Contains(header.Item1, header.Item2)
           select new Flow(Someone, Someone, header.Item1, (ushort)header.Item2) { Request = request },
    ];

    protected override Gen<Sample> Sets => Matches(2).Select(match => new Sample(Table.Of(match, null)));

    protected override Sample Empty => new(Table.Empty);

    protected override Sample Everything => new(Table.Everything);

    [Fact]
    public void A_match_means_the_flows_that_the_model_says() =>
        Law.ForAll(Matches(3), match => new Sample(Table.Of(match, null)) is var set && Flows.All(flow => Contains(set, flow) == match.Contains(flow)));

    [Fact]
    public void The_example_of_a_set_is_in_it() => Law.ForAll(Sets, set => Table.First(set.Set) is var (protocol, value, request)
        ? Contains(set, new Flow(Someone, Someone, protocol, value) { Request = request }) && (request is null || CanExist(request, protocol))
        : set.Set.IsEmpty);

    protected override IEnumerable<Flow> Decisive(Sample set) => Flows;

    protected override bool Contains(Sample set, Flow item) => Table.HeadersWith(set.Set, item.Request).Contains(item.Protocol, item.Port);

    protected override Sample Union(Sample left, Sample right) => new(Table.Union(left.Set, right.Set));

    protected override Sample Intersect(Sample left, Sample right) => new(Table.Intersect(left.Set, right.Set));

    protected override Sample Except(Sample left, Sample right) => new(Table.Except(left.Set, right.Set));

    protected override Sample Complement(Sample set) => new(Table.Except(Table.Everything, set.Set));

    /// <summary>A set of the table.</summary>
    public sealed record Sample
    {
        internal Sample(TrafficSet set) => Set = set;

        internal TrafficSet Set { get; }
    }

    private static bool CanExist(Request request, Protocol protocol) =>
        RequestFields.CarriersOf(request.Kind).Contains(protocol, 0)
        && RequestFields.RequiredOf(request.Kind).All(field => request[field] is not null)
        && request.Fields.All(field => RequestFields.ValuesOf(field.Name).Contains(field.Value));

    private static Gen<TrafficMatch> Matches(int depth) => depth == 0 ? Leaf : Gen.OneOf(
        Leaf,
        Matches(depth - 1).Select(operand => (TrafficMatch)new TrafficMatch.Not(operand)),
        Matches(depth - 1).Two().Select(pair => (TrafficMatch)new TrafficMatch.All([pair.Item1, pair.Item2])),
        Matches(depth - 1).Two().Select(pair => (TrafficMatch)new TrafficMatch.OneOf([pair.Item1, pair.Item2])));

    private static Gen<TrafficMatch> Leaf => Gen.OneOf(
        Gen.Elements<TrafficMatch>(
            new TrafficMatch.Headers(HeaderSpace.Of(Protocol.Tcp, PortSet.Of(80, 80))), new TrafficMatch.Headers(HeaderSpace.Of(Protocol.Udp)),
            new TrafficMatch.Headers(HeaderSpace.PortedProtocols), new TrafficMatch.Connection(), TrafficMatch.Everything,
            new TrafficMatch.RequestOf(RequestKind.Http), new TrafficMatch.RequestOf(RequestKind.Dns), new TrafficMatch.RequestOf(RequestKind.Tls)),
        Gen.Elements(Fields.Cast<TrafficMatch>()));
}
