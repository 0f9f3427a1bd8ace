using PolicyKit.Analysis;
using PolicyKit.Model;

namespace PolicyKit.Configuration;

/// <summary>Reads the names that properties use for what goes by another name in the analysis: a pod that is grouped under its owner, an owner whose pods are told apart.</summary>
/// <remarks>Pods are grouped only where nothing that is asked tells them apart, so what holds of the group holds of each of them.</remarks>
internal sealed class OtherNames(Cluster cluster)
{
    private static readonly LabelKey NameKey = new(LabelScope.Identity, IdentityKeys.Name);
    private static readonly LabelKey NamespaceKey = new(LabelScope.Identity, IdentityKeys.Namespace);

    /// <summary>The properties with the names that the endpoints of the cluster have.</summary>
    public IReadOnlyList<Property> In(IReadOnlyList<Property> properties) => cluster.Aliases.Count == 0
        ? properties
        : [.. properties.Select(property => property with { Arguments = property.Arguments.Select(value => value is EndpointSet set ? In(set) : value) })];

    private EndpointSet In(EndpointSet set) => new(set.Members.Select(member => member with { Peer = In(member.Peer) }).ToEquatableArray());

    private Peer In(Peer peer) => peer switch
    {
        Peer.Endpoints(var selector) => new Peer.Endpoints(In(selector)),
        Peer.Not(var operand) => new Peer.Not(In(operand)),
        Peer.All(var operands) => new Peer.All(operands.Select(In).ToEquatableArray()),
        Peer.OneOf(var operands) => new Peer.OneOf(operands.Select(In).ToEquatableArray()),
        _ => peer,
    };

    private Selector In(Selector selector) =>
        selector is Selector.All { Operands: { Count: 2 } both } && ValueOf(both[0], NamespaceKey) is { } space && ValueOf(both[1], NameKey) is { } name
        && cluster.Aliases.ContainsKey((space, name))
            ? Selector.And(Selector.InNamespace(space), new Selector.LabelIn(NameKey, cluster.Find(space, name).Select(endpoint => endpoint.Name).Distinct().ToEquatableArray()))
            : selector;

    private static string? ValueOf(Selector selector, LabelKey asked) =>
        selector is Selector.LabelIn { Values.Count: 1 } label && label.Key == asked ? label.Values[0] : null;
}
