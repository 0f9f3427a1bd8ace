using System.Runtime.CompilerServices;
using PolicyKit.Languages.ClusterResources;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico;

/// <summary>What policies of Calico refer to: network sets, host endpoints and services, found by their labels or names.</summary>
/// <remarks>
/// Rules compare addresses (semantics P-03), so a selector stands for the addresses of the sets and host endpoints that it matches,
/// besides the pods.
/// </remarks>
internal sealed class CalicoScope
{
    private static readonly ConditionalWeakTable<LoweringScope, CalicoScope> Known = new();

    private readonly List<(AddressSet Addresses, Func<LabelKey, string?> Label)> _sets = [];
    private readonly List<(AddressSet Addresses, Func<LabelKey, string?> Label)> _hosts = [];
    private readonly Dictionary<Selector, (AddressSet Sets, AddressSet Hosts)> _addresses = [];
    private readonly Dictionary<string, (double Order, bool Passes)> _tiers = [];
    private readonly Dictionary<(string, string), Service> _services = [];
    private readonly Lazy<ILookup<(string, string), ServiceBackend>> _backends;

    private CalicoScope(LoweringScope scope)
    {
        Whole = scope;
        HostEndpoints = new(scope);
        Settings = scope.Objects<FelixConfigurationSyntax>().FirstOrDefault(settings => settings.Name.Name == "default") ?? FelixConfigurationSyntax.Usual;
        _backends = new(() => scope.Parts.SelectMany(part => part.Backends).ToLookup(backend => (backend.Namespace, backend.Service)));
        Meaning = new(scope.Parts.SelectMany(part => part.Pods).Select(pod => pod.ServiceAccount));
        foreach (var set in scope.Objects<NetworkSetSyntax>())
            _sets.Add((set.Addresses, LabelsOf(set, scope.Cluster.Namespaces)));
        foreach (var host in HostEndpoints.All)
            if (host.Syntax.Addresses.Count > 0) // without expected addresses it is in no rule (semantics P-03)
                _hosts.Add((AddressesOf(host.Syntax.Addresses), key => key.Scope == LabelScope.Own ? host.Labels[key.Key] : null));
        foreach (var (name, order, passes) in CalicoTiers.BuiltIn)
            _tiers[name] = (order, passes);
        foreach (var tier in scope.Objects<TierSyntax>())
            _tiers[tier.Name.Name] = (tier.Order, tier.Passes);
        foreach (var service in scope.Cluster.Services)
            _services[(service.Namespace, service.Name)] = service;
    }

    /// <summary>The objects of the whole input.</summary>
    public LoweringScope Whole { get; }

    /// <summary>Whose labels the keys of selectors are.</summary>
    public SelectorMeaning Meaning { get; }

    /// <summary>The tiers that exist, the built-in ones included, by name.</summary>
    public IReadOnlyDictionary<string, (double Order, bool Passes)> Tiers => _tiers;

    /// <summary>The settings of Calico's agent on all nodes.</summary>
    public FelixConfigurationSyntax Settings { get; }

    /// <summary>The host endpoints.</summary>
    public HostEndpointSet HostEndpoints { get; }

    /// <summary>The scope of some texts, made once for them.</summary>
    public static CalicoScope Of(LoweringScope scope) => Known.GetValue(scope, whole => new(whole));

    /// <summary>The addresses of the network sets and host endpoints that a selector matches.</summary>
    public (AddressSet Sets, AddressSet Hosts) AddressesOf(Selector selector)
    {
        if (!_addresses.TryGetValue(selector, out var known))
            _addresses.Add(selector, known = (Matching(_sets), Matching(_hosts)));
        return known;

        AddressSet Matching(List<(AddressSet Addresses, Func<LabelKey, string?> Label)> resources) =>
            AddressSet.Of(resources.Where(resource => selector.Matches(resource.Label)).SelectMany(resource => resource.Addresses.Ranges));
    }

    /// <summary>A Service; null when the input has none of this name.</summary>
    public Service? FindService(string @namespace, string name) => _services.TryGetValue((@namespace, name), out var service) ? service : null;

    /// <summary>The addresses behind a Service, as EndpointSlices and Endpoints report them.</summary>
    public IEnumerable<ServiceBackend> BackendsOf(string @namespace, string service) => _backends.Value[(@namespace, service)];

    private static AddressSet AddressesOf(IEnumerable<IpAddress> addresses) => AddressSet.Of(addresses.Select(address => new AddressRange(address, address)));

    private static Func<LabelKey, string?> LabelsOf(NetworkSetSyntax set, IReadOnlyDictionary<string, Namespace> namespaces) => key => key switch
    {
        { Scope: LabelScope.Own } => set.Labels[key.Key],
        { Scope: LabelScope.Namespace } => set.Name.Namespace is { } name && namespaces.TryGetValue(name, out var home) ? home.Labels[key.Key] : null,
        _ => key == SelectorMeaning.OwnNamespace ? set.Name.Namespace : null,
    };
}
