using PolicyKit.Engines.Logic;
using PolicyKit.Model;

namespace PolicyKit.Engines.Symbolic;

/// <summary>The variables of one unknown party of a flow.</summary>
/// <param name="Name">Unique within a query.</param>
/// <param name="Number">Which endpoint it is; three more values stand for the outside, for a pod that does not exist yet and for a destination known by name.</param>
/// <param name="V4">Its IPv4 address, where that matters.</param>
/// <param name="V6">Its IPv6 address, where that matters.</param>
/// <param name="Labels">The labels of a pod that does not exist yet; shared by all hops of a chain that meet in the party.</param>
/// <param name="Candidates">The endpoints that it can be, as far as the question itself says.</param>
/// <param name="MayBeOutside">Whether it can be an address outside the cluster, as far as the question itself says.</param>
internal sealed record PartyTerms(
    string Name, BitVector Number, BitVector V4, BitVector V6, HypotheticalLabels Labels, NumberSet Candidates, bool MayBeOutside)
{
    /// <summary>The name of a destination that is known by name; null where the party is none.</summary>
    public TextVariable? DnsName { get; init; }
}

/// <summary>The variables of one unknown flow; protocol, port and request may be given instead.</summary>
/// <param name="Source">Who connects.</param>
/// <param name="Destination">Who is connected to.</param>
/// <param name="IsV6">Whether it is an IPv6 connection.</param>
/// <param name="Headers">Its protocol and port.</param>
/// <param name="Requests">What the connection carries.</param>
internal sealed record FlowTerms(PartyTerms Source, PartyTerms Destination, Formula IsV6, HeaderTerms Headers, RequestTerms Requests)
{
    public PartyTerms Local(Direction direction) => direction == Direction.Egress ? Source : Destination;

    public PartyTerms Remote(Direction direction) => direction == Direction.Egress ? Destination : Source;
}

/// <summary>The protocol and the port of a flow: unknown, or one given pair.</summary>
internal sealed class HeaderTerms
{
    private static readonly Protocol[] Detailed =
        [Model.Protocol.Tcp, Model.Protocol.Udp, Model.Protocol.Sctp, Model.Protocol.Icmp, Model.Protocol.IcmpV6];

    private readonly Formulas _formulas;
    private HeaderTerms(Formulas formulas, string name, (Protocol, ushort)? given) =>
        (_formulas, Protocol, Value, Given) = (formulas, new(name + ".protocol", 8), new(name + ".port", 16), given);

    /// <summary>The given pair; null when the headers are unknown.</summary>
    public (Protocol Protocol, ushort Value)? Given { get; }

    public BitVector Protocol { get; }

    public BitVector Value { get; }

    public static HeaderTerms Unknown(Formulas formulas, string name) => new(formulas, name, null);

    public static HeaderTerms Fixed(Formulas formulas, Protocol protocol, ushort value) => new(formulas, "", (protocol, value));

    /// <summary>The headers are in a set.</summary>
    public Formula In(HeaderSpace set)
    {
        if (Given is { } given)
            return _formulas.Constant(set.Contains(given.Protocol, given.Value));
        if (set == HeaderSpace.Everything)
            return _formulas.True;
        return _formulas.Or(Detailed
            .Where(protocol => !set.ValuesOf(protocol).IsEmpty)
            .Select(protocol => _formulas.And(Is(protocol), In(Value, set.ValuesOf(protocol))))
            .Append(In(Protocol, set.Others)));
    }

    /// <summary>A protocol that has neither ports nor ICMP types has the value 0.</summary>
    public Formula Exist() => Given is not null
        ? _formulas.True
        : _formulas.Or(Detailed.Select(Is).Append(_formulas.EqualTo(Value, 0)));

    /// <summary>The protocol is this one.</summary>
    public Formula Is(Protocol protocol) => Given is { } given
        ? _formulas.Constant(given.Protocol == protocol)
        : _formulas.EqualTo(Protocol, protocol.Number);

    private Formula In(BitVector vector, PortSet values) =>
        _formulas.Or(values.Ranges.Select(range => _formulas.InRange(vector, range.First, range.Last)));
}
