using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>A NetworkSet or GlobalNetworkSet of Calico: blocks of addresses with labels, which selectors of rules find.</summary>
/// <example><code>public static readonly NetworkSet Blocked = NetworkSet.Global("blocked", "198.51.100.0/24").Labelled("feed", "blocked");</code></example>
public sealed class NetworkSet : Manifest<NetworkSet>
{
    private const string ApiVersion = "projectcalico.org/v3";

    private NetworkSet(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>A set for the whole cluster.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="nets">Blocks of addresses, or single addresses.</param>
    /// <exception cref="PolicyDefinitionException">The name or a block is not valid.</exception>
    /// <example><code>var blocked = NetworkSet.Global("blocked", "198.51.100.0/24", "203.0.113.7").Labelled("feed", "blocked");</code></example>
    public static NetworkSet Global(string name, params string[] nets)
    {
        Check.ObjectName(name, nameof(NetworkSet), nameof(Global));
        CheckNets(nets, nameof(Global));
        return new(NewDocument(ApiVersion, "GlobalNetworkSet", Nodes.Text(name, CallSite.Argument(nameof(name)))).With("spec", SpecOf(nets, nameof(nets))));
    }

    /// <summary>A set of one namespace.</summary>
    /// <param name="namespace">The namespace.</param>
    /// <param name="name">Its name.</param>
    /// <param name="nets">Blocks of addresses, or single addresses.</param>
    /// <exception cref="PolicyDefinitionException">The namespace, the name or a block is not valid.</exception>
    /// <example><code>var partners = NetworkSet.In("api", "partners", "203.0.113.0/24").Labelled("role", "partner");</code></example>
    public static NetworkSet In(string @namespace, string name, params string[] nets)
    {
        Check.NamespaceName(@namespace, nameof(NetworkSet), nameof(In));
        Check.ObjectName(name, nameof(NetworkSet), nameof(In));
        CheckNets(nets, nameof(In));
        return new(NewDocument(ApiVersion, nameof(NetworkSet), Nodes.Text(name, CallSite.Argument(nameof(name))), Nodes.Text(@namespace, CallSite.Argument(nameof(@namespace))))
            .With("spec", SpecOf(nets, nameof(nets))));
    }

    /// <summary>The same set in the form in which Calico stores it, <c>crd.projectcalico.org/v1</c>: for clusters without the API server of Calico.</summary>
    /// <example><code>var blocked = NetworkSet.Global("blocked", "198.51.100.0/24").InStoredForm();</code></example>
    public NetworkSet InStoredForm() => With(StoredDocument.Of(Document));

    private protected override NetworkSet With(DocumentNode.Map document) => new(document);

    private static DocumentNode.Map SpecOf(string[] nets, string parameter) =>
        Nodes.Map(CallSite.Call, ("nets", Nodes.List(Nodes.Texts(parameter, nets), CallSite.Argument(parameter))));

    private static void CheckNets(string[] nets, string member)
    {
        foreach (var net in nets)
            Check.That(
                IpAddress.TryParse(net) is not null || Cidr.TryParse(net, out _) is not null, nameof(NetworkSet), $"`{net}` is not a block of addresses",
                "write an address and the length of its prefix, `10.0.0.0/8`, or a single address", member);
    }
}
