using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Endpoints in all the ways in which Calico names them: selectors, negated selectors, blocks, service accounts, services.</summary>
/// <remarks>All that is said must hold. <see cref="Pods"/> and <see cref="Addresses"/> say the usual things with fewer words.</remarks>
/// <example><code>var outside = CalicoEndpoints.Any.InNets("0.0.0.0/0").NotInNets("10.0.0.0/8", "192.168.0.0/16");</code></example>
public sealed class CalicoEndpoints : ICalicoPeer
{
    private readonly DocumentNode.Map _entity;

    private CalicoEndpoints(DocumentNode.Map entity) => _entity = entity;

    /// <summary>Everyone, to be narrowed.</summary>
    /// <example><code>var web = CalicoEndpoints.Any.Where("app == 'web'");</code></example>
    public static CalicoEndpoints Any { get; } = new(DocumentNode.Map.Empty);

    /// <summary>Endpoints with the network sets of the whole cluster among them: those that belong to no namespace.</summary>
    /// <example><code>var feeds = CalicoEndpoints.Global.Where("feed == 'blocked'");</code></example>
    public static CalicoEndpoints Global { get; } = new(DocumentNode.Map.Empty.With("namespaceSelector", Nodes.Text("global()")));

    /// <summary>Only those that a selector matches.</summary>
    /// <param name="selector">In the language of Calico: <c>app == 'web' &amp;&amp; has(tier)</c>.</param>
    /// <example><code>var web = CalicoEndpoints.Any.Where("app in {'web', 'mobile'}");</code></example>
    public CalicoEndpoints Where(string selector) => With("selector", Nodes.Text(selector, CallSite.Argument(nameof(selector))));

    /// <summary>Only those that a selector does not match.</summary>
    /// <param name="selector">In the language of Calico.</param>
    /// <example><code>var others = CalicoEndpoints.Any.NotWhere("app == 'web'");</code></example>
    public CalicoEndpoints NotWhere(string selector) => With("notSelector", Nodes.Text(selector, CallSite.Argument(nameof(selector))));

    /// <summary>Only those in namespaces that a selector matches.</summary>
    /// <param name="selector">In the language of Calico, over the labels of namespaces; <c>all()</c> for every namespace.</param>
    /// <example><code>var partners = CalicoEndpoints.Any.InNamespaces("team == 'partners'");</code></example>
    public CalicoEndpoints InNamespaces(string selector) => With("namespaceSelector", Nodes.Text(selector, CallSite.Argument(nameof(selector))));

    /// <summary>Only those with addresses in certain blocks.</summary>
    /// <param name="cidrs">Blocks of addresses of one family, by their first address.</param>
    /// <exception cref="PolicyDefinitionException">A text is no block of addresses, or has bits behind its prefix.</exception>
    /// <example><code>var office = CalicoEndpoints.Any.InNets("203.0.113.0/24");</code></example>
    public CalicoEndpoints InNets(params string[] cidrs) => Nets("nets", cidrs, nameof(InNets));

    /// <summary>Only those with addresses outside certain blocks.</summary>
    /// <param name="cidrs">Blocks of addresses of one family, by their first address.</param>
    /// <exception cref="PolicyDefinitionException">A text is no block of addresses, or has bits behind its prefix.</exception>
    /// <example><code>var outside = CalicoEndpoints.Any.NotInNets("10.0.0.0/8");</code></example>
    public CalicoEndpoints NotInNets(params string[] cidrs) => Nets("notNets", cidrs, nameof(NotInNets));

    /// <summary>Only pods that run under one of these service accounts.</summary>
    /// <param name="names">The names of the accounts.</param>
    /// <example><code>var api = CalicoEndpoints.Any.RunningAs("api", "api-batch");</code></example>
    public CalicoEndpoints RunningAs(params string[] names) => new(_entity.Within("serviceAccounts", accounts =>
        accounts.With("names", Nodes.List(Nodes.Texts(nameof(names), names), CallSite.Argument(nameof(names)))) with { Span = CallSite.Call }));

    /// <summary>Only pods that run under a service account that a selector matches.</summary>
    /// <param name="selector">In the language of Calico, over the labels of service accounts.</param>
    /// <example><code>var billing = CalicoEndpoints.Any.RunningAsWhere("role == 'billing'");</code></example>
    public CalicoEndpoints RunningAsWhere(string selector) => new(_entity.Within("serviceAccounts", accounts =>
        accounts.With("selector", Nodes.Text(selector, CallSite.Argument(nameof(selector)))) with { Span = CallSite.Call }));

    /// <summary>The endpoints behind a Service of Kubernetes, on the ports of that Service.</summary>
    /// <param name="name">The name of the Service.</param>
    /// <param name="namespace">Its namespace; empty for that of the policy.</param>
    /// <example><code>var api = CalicoEndpoints.BehindService("kubernetes", "default");</code></example>
    public static CalicoEndpoints BehindService(string name, string @namespace = "") => new(DocumentNode.Map.Empty.With("services", Nodes.Map(
        CallSite.Call,
        ("name", Nodes.Text(name, CallSite.Argument(nameof(name)))),
        ("namespace", @namespace.Length == 0 ? null : Nodes.Text(@namespace, CallSite.Argument(nameof(@namespace)))))));

    DocumentNode.Map ICalicoPeer.InCalico(string? ownNamespace, SourceSpan span) => _entity with { Span = span };

    /// <summary>Whether a text is a block of addresses as Calico wants it in rules.</summary>
    internal static void CheckNet(string cidr, string definition, string member)
    {
        var block = Cidr.TryParse(cidr, out var hasHostBits);
        Check.That(block is not null, definition, $"`{cidr}` is not a block of addresses",
            NearestText.Block(cidr) is { } near ? $"did you mean `{near}`" : "write an address and the length of its prefix, `10.0.0.0/8`", member);
        Check.That(!hasHostBits, definition, $"`{cidr}` has bits set behind its prefix", $"write the block by its first address, `{block}`", member);
    }

    private CalicoEndpoints Nets(string field, string[] cidrs, string member)
    {
        foreach (var cidr in cidrs)
            CheckNet(cidr, nameof(CalicoEndpoints), member);
        return new(_entity.Adding(field, [.. Nodes.Texts(nameof(cidrs), cidrs)]));
    }

    private CalicoEndpoints With(string field, DocumentNode.Scalar value) => new(_entity.With(field, value));
}
