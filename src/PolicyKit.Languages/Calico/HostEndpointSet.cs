using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>A host endpoint with all that it inherits.</summary>
/// <param name="Syntax">As it was written.</param>
/// <param name="Labels">Its labels, those of its profiles included.</param>
/// <param name="Addresses">The addresses that are this host endpoint.</param>
/// <param name="Profiles">Its profiles, in order; one that Calico has built in has no object.</param>
internal sealed record HostEndpoint(
    HostEndpointSyntax Syntax, LabelSet Labels, AddressSet Addresses, EquatableArray<(string Name, ProfileSyntax? Syntax)> Profiles)
{
    /// <summary>Whether it stands for every interface of its node.</summary>
    public bool IsWildcard => Syntax.Interface == "*";
}

/// <summary>The host endpoints of the input, with the addresses that each one governs (semantics P-71).</summary>
internal sealed class HostEndpointSet
{
    /// <summary>Puts host endpoints, profiles and nodes together.</summary>
    public HostEndpointSet(LoweringScope scope)
    {
        var profiles = scope.Objects<ProfileSyntax>().GroupBy(profile => profile.Name.Name).ToDictionary(group => group.Key, group => group.First());
        var written = scope.Objects<HostEndpointSyntax>();
        var expected = AddressSet.Of(written.SelectMany(host => host.Addresses).Select(address => new AddressRange(address, address)));
        All = [.. written.Select(host => Of(host, scope.Nodes, expected, host.Profiles
            .Select(name => (name, profiles.TryGetValue(name, out var profile) ? profile : null)).ToEquatableArray()))];
    }

    /// <summary>The host endpoints, in input order.</summary>
    public IReadOnlyList<HostEndpoint> All { get; }

    private static HostEndpoint Of(
        HostEndpointSyntax host, IEnumerable<Endpoint> nodes, AddressSet expected, EquatableArray<(string Name, ProfileSyntax? Syntax)> profiles)
    {
        var inherited = profiles.Reverse().SelectMany(profile => profile.Syntax?.Labels.Items ?? []);
        var addresses = AddressSet.Of(host.Addresses.Select(address => new AddressRange(address, address)));
        if (addresses.IsEmpty || host.Interface == "*")
        {
            // It is what no other host endpoint of the node expects.
            var ofNode = nodes.Where(node => node.Name == host.Node).SelectMany(node => node.Addresses).Select(address => new AddressRange(address, address));
            addresses = addresses.Union(AddressSet.Of(ofNode).Except(expected));
        }
        return new(host, new([.. inherited, .. host.Labels.Items]), addresses, profiles);
    }
}
