using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>One end of a question, found in a cluster: the endpoints and the addresses outside that it stands for.</summary>
/// <param name="Reference">As it was asked for.</param>
/// <param name="Endpoints">Endpoints of the cluster.</param>
/// <param name="Known">For an end given by addresses, those that the endpoints have to have; null when any address will do.</param>
/// <param name="Outside">Addresses outside the cluster.</param>
public sealed record FlowEnd(EndpointReference Reference, EquatableArray<Endpoint> Endpoints, AddressSet? Known, AddressSet Outside)
{
    /// <summary>Finds an end; null when the cluster has no such endpoint.</summary>
    /// <param name="reference">What to find.</param>
    /// <param name="cluster">Where to find it.</param>
    /// <param name="problem">What is wrong: lower case, no full stop; empty when nothing is.</param>
    /// <param name="help">One sentence that says what to do.</param>
    public static FlowEnd? Find(EndpointReference reference, Cluster cluster, out string problem, out string help)
    {
        (problem, help) = ("", "");
        if (reference is EndpointReference.DomainName)
            return new(reference, [], null, AddressSet.Empty);
        if (reference is EndpointReference.Internet)
            return new(reference, [], null, OutsideOf(cluster, AddressSet.Everything));
        if (reference is EndpointReference.Addresses(_, var set))
        {
            var owners = cluster.Endpoints.Where(endpoint => endpoint.Addresses.Any(address => set.Contains(address) && ReferenceEquals(cluster.FindByAddress(address), endpoint)));
            return new(reference, owners.ToEquatableArray(), set, OutsideOf(cluster, set));
        }
        var found = reference switch
        {
            EndpointReference.Node(_, var name) => cluster.Endpoints.Where(endpoint => endpoint.IsNode && endpoint.Name == name).ToArray(),
            EndpointReference.Named(_, var kind, var space, var name) => [.. cluster.Find(space, name).Where(endpoint =>
                kind is null || endpoint.WorkloadKind == kind || endpoint.Name != name)], // what goes by another name has another kind, too
            _ => throw new NotSupportedException($"endpoint reference {reference.GetType().Name}"),
        };
        var kinds = found.Select(endpoint => endpoint.WorkloadKind).Distinct().ToArray();
        if (found.Length == 0)
            (problem, help) = ($"there is no workload, pod or node `{reference.Text}`", HelpFor(reference, cluster));
        else if (kinds.Length > 1)
            (problem, help) = ($"`{reference.Text}` is ambiguous", $"Write {string.Join(" or ", kinds.Select(kind => $"`{kind}/{reference.Text}`"))}.");
        return problem.Length > 0 ? null : new(reference, found.ToEquatableArray(), null, AddressSet.Empty);
    }

    /// <summary>Whether it was given by more than one address.</summary>
    internal bool IsRange => Reference is EndpointReference.Addresses(_, { Ranges: [var range] }) && range.First != range.Last;

    /// <summary>The endpoints of this end as parties of a flow of a family.</summary>
    /// <param name="cluster">Decides the addresses.</param>
    /// <param name="family">The family.</param>
    /// <param name="remoteIsOutside">Whether the other end is an address outside the cluster.</param>
    internal IEnumerable<FlowParty> Inside(Cluster cluster, IpFamily family, bool remoteIsOutside) =>
        from endpoint in Endpoints
        from party in cluster.PartiesOf(endpoint, family, remoteIsOutside)
        where Known is null || (party.Address is { } address ? Known.Contains(address) : !IsRange) // an address may stand for its pod
        select new FlowParty(party, AddressSet.Empty);

    /// <summary>The addresses of this end as parties of a flow of a family, one for those that no policy tells apart.</summary>
    internal IEnumerable<FlowParty> FromOutside(AddressCuts cuts, IpFamily family) =>
        from range in cuts.Split(Outside)
        where range.First.Family == family
        select new FlowParty(Party.Outside(range.First), AddressSet.Of([range]));

    /// <summary>This end as a destination of a family that is known by name.</summary>
    internal IEnumerable<FlowParty> Named(IpFamily family) =>
        Reference is EndpointReference.DomainName(_, var name) ? [new FlowParty(Party.Named(name, family), AddressSet.Empty)] : [];

    private static AddressSet OutsideOf(Cluster cluster, AddressSet set) => set.Except(AddressSet.Of(
        cluster.Endpoints.SelectMany(endpoint => endpoint.Addresses).Select(address => new AddressRange(address, address))));

    private static string HelpFor(EndpointReference reference, Cluster cluster)
    {
        if (reference is EndpointReference.Named(_, null, var space, var name) && cluster.Services.FirstOrDefault(one => one.Namespace == space && one.Name == name) is { } service)
            return HelpFor(service, cluster);
        var names = cluster.Endpoints.Select(endpoint => reference is EndpointReference.Named { Kind: not null }
            ? $"{endpoint.WorkloadKind}/{endpoint}" : $"{endpoint}").Distinct().ToArray();
        var sameName = names.Where(other => other.EndsWith(reference.Text[reference.Text.LastIndexOf('/')..], StringComparison.Ordinal)).ToArray();
        return sameName.Length > 0
            ? $"Did you mean {string.Join(" or ", sameName.Take(3).Select(other => $"`{other}`"))}?"
            : Spelling.Nearest(reference.Text, names) ?? "`policykit map` lists what the input has.";
    }

    private static string HelpFor(Service service, Cluster cluster)
    {
        var behind = cluster.Endpoints.Where(endpoint => endpoint.Namespace == service.Namespace && service.Selector?.Matches(endpoint) == true)
            .Select(endpoint => $"`{endpoint}`").Distinct().Take(3).ToArray();
        return behind.Length == 0
            ? "It is a Service without pods behind it; policies see pods only."
            : $"It is a Service, and policies see the pods behind it: ask for {string.Join(" or ", behind)}, with the port of the pod.";
    }
}
