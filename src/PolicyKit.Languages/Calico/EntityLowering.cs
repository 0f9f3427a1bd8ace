using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What the source or destination of a rule means (semantics P-41 to P-46).</summary>
/// <param name="scope">What selectors and names find.</param>
/// <param name="ownNamespace">The namespace of the policy; null for a global one.</param>
internal sealed class EntityLowering(CalicoScope scope, string? ownNamespace)
{
    private static readonly Selector AnyPod = Selector.OfKind(EndpointKind.Pod);

    /// <summary>Who is meant, ports and services left aside.</summary>
    public Peer PeerOf(EntitySyntax entity)
    {
        var criteria = new List<Peer>();
        if (PositivePartOf(entity) is { } positive)
            criteria.Add(Resources(positive));
        else if (entity.NotSelector is { } negative)
            criteria.Add(new Peer.Not(Resources(scope.Meaning.OfResources(negative, Selector.Everything))));
        if (entity.Blocks is { } blocks)
            criteria.Add(new Peer.Addresses(blocks));
        if (entity.NotBlocks is { } excluded)
            criteria.Add(new Peer.Not(new Peer.Addresses(excluded)));
        return criteria.Count == 1 ? criteria[0] : new Peer.All(criteria.ToEquatableArray());
    }

    /// <summary>
    /// The endpoints that may give port names a number; null when every one may. Whoever is meant for an address in a network set alone
    /// has no port names (semantics P-47).
    /// </summary>
    public Peer? NamersOf(EntitySyntax entity) => PositivePartOf(entity) is { } positive && scope.AddressesOf(positive) is { Sets.IsEmpty: false, Hosts: var hosts }
        ? Resources(positive, hosts)
        : null;

    /// <summary>
    /// The selector that limits the entity to known resources; null when it has none. A negative selector beside it is tested on the same
    /// resource (semantics P-42).
    /// </summary>
    /// <remarks>
    /// Source: projectcalico/calico, libcalico-go/lib/backend/syncersv1/updateprocessors/rules.go, getEndpointSelector, and
    /// felix/calc/rule_scanner.go, combineMatchesIfPossible.
    /// </remarks>
    private Selector? PositivePartOf(EntitySyntax entity)
    {
        var parts = new List<Selector>();
        if (entity.Namespaces is { } namespaces)
            parts.Add(scope.Meaning.OfNamespaces(namespaces, SelectorMeaning.InSomeNamespace));
        if (entity.Selector is { } own)
            parts.Add(scope.Meaning.OfResources(own, Selector.Everything));
        if (entity.AccountNames is { } names)
            parts.Add(new Selector.LabelIn(SelectorMeaning.OwnAccount, names));
        if (entity.Accounts is { } accounts)
            parts.Add(scope.Meaning.OfAccounts(accounts, Selector.Everything));
        if (entity.Namespaces is null && ownNamespace is not null && (parts.Count > 0 || entity.NotSelector is not null))
            parts.Insert(0, Selector.InNamespace(ownNamespace));
        if (parts.Count == 0)
            return null;
        if (entity.NotSelector is { } negative)
            parts.Add(new Selector.Not(scope.Meaning.OfResources(negative, Selector.Everything)));
        return Selector.And([.. parts]);
    }

    private Peer Resources(Selector selector)
    {
        var (sets, hosts) = scope.AddressesOf(selector);
        return Resources(selector, sets.Union(hosts));
    }

    private static Peer Resources(Selector selector, AddressSet addresses)
    {
        var pods = new Peer.Endpoints(Selector.And(AnyPod, selector));
        return addresses.IsEmpty ? pods : new Peer.OneOf([pods, new Peer.Addresses(addresses)]);
    }
}
