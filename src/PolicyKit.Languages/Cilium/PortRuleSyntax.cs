using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>One item of <c>toPorts</c>.</summary>
/// <param name="Place">Where it is written.</param>
/// <param name="Ports">The ports; empty means none (semantics C-7).</param>
/// <param name="Rules">The layer 7 rules; null when there is no such restriction.</param>
/// <param name="ServerNames">The servers that a TLS connection may ask for; empty when there is no such restriction (semantics C-40).</param>
/// <param name="HasListener">Whether a listener of the user's decides about requests.</param>
public sealed record PortRuleSyntax(
    Place Place, EquatableArray<CiliumPortSyntax> Ports, Layer7Syntax? Rules, EquatableArray<string> ServerNames, bool HasListener);

/// <summary>One item of <c>ports</c> (semantics C-28 to C-30).</summary>
/// <param name="Place">Where it is written.</param>
/// <param name="Protocols">The protocols, several for <c>ANY</c>.</param>
/// <param name="Name">The name of the port in lower case; null for a number.</param>
/// <param name="Numbers">The port numbers; empty for a name.</param>
/// <param name="EndPort">The end of the range that begins at a name; null when there is none.</param>
public sealed record CiliumPortSyntax(Place Place, EquatableArray<Protocol> Protocols, string? Name, PortSet Numbers, int? EndPort);

/// <summary>The fields of one item of <c>icmps</c>.</summary>
/// <param name="Place">Where the item is written.</param>
/// <param name="Headers">The types that match (semantics C-31).</param>
public sealed record IcmpSyntax(Place Place, HeaderSpace Headers);

/// <summary>The layer 7 rules of one item of <c>toPorts</c>.</summary>
/// <param name="Kind">The protocol; null for a parser of the user's own.</param>
/// <param name="Rules">The rules; one that matches is enough.</param>
public sealed record Layer7Syntax(RequestKind? Kind, EquatableArray<RequestSyntax> Rules);

/// <summary>One layer 7 rule.</summary>
/// <param name="Place">Where it is written.</param>
/// <param name="Requests">What it matches for certain.</param>
/// <param name="Possible">What it matches at most, where that is not certain; null where it is.</param>
public sealed record RequestSyntax(Place Place, TrafficMatch Requests, TrafficMatch? Possible)
{
    /// <summary>The names that a DNS rule permits; null for other rules.</summary>
    public RegularLanguage? Names { get; init; }
}
