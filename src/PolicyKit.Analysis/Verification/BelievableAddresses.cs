using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Engines answer with the lowest address that will do, often 0.0.0.0; people believe an address that a host could have.</summary>
internal static class BelievableAddresses
{
    private static readonly AddressSet Odd = AddressSet.Of(
        [.. new[] { "0.0.0.0/8", "127.0.0.0/8", "224.0.0.0/3", "::/8", "f000::/4" }.Select(text => Cidr.TryParse(text, out _)!.Value)
            .Select(block => new AddressRange(block.First, block.Last))]);

    /// <remarks>Source: RFC 5737 and RFC 3849 set these aside for documentation.</remarks>
    private static readonly IpAddress[] Usual =
        [.. new[] { "198.51.100.7", "203.0.113.7", "192.0.2.7", "2001:db8::7" }.Select(text => IpAddress.TryParse(text)!.Value)];

    /// <summary>The same finding with other addresses outside the cluster, where the reference semantics confirms those too.</summary>
    public static EquatableArray<Flow> In(FlowSearch search, EquatableArray<Flow> flows) => Usual
        .Select(address => flows.Select(flow => flow with { Source = With(flow.Source, address), Destination = With(flow.Destination, address) }).ToEquatableArray())
        .Where(candidate => candidate != flows && Replay.Objection(search, candidate) is null)
        .Append(flows).First();

    private static Party With(Party party, IpAddress address) =>
        party is { Endpoint: null, Address: { } odd } && odd.Family == address.Family && Odd.Contains(odd) ? Party.Outside(address) : party;
}
