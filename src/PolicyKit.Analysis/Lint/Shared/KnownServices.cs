using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>A Service with what is behind it.</summary>
/// <param name="Service">The Service.</param>
/// <param name="Facts">How it lets traffic in.</param>
/// <param name="Pods">What it selects (semantics E-3).</param>
internal sealed record KnownService(Service Service, ServiceFacts Facts, IReadOnlyList<Endpoint> Pods)
{
    /// <summary>How findings call it.</summary>
    public ResourceName Name => Facts.Object;

    /// <summary>The port of a pod that a port of the Service leads to; null for a pod that is not behind it (semantics E-4).</summary>
    public static ushort? TargetIn(ServicePort port, Endpoint pod) => port.TargetNumber
        ?? pod.Ports.Where(known => known.Name == port.TargetName && known.Protocol == port.Protocol).Select(known => (ushort?)known.Number).FirstOrDefault();

    /// <summary>The pods behind a port, with their ports.</summary>
    public IEnumerable<(Endpoint Pod, ushort Number)> Behind(ServicePort port) =>
        from pod in Pods
        let number = TargetIn(port, pod)
        where number is not null
        select (pod, number.Value);

    /// <summary>Where a port is written.</summary>
    public ServicePortFacts? Written(ServicePort port) => Facts.Ports.FirstOrDefault(written => written.Number == port.Number && written.Protocol == port.Protocol);
}

/// <summary>The Services of the cluster.</summary>
internal sealed class KnownServices
{
    private readonly Dictionary<(string, string), KnownService> _byName = [];
    private readonly ILookup<Endpoint, KnownService> _byPod;
    private readonly HashSet<string> _namespaces;

    private KnownServices(LintContext context)
    {
        var facts = context.Facts.Of<ServiceFacts>().GroupBy(known => (known.Object.Namespace ?? "", known.Object.Name)).ToDictionary(same => same.Key, same => same.First());
        foreach (var service in context.Cluster.Services)
            if (facts.TryGetValue((service.Namespace, service.Name), out var known) && known.Type != ServiceType.ExternalName)
                _byName[(service.Namespace, service.Name)] = new(service, known, service.Selector is null ? [] : context.Selected(Selector.And(Selector.InNamespace(service.Namespace), service.Selector)));
        _byPod = _byName.Values.SelectMany(known => known.Pods, (known, pod) => (known, pod)).ToLookup(pair => pair.pod, pair => pair.known, SameEndpoint.Comparer);
        _namespaces = new(context.Cluster.Services.Select(service => service.Namespace), StringComparer.Ordinal);
    }

    /// <summary>Every Service but aliases of names outside.</summary>
    public IEnumerable<KnownService> All => _byName.Values;

    /// <summary>Those of a lint run.</summary>
    public static KnownServices Of(LintContext context) => context.Shared(given => new KnownServices(given));

    /// <summary>The Service with a name; null when there is none.</summary>
    public KnownService? Find(string @namespace, string name) => _byName.TryGetValue((@namespace, name), out var known) ? known : null;

    /// <summary>The Services that select a pod.</summary>
    public IEnumerable<KnownService> Before(Endpoint pod) => _byPod[pod];

    /// <summary>Whether the input has Services of a namespace, so that one it lacks is really missing.</summary>
    public bool Know(string @namespace) => _namespaces.Contains(@namespace);
}
