using PolicyKit.Languages.ClusterNetworkPolicies;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What Calico makes of cluster policies where that is more than they say (semantics P-27).</summary>
/// <remarks>
/// A peer by namespaces becomes a bare <c>namespaceSelector</c>, which means network sets too, and with negative terms alone whatever lives in
/// no namespace. Source: projectcalico/calico, libcalico-go/lib/backend/k8s/conversion/clusternetworkpolicy.go.
/// </remarks>
internal sealed class ClusterPolicyTranslation
{
    private readonly CalicoScope _scope;
    private readonly Dictionary<ResourceName, ClusterPolicySyntax> _written;

    private ClusterPolicyTranslation(CalicoScope scope)
    {
        _scope = scope;
        _written = scope.Whole.Objects<ClusterPolicySyntax>().GroupBy(syntax => syntax.Name).ToDictionary(group => group.Key, group => group.First());
    }

    /// <summary>The translation of the cluster policies of an input.</summary>
    public static ClusterPolicyTranslation Of(CalicoScope scope) => new(scope);

    /// <summary>The policies, cluster policies translated and the others as they are.</summary>
    public IEnumerable<LoweredPolicy> Translate(IEnumerable<LoweredPolicy> policies) =>
        policies.Select(lowered => lowered.Placement is ClusterPolicyPlacement && _written.TryGetValue(lowered.Policy.Name, out var syntax)
            ? lowered with { Policy = Translate(lowered.Policy, lowered.Policy.Direction == Direction.Ingress ? syntax.Ingress : syntax.Egress) }
            : lowered);

    private Policy Translate(Policy policy, EquatableArray<ClusterRuleSyntax> rules) => policy with
    {
        Rules = [.. policy.Rules.Select((rule, index) => rule with { Peers = [.. rule.Peers.Select((peer, at) => Translate(peer, rules[index].Peers[at]))] })],
    };

    private RulePeer Translate(RulePeer peer, ClusterPeerSyntax written)
    {
        if (written is not ClusterPeerSyntax.Namespaces(_, var selector))
            return peer;
        var (sets, hosts) = _scope.AddressesOf(selector == Selector.Everything ? SelectorMeaning.InSomeNamespace : selector);
        return sets.IsEmpty && hosts.IsEmpty ? peer : peer with { Match = new Peer.OneOf([peer.Match, new Peer.Addresses(sets.Union(hosts))]) };
    }
}
