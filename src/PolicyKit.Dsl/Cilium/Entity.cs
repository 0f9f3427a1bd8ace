using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>An entity of Cilium: a party that has a word of its own.</summary>
/// <example><code>var policy = CiliumNetworkPolicy.For("web", Pods.In("frontend")).AllowIngress(Entity.World, Traffic.Tcp(443));</code></example>
public sealed class Entity : ICiliumPeer
{
    private readonly string _word;

    private Entity(string word) => _word = word;

    /// <summary>Everyone: what is in the cluster and what is outside.</summary>
    /// <example><code>var policy = CiliumNetworkPolicy.For("p", Pods.In("api")).AllowIngress(Entity.All);</code></example>
    public static Entity All { get; } = new("all");

    /// <summary>Every address outside the cluster.</summary>
    /// <example><code>var policy = CiliumNetworkPolicy.For("p", Pods.In("api")).AllowIngress(Entity.World);</code></example>
    public static Entity World { get; } = new("world");

    /// <summary>Every endpoint of the cluster.</summary>
    /// <example><code>var policy = CiliumNetworkPolicy.For("p", Pods.In("api")).AllowIngress(Entity.Cluster);</code></example>
    public static Entity Cluster { get; } = new("cluster");

    /// <summary>The node itself, and pods in its network.</summary>
    /// <example><code>var policy = CiliumNetworkPolicy.For("p", Pods.In("api")).AllowIngress(Entity.Host);</code></example>
    public static Entity Host { get; } = new("host");

    /// <summary>The other nodes.</summary>
    /// <example><code>var policy = CiliumNetworkPolicy.For("p", Pods.In("api")).AllowIngress(Entity.RemoteNode);</code></example>
    public static Entity RemoteNode { get; } = new("remote-node");

    /// <summary>The API server.</summary>
    /// <example><code>var policy = CiliumNetworkPolicy.For("p", Pods.In("api")).AllowIngress(Entity.KubeApiServer);</code></example>
    public static Entity KubeApiServer { get; } = new("kube-apiserver");

    /// <summary>The proxies of Cilium that serve Ingress objects.</summary>
    /// <example><code>var policy = CiliumNetworkPolicy.For("p", Pods.In("api")).AllowIngress(Entity.Ingress);</code></example>
    public static Entity Ingress { get; } = new("ingress");

    /// <summary>Endpoints whose labels are not known yet.</summary>
    /// <example><code>var policy = CiliumNetworkPolicy.For("p", Pods.In("api")).AllowIngress(Entity.Init);</code></example>
    public static Entity Init { get; } = new("init");

    /// <summary>The endpoints of the health checks.</summary>
    /// <example><code>var policy = CiliumNetworkPolicy.For("p", Pods.In("api")).AllowIngress(Entity.Health);</code></example>
    public static Entity Health { get; } = new("health");

    /// <summary>Pods that Cilium does not manage.</summary>
    /// <example><code>var policy = CiliumNetworkPolicy.For("p", Pods.In("api")).AllowIngress(Entity.Unmanaged);</code></example>
    public static Entity Unmanaged { get; } = new("unmanaged");

    /// <summary>Nobody.</summary>
    /// <example><code>var policy = CiliumNetworkPolicy.For("p", Pods.In("api")).AllowIngress(Entity.None);</code></example>
    public static Entity None { get; } = new("none");

    /// <summary>Endpoints of the other clusters of a mesh; Cilium knows it from 1.20 on.</summary>
    /// <example><code>var policy = CiliumNetworkPolicy.For("p", Pods.In("api")).AllowIngress(Entity.ClusterMesh);</code></example>
    public static Entity ClusterMesh { get; } = new("cluster-mesh");

    IEnumerable<(string Field, DocumentNode Item)> ICiliumDestination.InCilium(string? ownNamespace, SourceSpan span) => [("Entities", Nodes.Text(_word, span))];
}
