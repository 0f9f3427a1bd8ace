using FsCheck;
using FsCheck.Fluent;
using PolicyKit.Model;

namespace PolicyKit.Tests.Laws;

public sealed class HeaderSpaceLaws : SetLaws<HeaderSpace, (Protocol Protocol, int Value)>
{
    private static readonly Protocol[] Divided = [Protocol.Tcp, Protocol.Udp, Protocol.Sctp, Protocol.Icmp, Protocol.IcmpV6];

    protected override Gen<HeaderSpace> Sets =>
        from count in Gen.Choose(0, 4)
        from parts in Part.ArrayOf(count)
        select parts.Aggregate(HeaderSpace.Empty, (set, part) => set.Union(part));

    protected override HeaderSpace Empty => HeaderSpace.Empty;

    protected override HeaderSpace Everything => HeaderSpace.Everything;

    private static Gen<HeaderSpace> Part =>
        from protocol in Gen.Elements([.. Divided, new Protocol(0), new Protocol(47), new Protocol(50), new Protocol(255)])
        from values in PortSetLaws.Random
        from part in Gen.Elements(HeaderSpace.Of(protocol, values), HeaderSpace.Of(protocol, values).Complement(), HeaderSpace.Of(protocol))
        select part;

    [Fact]
    public void The_example_of_a_set_is_in_it() =>
        Law.ForAll(Sets, set => set.First() is { } header ? set.Contains(header.Protocol, header.Value) : set.IsEmpty);

    [Fact]
    public void A_set_is_the_union_of_what_it_has_of_each_protocol() => Law.ForAll(Sets, set => set.Equals(
        Enumerable.Range(0, 256).Select(number => new Protocol((byte)number))
            .Aggregate(HeaderSpace.Empty, (all, protocol) => all.Union(HeaderSpace.Of(protocol, set.ValuesOf(protocol))))));

    /// <inheritdoc/>
    protected override IEnumerable<(Protocol Protocol, int Value)> Decisive(HeaderSpace set) =>
        from number in Enumerable.Range(0, 256)
        let protocol = new Protocol((byte)number)
        from value in Divided.Contains(protocol)
            ? set.ValuesOf(protocol).Ranges.SelectMany(range => new[] { range.First - 1, range.First, range.Last, range.Last + 1 }).Append(0)
            : [0]
        where value is >= 0 and <= 65535
        select (protocol, value);

    protected override bool Contains(HeaderSpace set, (Protocol Protocol, int Value) item) => set.Contains(item.Protocol, item.Value);

    protected override HeaderSpace Union(HeaderSpace left, HeaderSpace right) => left.Union(right);

    protected override HeaderSpace Intersect(HeaderSpace left, HeaderSpace right) => left.Intersect(right);

    protected override HeaderSpace Except(HeaderSpace left, HeaderSpace right) => left.Except(right);

    protected override HeaderSpace Complement(HeaderSpace set) => set.Complement();
}
