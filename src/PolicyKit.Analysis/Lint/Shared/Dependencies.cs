using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>A workload that is told to connect to a Service.</summary>
/// <param name="Workload">The object with the setting.</param>
/// <param name="Client">Its pods.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Service">The Service.</param>
/// <param name="Port">The port of it.</param>
internal sealed record DeclaredEdge(ResourceName Workload, Endpoint Client, Dependency Setting, KnownService Service, ServicePort Port);

/// <summary>The connections that workloads are told to make to Services of the cluster.</summary>
internal sealed class Dependencies(LintContext context)
{
    private readonly IReadOnlyList<DeclaredEdge> _all =
    [
        .. from workload in KnownWorkloads.Of(context)
           let home = workload.Facts.Object.Namespace ?? "default"
           from setting in workload.Facts.Dependencies
           let service = Resolve(KnownServices.Of(context), setting.Host, home)
           where service is not null
           from port in PortsOf(service, setting.Port)
           from client in workload.Pods
           where client.IsPod
           select new DeclaredEdge(workload.Facts.Object, client, setting, service, port),
    ];

    /// <summary>Those of a lint run.</summary>
    public static IReadOnlyList<DeclaredEdge> Of(LintContext context) => context.Shared(given => new Dependencies(given))._all;

    /// <summary>The Service that a name means in the DNS of the cluster; null when it means none.</summary>
    /// <remarks>
    /// <c>name</c>, <c>name.namespace</c>, the same with <c>.svc</c> and what follows, and each of these behind the name of a pod.
    /// Source: https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/.
    /// </remarks>
    public static KnownService? Resolve(KnownServices services, string host, string home)
    {
        var parts = host.Split('.');
        var end = Array.IndexOf(parts, "svc");
        var names = end > 0 ? [.. parts.Take(end)] : parts;
        return names.Length switch
        {
            1 when end < 0 => services.Find(home, names[0]),
            2 => services.Find(names[1], names[0]) ?? (end < 0 && services.Find(home, names[1]) is { Facts.IsHeadless: true } headless ? headless : null),
            3 when services.Find(names[2], names[1]) is { Facts.IsHeadless: true } headless => headless,
            _ => null,
        };
    }

    // Behind a headless Service clients dial the ports of pods.
    private static IEnumerable<ServicePort> PortsOf(KnownService service, ushort? number) => number is null
        ? service.Service.Ports.Count == 1 ? service.Service.Ports : []
        : service.Service.Ports.Where(port => port.Number == number || (service.Facts.IsHeadless && port.TargetNumber == number)).Take(1);
}
