using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Ends of connections that have a word of their own.</summary>
/// <example><code>var open = NetworkPolicy.For("public", Pods.In("frontend")).AllowIngress(from: Peer.Anyone, on: Traffic.Tcp(443));</code></example>
public static class Peer
{
    /// <summary>Everyone: every pod, every node and every address.</summary>
    /// <example><code>var policy = NetworkPolicy.For("public", Pods.In("frontend")).AllowIngress(from: Peer.Anyone);</code></example>
    public static Anyone Anyone { get; } = new();

    /// <summary>Nobody: a rule of Cilium whose list of peers is empty. It governs its direction and matches nothing.</summary>
    /// <example><code>var policy = CiliumNetworkPolicy.For("closed", Pods.In("data")).AllowIngress(Peer.Nobody);</code></example>
    public static Nobody Nobody { get; } = new();

    /// <summary>Every address outside the cluster.</summary>
    /// <example><code>[Property] public static readonly Isolation NotPublic = Isolation.Between(Peer.Internet, Pods.In("data"));</code></example>
    public static Word Internet { get; } = new("internet");

    /// <summary>A node of the cluster.</summary>
    /// <param name="name">Its name.</param>
    /// <example><code>[Property] public static readonly Isolation Edge = Isolation.Between(Peer.Node("edge-1"), Pods.In("data"));</code></example>
    public static Word Node(string name)
    {
        Check.ObjectName(name, nameof(Peer), nameof(Node));
        return new($"node/{name}");
    }

    /// <summary>One workload, or one pod, by its name.</summary>
    /// <param name="namespace">Its namespace.</param>
    /// <param name="name">Its name.</param>
    /// <example><code>[Property] public static readonly Isolation Job = Isolation.Between(Peer.Workload("batch", "import"), Pods.In("data"));</code></example>
    public static Word Workload(string @namespace, string name)
    {
        Check.NamespaceName(@namespace, nameof(Peer), nameof(Workload));
        Check.ObjectName(name, nameof(Peer), nameof(Workload));
        return new($"{@namespace}/{name}");
    }

    /// <summary>Any of several parties, for a property.</summary>
    /// <param name="parties">At least one.</param>
    /// <exception cref="PolicyDefinitionException">There is none.</exception>
    /// <example><code>[Property] public static readonly OnlyTo Inside = OnlyTo.These(Peer.AnyOf(Pods.In("data"), Addresses.In("10.0.0.0/8")), from: Pods.In("api"));</code></example>
    public static Parties AnyOf(params IEndpoints[] parties)
    {
        Check.That(parties.Length > 0, nameof(Peer), "there is nobody in the list", "name at least one");
        return new(parties.Select((party, index) => party.InProperty(CallSite.Item(nameof(parties), index))).ToEquatableArray());
    }
}

/// <summary>Several parties; <see cref="Peer.AnyOf"/>.</summary>
/// <example><code>Parties inside = Peer.AnyOf(Pods.In("data"), Addresses.In("10.0.0.0/8"));</code></example>
public sealed class Parties : IEndpoints
{
    private readonly EquatableArray<DocumentNode> _items;

    internal Parties(EquatableArray<DocumentNode> items) => _items = items;

    DocumentNode IEndpoints.InProperty(SourceSpan span) =>
        Nodes.List(_items.SelectMany(item => item is DocumentNode.List list ? list.Items : [item]), span);
}

/// <summary>Everyone; <see cref="Peer.Anyone"/>.</summary>
/// <example><code>Anyone everyone = Peer.Anyone;</code></example>
public sealed class Anyone : IKubernetesPeer, ICalicoPeer, ICiliumPeer, IEndpoints
{
    internal Anyone()
    {
    }

    DocumentNode.Map? IKubernetesPeer.InNetworkPolicy(string? ownNamespace, SourceSpan span) => null;

    DocumentNode.Map ICalicoPeer.InCalico(string? ownNamespace, SourceSpan span) => DocumentNode.Map.Empty;

    IEnumerable<(string Field, DocumentNode Item)> ICiliumDestination.InCilium(string? ownNamespace, SourceSpan span) => [("Entities", Nodes.Text("all", span))];

    DocumentNode IEndpoints.InProperty(SourceSpan span) => Nodes.Text("any", span);
}

/// <summary>Nobody; <see cref="Peer.Nobody"/>.</summary>
/// <example><code>Nobody nobody = Peer.Nobody;</code></example>
public sealed class Nobody : ICiliumPeer
{
    internal Nobody()
    {
    }

    IEnumerable<(string Field, DocumentNode Item)> ICiliumDestination.InCilium(string? ownNamespace, SourceSpan span) => [];
}

/// <summary>Ends of connections that properties have a word for: <see cref="Peer.Internet"/>, <see cref="Peer.Node"/>, <see cref="Peer.Workload"/>.</summary>
/// <example><code>Word internet = Peer.Internet;</code></example>
public sealed class Word : IEndpoints
{
    private readonly string _text;

    internal Word(string text) => _text = text;

    DocumentNode IEndpoints.InProperty(SourceSpan span) => Nodes.Text(_text, span);
}
