using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Facts;

/// <summary>Reads how Services let traffic in.</summary>
internal sealed class ServiceFactReader : FactReader
{
    // Each cloud has its own; their values are "true", "Internal" and "internal" (semantics E-8).
    private static readonly string[] PrivateAnnotations =
    [
        "service.beta.kubernetes.io/aws-load-balancer-internal", "service.beta.kubernetes.io/azure-load-balancer-internal",
        "networking.gke.io/load-balancer-type", "cloud.google.com/load-balancer-type", "service.beta.kubernetes.io/aws-load-balancer-scheme",
    ];

    private static readonly string[] PrivateValues = ["true", "internal"];

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["/Service"];

    /// <inheritdoc/>
    public override IEnumerable<ClusterFact> Read(Resource resource, Field root)
    {
        var spec = root["spec"];
        var addresses = spec["clusterIPs"].Items().Append(spec["clusterIP"]).Select(TextOf).OfType<string>().ToArray();
        ServiceType? type = TextOf(spec["type"]) switch
        {
            null or "ClusterIP" => ServiceType.ClusterIp,
            "NodePort" => ServiceType.NodePort,
            "LoadBalancer" => ServiceType.LoadBalancer,
            "ExternalName" => ServiceType.ExternalName,
            _ => null,
        };
        if (type is not { } known)
            yield break;
        yield return new ServiceFacts(
            resource.Name, resource.NameSpan, known,
            [.. addresses.Select(IpAddress.TryParse).OfType<IpAddress>().Distinct()],
            [.. spec["ports"].Items().SelectMany(ReadPort)])
        {
            TypeSpan = spec["type"].Exists ? spec["type"].Span : resource.NameSpan,
            SelectorSpan = spec["selector"].Exists ? spec["selector"].Span : resource.NameSpan,
            IsHeadless = addresses.Contains("None"),
            KeepsClientAddresses = TextOf(spec["externalTrafficPolicy"]) == "Local",
            IsPrivate = IsPrivate(root["metadata"]["annotations"]),
        };
    }

    /// <summary>Whether a cloud is asked for a load balancer that only a private network reaches.</summary>
    public static bool IsPrivate(Field annotations) => PrivateAnnotations.Any(key =>
        annotations.Entry(key).Value is YamlValue.Scalar value && PrivateValues.Contains(value.Text, StringComparer.OrdinalIgnoreCase));

    private static IEnumerable<ServicePortFacts> ReadPort(Field port)
    {
        var (number, target) = (port["port"], port["targetPort"]);
        if (number.AsInteger() is >= 1 and <= ushort.MaxValue and var value && ContainerPorts.ReadProtocol(port["protocol"]) is { } protocol)
            yield return new((ushort)value, protocol, number.Span, target.Exists ? target.Span : number.Span);
    }

    private static string? TextOf(Field field) => field.Value is YamlValue.Scalar scalar ? scalar.Text : null;
}
