using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Facts;

/// <summary>Reads to which Services Ingresses, routes of the Gateway API and Routes of OpenShift lead.</summary>
internal sealed class RouteFactReader : FactReader
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds =>
    [
        "networking.k8s.io/Ingress", "extensions/Ingress", "route.openshift.io/Route", "gateway.networking.k8s.io/Gateway",
        "gateway.networking.k8s.io/HTTPRoute", "gateway.networking.k8s.io/GRPCRoute", "gateway.networking.k8s.io/TCPRoute",
        "gateway.networking.k8s.io/TLSRoute", "gateway.networking.k8s.io/UDPRoute",
    ];

    /// <inheritdoc/>
    public override IEnumerable<ClusterFact> Read(Resource resource, Field root) => resource.Name.Kind switch
    {
        "Ingress" => ReadIngress(resource, root),
        "Route" => ReadOpenShiftRoute(resource, root["spec"]),
        "Gateway" => ReadGateway(resource, root["spec"]["gatewayClassName"]),
        _ => ReadGatewayRoute(resource, root["spec"]),
    };

    private static IEnumerable<ClusterFact> ReadIngress(Resource resource, Field root)
    {
        var spec = root["spec"];
        var @class = TextOf(spec["ingressClassName"]) ?? TextOf(root["metadata"]["annotations"].Entry("kubernetes.io/ingress.class"));
        var paths = spec["rules"].Items().SelectMany(rule => rule["http"]["paths"].Items()).Select(path => path["backend"]);
        return from backend in paths.Prepend(spec["defaultBackend"]).Prepend(spec["backend"])
               let service = backend["service"]
               let name = service.Exists ? service["name"] : backend["serviceName"]
               let port = service.Exists ? service["port"]["number"].Exists ? service["port"]["number"] : service["port"]["name"] : backend["servicePort"]
               where TextOf(name) is not null
               select Backend(resource, name, NamespaceOf(resource), PortOf(port), port) with { Class = @class };
    }

    private static IEnumerable<ClusterFact> ReadOpenShiftRoute(Resource resource, Field spec)
    {
        var target = spec["port"]["targetPort"];
        RoutePort port = target.AsInteger() is >= 1 and <= ushort.MaxValue and var number ? new RoutePort.Target((ushort)number) : PortOf(target);
        return from backend in spec["alternateBackends"].Items().Prepend(spec["to"])
               where TextOf(backend["name"]) is not null && (TextOf(backend["kind"]) ?? "Service") == "Service"
               select Backend(resource, backend["name"], NamespaceOf(resource), port, target);
    }

    private static IEnumerable<ClusterFact> ReadGateway(Resource resource, Field @class) =>
        TextOf(@class) is { } name ? [new GatewayFacts(resource.Name, @class.Span, name)] : [];

    /// <remarks>A route whose parent is a Service is one of a mesh: no Gateway serves it (semantics E-19). Weight 0 gets no traffic (E-17).</remarks>
    private static IEnumerable<ClusterFact> ReadGatewayRoute(Resource resource, Field spec)
    {
        var own = NamespaceOf(resource);
        var parents = spec["parentRefs"].Items().Where(parent => (TextOf(parent["kind"]) ?? "Gateway") == "Gateway").ToArray();
        if (parents.Length == 0)
            return [];
        var gateways = parents.Select(parent => $"{TextOf(parent["namespace"]) ?? own}/{TextOf(parent["name"])}").ToEquatableArray();
        return from backend in spec["rules"].Items().SelectMany(rule => rule["backendRefs"].Items())
               where TextOf(backend["name"]) is not null && (TextOf(backend["kind"]) ?? "Service") == "Service" && TextOf(backend["weight"]) != "0"
               select Backend(resource, backend["name"], TextOf(backend["namespace"]) ?? own, PortOf(backend["port"]), backend["port"]) with { Gateways = gateways };
    }

    private static RouteBackend Backend(Resource resource, Field name, string @namespace, RoutePort port, Field portField) =>
        new(resource.Name, name.Span, @namespace, TextOf(name)!, port, portField.Exists ? portField.Span : name.Span);

    private static RoutePort PortOf(Field field) =>
        !field.Exists ? new RoutePort.Any()
        : field.AsInteger() is >= 1 and <= ushort.MaxValue and var number ? new RoutePort.Number((ushort)number)
        : new RoutePort.Name(TextOf(field) ?? "");

    private static string NamespaceOf(Resource resource) => resource.Name.Namespace ?? "default";

    private static string? TextOf(Field field) => field.Value is YamlValue.Scalar { Text.Length: > 0 } scalar ? scalar.Text : null;
}
