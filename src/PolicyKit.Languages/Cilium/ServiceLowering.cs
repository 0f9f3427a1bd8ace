using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Whom <c>toServices</c> means: the backends of Services (semantics C-24).</summary>
internal sealed class ServiceLowering(CiliumScope scope, CiliumReporter reporter)
{
    private const string NotResolved = "Cilium does not resolve `toServices` in deny rules";
    private const string NotFound = "Cilium treats `toServices` that finds nothing as if it were missing";
    private const string Dotted = "Cilium may not find the pods of a Service that selects by a dotted label";

    private readonly BlockLowering _blocks = new(scope, reporter);

    /// <summary>The backends of the Services that an item means.</summary>
    public IEnumerable<PeerPart> Lower(PeerSyntax.ServiceRef item, CiliumRuleSyntax rule, RuleAction action)
    {
        var hasPorts = rule.Ports.Count > 0;
        if (action == RuleAction.Deny)
        {
            reporter.Report(CiliumWarnings.ServiceInDeny, item.Place, hasPorts ? "the rule denies its ports to everyone" : "the rule denies nothing");
            return hasPorts
                ? [new(Peer.Anyone, item.Place) { Doubt = NotResolved }]
                : Find(item).SelectMany(service => Backends(service, item)).Select(part => part with { Doubt = NotResolved });
        }
        var services = Find(item).ToArray();
        if (item is { Name: { } name, Namespace: null })
            reporter.Report(CiliumWarnings.ServiceOfAnyNamespace, item.Place, name);
        if (services.Length > 0)
            return services.SelectMany(service => Backends(service, item));
        reporter.Report(CiliumWarnings.MissingService, item.Place, hasPorts ? "Cilium opens the ports to everyone" : "it selects nobody");
        return hasPorts ? [new(Peer.Anyone, item.Place) { Doubt = NotFound }] : [];
    }

    private IEnumerable<Service> Find(PeerSyntax.ServiceRef item) =>
        from service in scope.Services
        where item.Namespace is null || service.Namespace == item.Namespace
        where item.Name is null || service.Name == item.Name
        where item.Labels is null || item.Labels.Requirements.All(requirement =>
            requirement.Holds(requirement.Means(CiliumLabels.Kubernetes) ? service.Labels[requirement.Key] : null))
        select service;

    private IEnumerable<PeerPart> Backends(Service service, PeerSyntax.ServiceRef item)
    {
        if (service.Selector is not { } selector)
            return [new(_blocks.Means(scope.AddressesBehind(service.Namespace, service.Name).Select(Cidr.Of), []), item.Place)];
        var pods = new Peer.Endpoints(Selector.And(Selector.InNamespace(service.Namespace), CiliumPeers.AnyPod, CiliumSelectors.WithoutDropped(selector, scope.Options.PodLabels)));
        var dotted = selector.Keys.Select(key => key.Key).FirstOrDefault(key => key.IndexOf('.') >= 0);
        if (dotted is null)
            return [new(pods, item.Place)];
        reporter.Report(CiliumWarnings.DottedService, item.Place, $"{service.Namespace}/{service.Name}", dotted, dotted.Substring(0, dotted.IndexOf('.')));
        return [new(pods, item.Place) { Doubt = Dotted }];
    }
}
