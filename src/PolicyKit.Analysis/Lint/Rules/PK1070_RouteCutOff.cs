using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>An Ingress or route whose backend no controller may connect to answers with errors (semantics E-14, E-20).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1070.md</c>.</remarks>
internal sealed class RouteCutOff : ProgramLintRule
{
    private static readonly string[] NameLabels = ["app.kubernetes.io/name", "app.kubernetes.io/component", "app", "k8s-app", "name", "istio"];

    private const string MadeForGateway = "gateway.networking.k8s.io/gateway-name";

    private static readonly LintOption.Texts Controllers = new("controllers", "values of the labels `app.kubernetes.io/name`, `app.kubernetes.io/component`, `app`, `k8s-app`, `name` and `istio` by which pods of ingress controllers and gateways are known",
    [
        "ingress-nginx", "nginx-ingress", "nginx-ingress-controller", "ingress-controller", "traefik", "haproxy-ingress", "kubernetes-ingress", "kong", "envoy",
        "ingressgateway", "istio-ingressgateway", "istio-ingress", "emissary-ingress", "ambassador",
    ]);

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1070", "Backend closed to its controller", Severity.Warning,
        "`{0}` leads to {1} port {2} of `{3}`, which policies close to {4}",
        "Allow ingress to that port from the pods of the controller, or from where the load balancer connects.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override EquatableArray<LintOption> Options => [Controllers];

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var (services, reach) = (KnownServices.Of(context), new Reach(context));
        var names = context.Options.Of(this, Controllers);
        Endpoint[] controllers = [.. context.Cluster.Endpoints.Where(IsController)];
        var gateways = context.Facts.Of<GatewayFacts>().ToLookup(gateway => $"{gateway.Object.Namespace ?? "default"}/{gateway.Object.Name}", gateway => gateway.Class);
        foreach (var backend in context.Facts.Of<RouteBackend>())
            if (!IsServedByTheNetwork(backend) && services.Find(backend.Namespace, backend.Service) is { } service && Closed(service, backend.Port) is var (pod, protocol, port, obstacle))
                yield return Kind.At(backend.Span, backend.Object, protocol, port, pod, NamesOf(controllers)) with { Subject = backend.Object, Related = obstacle.Related };

        bool IsController(Endpoint endpoint) =>
            endpoint.Labels[MadeForGateway] is not null || NameLabels.Any(label => endpoint.Labels[label] is { } value && names.Contains(value));

        // Cilium's own proxies are no pods, and policies know them by an identity of their own.
        bool IsServedByTheNetwork(RouteBackend backend) => backend.Class == "cilium" || backend.Gateways.Any(name => gateways[name].Contains("cilium"));

        (Endpoint, Protocol, ushort, Obstacle)? Closed(KnownService service, RoutePort meant)
        {
            foreach (var port in service.Service.Ports.Where(meant.Means))
                foreach (var (pod, number) in service.Behind(port))
                    if (ObstacleTo(pod, port.Protocol, number) is { } obstacle)
                        return (pod, port.Protocol, number, obstacle);
            return null;
        }

        Obstacle? ObstacleTo(Endpoint pod, Protocol protocol, ushort number)
        {
            if (controllers.Length == 0)
                return reach.FromStrangers(pod, protocol, number);
            var obstacles = controllers.Select(controller => reach.Between(controller, pod, protocol, number)).ToArray();
            return obstacles.All(obstacle => obstacle is not null) ? obstacles[0] : null;
        }
    }

    private static string NamesOf(Endpoint[] controllers) => controllers.Length switch
    {
        0 => "whoever could be its controller",
        1 => $"the controller `{controllers[0]}`",
        var count => $"the controller `{controllers[0]}` and {count - 1} more",
    };
}
