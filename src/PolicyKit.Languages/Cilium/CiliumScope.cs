using System.Runtime.CompilerServices;
using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>What Cilium policies refer to: options, nodes, Services, groups of addresses. Made once for all policies of an input.</summary>
internal sealed class CiliumScope
{
    private static readonly ConditionalWeakTable<LoweringScope, CiliumScope> Known = new();

    private readonly LoweringScope _scope;
    private readonly Lazy<ILookup<(string Name, Protocol Protocol), ushort>> _ports;
    private readonly Lazy<ILookup<(string, string), IpAddress>> _backends;
    private readonly Lazy<bool> _hasUnknownNodes;
    private readonly Lazy<bool> _hasUnlabelledHosts;
    private readonly Lazy<AddressSet> _apiServer;

    private CiliumScope(LoweringScope scope)
    {
        _scope = scope;
        Options = scope.Objects<CiliumConfigSyntax>().Select(config => config.Options).FirstOrDefault() ?? CiliumOptions.Default;
        Version = scope.DataPlane is CiliumDataPlane { Version: { } given } ? given : VersionDetection.Find(scope.Signs);
        _ports = new(() => Pods.SelectMany(pod => pod.Ports).Distinct()
            .ToLookup(port => (port.Name.ToLowerInvariant(), port.Protocol), port => port.Number));
        _backends = new(() => scope.Parts.SelectMany(part => part.Backends)
            .ToLookup(backend => (backend.Namespace, backend.Service), backend => backend.Address));
        _hasUnknownNodes = new(FindUnknownNodes);
        _hasUnlabelledHosts = new(FindUnlabelledHosts);
        _apiServer = new(() => SetOf(AddressesBehind("default", "kubernetes")));
    }

    /// <summary>The scope for Cilium policies that belongs to the scope of an input.</summary>
    public static CiliumScope Of(LoweringScope scope) => Known.GetValue(scope, known => new(known));

    /// <summary>The options of the agent.</summary>
    public CiliumOptions Options { get; }

    /// <summary>The version of Cilium; null when nobody knows it.</summary>
    public CiliumVersion? Version { get; }

    /// <summary>Whether Cilium is at least this version; one that is not known is taken for <see cref="CiliumVersion.Reference"/>.</summary>
    public bool IsSince(int minor) => (Version ?? CiliumVersion.Reference).Minor >= minor;

    /// <summary>Whether peer selectors mean the local cluster alone (semantics C-15).</summary>
    public bool RestrictsToCluster => IsSince(18) && (Options.RestrictsToCluster ?? IsSince(19));

    /// <summary>The nodes.</summary>
    public IReadOnlyList<Endpoint> Nodes => _scope.Nodes;

    /// <summary>The Services.</summary>
    public IReadOnlyList<Service> Services => _scope.Cluster.Services;

    /// <summary>The namespaces.</summary>
    public IReadOnlyDictionary<string, Namespace> Namespaces => _scope.Cluster.Namespaces;

    /// <summary>The groups of addresses.</summary>
    public IReadOnlyList<CidrGroupSyntax> CidrGroups => _scope.Objects<CidrGroupSyntax>();

    /// <summary>The pods and templates of the input.</summary>
    public IEnumerable<PodSource> Pods => _scope.Parts.SelectMany(part => part.Pods);

    /// <summary>The addresses of the API server: those behind the Service <c>default/kubernetes</c> (semantics C-17).</summary>
    public AddressSet ApiServer => _apiServer.Value;

    /// <summary>Whether there are nodes or host-network pods of which some pod does not know whether they are its own (semantics C-18).</summary>
    public bool HasUnknownNodes => _hasUnknownNodes.Value;

    /// <summary>Whether there are nodes of which only pods tell, or host-network pods that may run on any node: nobody knows the labels of those.</summary>
    public bool HasUnlabelledHosts => _hasUnlabelledHosts.Value;

    /// <summary>The nodes whose labels are known.</summary>
    public IEnumerable<Endpoint> LabelledNodes => Nodes.Where(node => node.Span != SourceSpan.None);

    /// <summary>The addresses behind a Service.</summary>
    public IEnumerable<IpAddress> AddressesBehind(string @namespace, string service) => _backends.Value[(@namespace, service)];

    /// <summary>The numbers that pods give to a port name, each once.</summary>
    public IReadOnlyCollection<ushort> NumbersOf(string name, Protocol protocol) => [.. _ports.Value[(name, protocol)].Distinct()];

    /// <summary>The set of single addresses.</summary>
    public static AddressSet SetOf(IEnumerable<IpAddress> addresses) =>
        AddressSet.Of(addresses.Select(address => new AddressRange(address, address)));

    private bool FindUnlabelledHosts()
    {
        var known = LabelledNodes.ToArray();
        return known.Length < Nodes.Count || Pods.Any(pod => pod.IsHostNetwork && !Array.Exists(known, node =>
            pod.NodeName == node.Name || pod.HostAddresses.Any(address => node.Addresses.Contains(address))));
    }

    private bool FindUnknownNodes()
    {
        var knows = Pods.ToLookup(pod => pod.NodeName is not null || pod.HostAddresses.Count > 0);
        return knows[false].Any(pod => pod.IsHostNetwork)
            || (knows[false].Any() && (Nodes.Count > 0 || knows[true].Any(pod => pod.IsHostNetwork)));
    }
}
