using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Whom the items of a rule mean (semantics C-14 to C-25).</summary>
/// <param name="scope">What the items refer to.</param>
/// <param name="policy">The policy.</param>
/// <param name="reporter">Receives what refers to nothing.</param>
internal sealed class PeerLowering(CiliumScope scope, ResourceName policy, CiliumReporter reporter)
{
    private readonly IdentityPeers _identities = new(scope);
    private readonly BlockLowering _blocks = new(scope, reporter);
    private readonly ServiceLowering _services = new(scope, reporter);

    /// <summary>The parts that an item means.</summary>
    /// <param name="peer">The item.</param>
    /// <param name="rule">The rule it belongs to.</param>
    /// <param name="action">What the rule does.</param>
    /// <param name="subject">Whom the policy is about.</param>
    public IEnumerable<PeerPart> Lower(PeerSyntax peer, CiliumRuleSyntax rule, RuleAction action, IdentitySelector subject)
    {
        var place = peer.Place;
        switch (peer)
        {
            case PeerSyntax.Endpoints(_, var selector):
                return _identities.Peers(Scoped(selector, subject));
            case PeerSyntax.Entity(_, var name):
                return Entity(name, place);
            case PeerSyntax.Blocks blocks:
                return _blocks.Lower(blocks);
            case PeerSyntax.Nodes(_, var selector):
                return NodePeers(selector, place);
            case PeerSyntax.ServiceRef service:
                return _services.Lower(service, rule, action);
            case PeerSyntax.DomainNames(_, var names):
                return [new(new Peer.Names(names), place)];
            case PeerSyntax.CloudGroup:
                const string doubt = "the addresses of this group are known to the cloud provider only";
                reporter.Report(CiliumWarnings.UnknownPeers, place, doubt);
                return [new(CiliumPeers.Outside, place) { Doubt = doubt }];
            default:
                throw new NotSupportedException($"peer {peer.GetType().Name}");
        }
    }

    private IEnumerable<PeerPart> NodePeers(IdentitySelector selector, Place place)
    {
        if (_identities.Nodes(selector, scope.Options.NodeLabels) is { Count: > 0 } nodes)
            foreach (var part in CiliumPeers.OtherNodes(scope, place, IdentityPeers.HostsOf(nodes)))
                yield return part;
        else if (scope.Nodes.Count > 0)
            reporter.Report(CiliumWarnings.NoSuchNode, place, scope.Nodes.Count);
        if (_identities.UnlabelledHosts() is { } perhaps)
            foreach (var part in CiliumPeers.OtherNodes(scope, place, perhaps))
                yield return part with { Doubt = selector.Requirements.Count == 0 ? part.Doubt : IdentityPeers.UnknownLabels };
    }

    /// <summary>Whom a name of an entity means (semantics C-16).</summary>
    /// <remarks>
    /// The Envoy of the ingress controller, health checks, endpoints that are starting and pods that Cilium does not manage are no parties
    /// of this model: nobody sends their traffic.
    /// </remarks>
    private IEnumerable<PeerPart> Entity(string name, Place place)
    {
        switch (name)
        {
            case "all":
                return [new(Peer.Anyone, place)];
            case "world":
                return [new(CiliumPeers.Outside, place)];
            case "cluster" or "cluster-mesh": // one cluster is all there is
                return [new(new Peer.OneOf([new Peer.Endpoints(Selector.Everything), ApiServer]), place)];
            case "host":
                return CiliumPeers.OwnNode(scope, place);
            case "remote-node":
                return CiliumPeers.OtherNodes(scope, place, CiliumPeers.Hosts);
            case "kube-apiserver":
                if (!scope.ApiServer.IsEmpty)
                    return [new(ApiServer, place)];
                const string doubt = "the addresses of the API server are not known: there is no EndpointSlice of the Service `default/kubernetes`";
                reporter.Report(CiliumWarnings.UnknownPeers, place, doubt);
                return [new(new Peer.Not(new Peer.Endpoints(CiliumPeers.AnyPod)), place) { Doubt = doubt }];
            default:
                return [];
        }
    }

    private Peer ApiServer => new Peer.All([new Peer.Not(new Peer.Endpoints(CiliumPeers.AnyPod)), new Peer.Addresses(scope.ApiServer)]);

    /// <summary>A selector with the namespace and the cluster that Cilium adds (semantics C-14, C-15).</summary>
    private IdentitySelector Scoped(IdentitySelector selector, IdentitySelector subject)
    {
        if (selector.Names(CiliumLabels.Reserved))
            return selector;
        var hasNamespace = selector.HasKey(key => key == CiliumLabels.Namespace);
        var scoped = selector;
        if (policy.Namespace is { } own)
        {
            if (!hasNamespace && !selector.HasKey(key => key.StartsWith(CiliumLabels.NamespaceLabel, StringComparison.Ordinal)))
                scoped = scoped.With(Kubernetes(CiliumLabels.Namespace, [own], selector.Place));
        }
        else if (!hasNamespace && !subject.Requirements.Any(requirement => requirement is { Source: CiliumLabels.Reserved, Key: "init" }))
            scoped = scoped.With(Kubernetes(CiliumLabels.Namespace, null, selector.Place));
        if (selector.HasKey(key => key == CiliumLabels.Cluster))
            return scoped;
        if (scope.Version is null && scoped.Requirements.Count > 0 && scoped.Requirements.All(requirement => requirement.IsNegated))
            reporter.Report(CiliumWarnings.DependsOnVersion, selector.Place, "up to 1.18 a selector of `NotIn` and `DoesNotExist` alone means nodes and the world too");
        return scope.RestrictsToCluster ? scoped.With(Kubernetes(CiliumLabels.Cluster, [scope.Options.ClusterName], selector.Place)) : scoped;
    }

    private static IdentityRequirement Kubernetes(string key, EquatableArray<string>? values, Place place) =>
        new(CiliumLabels.Kubernetes, key, values, IsNegated: false, place);
}

/// <summary>Reports what lowering finds, under the name of the policy.</summary>
internal sealed class CiliumReporter(ResourceName policy, DiagnosticBag diagnostics)
{
    private readonly HashSet<(DiagnosticKind, string)> _reported = [];

    /// <summary>Reports something about a place, once.</summary>
    public void Report(DiagnosticKind kind, Place place, params object[] arguments)
    {
        if (_reported.Add((kind, place.Path)))
            diagnostics.Report(kind.At(place.Span, Array.ConvertAll(arguments, argument => argument is string text ? ShownText.Of(text) : argument)) with { Subject = policy, Path = place.Path });
    }
}
