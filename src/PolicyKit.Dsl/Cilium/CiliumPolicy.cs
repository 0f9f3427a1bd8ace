using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>What CiliumNetworkPolicies and clusterwide ones share: what is denied stays denied, what is allowed comes next, and the rest is denied in the directions that have rules.</summary>
/// <typeparam name="TSelf">The kind of policy.</typeparam>
/// <example>
/// <code>
/// var policy = CiliumNetworkPolicy.For("api", Pods.In("api").With("app", "api"))
///     .AllowIngress(Pods.In("frontend"), Tcp(80).Carrying(HttpRequest.Of("GET", "/api/.*")))
///     .DenyEgress(Entity.World);
/// </code>
/// </example>
public abstract class CiliumPolicy<TSelf> : Manifest<TSelf>
    where TSelf : CiliumPolicy<TSelf>
{
    /// <summary>The version of Cilium's policies.</summary>
    private protected const string ApiVersion = "cilium.io/v2";

    private protected CiliumPolicy(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>Lets someone connect to the pods.</summary>
    /// <param name="from">Who connects.</param>
    /// <param name="on">The traffic; none means all of it.</param>
    /// <example><code>var policy = CiliumNetworkPolicy.For("api", Pods.In("api")).AllowIngress(Pods.In("frontend"), Traffic.Tcp(8080));</code></example>
    public TSelf AllowIngress(ICiliumPeer from, params Traffic[] on) => Ruling("ingress", nameof(from), [from], on);

    /// <summary>Lets any of several parties connect to the pods.</summary>
    /// <param name="from">Who connects; at least one.</param>
    /// <param name="on">The traffic; none means all of it.</param>
    /// <example><code>var policy = CiliumNetworkPolicy.For("api", Pods.In("api")).AllowIngress([Pods.In("frontend"), Entity.Host], Traffic.Tcp(8080));</code></example>
    public TSelf AllowIngress(ICiliumPeer[] from, params Traffic[] on) => Ruling("ingress", nameof(from), from, on);

    /// <summary>Keeps someone from connecting to the pods, whatever other policies allow.</summary>
    /// <param name="from">Who is kept away.</param>
    /// <param name="on">The ports or messages; none means all of them.</param>
    /// <example><code>var policy = CiliumNetworkPolicy.For("api", Pods.In("api")).DenyIngress(Entity.World);</code></example>
    public TSelf DenyIngress(ICiliumPeer from, params Traffic[] on) => Ruling("ingressDeny", nameof(from), [from], on);

    /// <summary>Keeps any of several parties from connecting to the pods, whatever other policies allow.</summary>
    /// <param name="from">Who is kept away; at least one.</param>
    /// <param name="on">The ports or messages; none means all of them.</param>
    /// <example><code>var policy = CiliumNetworkPolicy.For("api", Pods.In("api")).DenyIngress([Pods.In("partners"), Entity.World]);</code></example>
    public TSelf DenyIngress(ICiliumPeer[] from, params Traffic[] on) => Ruling("ingressDeny", nameof(from), from, on);

    /// <summary>Lets the pods connect to someone.</summary>
    /// <param name="to">To whom.</param>
    /// <param name="on">The traffic; none means all of it.</param>
    /// <example><code>var policy = CiliumNetworkPolicy.For("api", Pods.In("api")).AllowEgress(DomainName.Of("api.example.com"), Traffic.Tcp(443));</code></example>
    public TSelf AllowEgress(ICiliumDestination to, params Traffic[] on) => Ruling("egress", nameof(to), [to], on);

    /// <summary>Lets the pods connect to any of several parties.</summary>
    /// <param name="to">To whom; at least one.</param>
    /// <param name="on">The traffic; none means all of it.</param>
    /// <example><code>var policy = CiliumNetworkPolicy.For("api", Pods.In("api")).AllowEgress([Pods.In("data"), CiliumService.Named("cache", "data")]);</code></example>
    public TSelf AllowEgress(ICiliumDestination[] to, params Traffic[] on) => Ruling("egress", nameof(to), to, on);

    /// <summary>Keeps the pods from connecting to someone, whatever other policies allow.</summary>
    /// <param name="to">To whom; names of domains cannot be denied.</param>
    /// <param name="on">The ports or messages; none means all of them.</param>
    /// <exception cref="PolicyDefinitionException">The destination is a domain name, or the traffic is more than ports.</exception>
    /// <example><code>var policy = CiliumNetworkPolicy.For("api", Pods.In("api")).DenyEgress(Addresses.In("169.254.169.254/32"));</code></example>
    public TSelf DenyEgress(ICiliumDestination to, params Traffic[] on) => Ruling("egressDeny", nameof(to), [to], on);

    /// <summary>Keeps the pods from connecting to any of several parties, whatever other policies allow.</summary>
    /// <param name="to">To whom; names of domains cannot be denied.</param>
    /// <param name="on">The ports or messages; none means all of them.</param>
    /// <exception cref="PolicyDefinitionException">A destination is a domain name, or the traffic is more than ports.</exception>
    /// <example><code>var policy = CiliumNetworkPolicy.For("api", Pods.In("api")).DenyEgress([Entity.World, Entity.Host]);</code></example>
    public TSelf DenyEgress(ICiliumDestination[] to, params Traffic[] on) => Ruling("egressDeny", nameof(to), to, on);

    /// <summary>Denies what no policy allows: in the directions that this one has rules for, and in both when it has none.</summary>
    /// <example><code>var policy = CiliumNetworkPolicy.For("closed", Pods.In("data")).DenyRest();</code></example>
    public TSelf DenyRest() => Has("ingress") || Has("egress") ? (TSelf)this : Governing(PolicyDirection.Ingress, PolicyDirection.Egress);

    /// <summary>Denies what no policy allows in these directions, without allowing anything.</summary>
    /// <param name="directions">The directions.</param>
    /// <example><code>var policy = CiliumNetworkPolicy.For("closed", Pods.In("data")).Governing(PolicyDirection.Ingress);</code></example>
    public TSelf Governing(params PolicyDirection[] directions) => WithSpec(spec => directions
        .Select(direction => direction.ToString().ToLowerInvariant())
        .Where(list => !Has(list))
        .Aggregate(spec, (changed, list) => changed.Adding(list, DocumentNode.Map.Empty with { Span = CallSite.Call })));

    /// <summary>Leaves open what no rule speaks about in these directions: the policy only adds to others.</summary>
    /// <param name="directions">The directions.</param>
    /// <example><code>var policy = CiliumNetworkPolicy.For("extra", Pods.In("data")).DenyIngress(Entity.World).LeavingRestOpen(PolicyDirection.Ingress);</code></example>
    public TSelf LeavingRestOpen(params PolicyDirection[] directions) => DefaultDeny(directions, Nodes.Boolean(false, CallSite.Call));

    /// <summary>Says that these directions are closed to what no policy allows, as they are anyway where there are rules.</summary>
    /// <param name="directions">The directions.</param>
    /// <example><code>var policy = CiliumNetworkPolicy.For("closed", Pods.In("data")).AllowIngress(Entity.Host).ClosingRest(PolicyDirection.Ingress);</code></example>
    public TSelf ClosingRest(params PolicyDirection[] directions) => DefaultDeny(directions, Nodes.Boolean(true, CallSite.Call));

    /// <summary>Makes the ingress rules that were added last depend on authentication.</summary>
    /// <param name="mode">Whether it is needed.</param>
    /// <exception cref="PolicyDefinitionException">There is no ingress rule yet.</exception>
    /// <example><code>var policy = CiliumNetworkPolicy.For("api", Pods.In("api")).AllowIngress(Pods.In("web")).AuthenticatingLastIngress(CiliumAuthentication.Required);</code></example>
    public TSelf AuthenticatingLastIngress(CiliumAuthentication mode) => Authenticating("ingress", mode, nameof(AuthenticatingLastIngress));

    /// <summary>Makes the egress rules that were added last depend on authentication.</summary>
    /// <param name="mode">Whether it is needed.</param>
    /// <exception cref="PolicyDefinitionException">There is no egress rule yet.</exception>
    /// <example><code>var policy = CiliumNetworkPolicy.For("api", Pods.In("api")).AllowEgress(Pods.In("data")).AuthenticatingLastEgress(CiliumAuthentication.Required);</code></example>
    public TSelf AuthenticatingLastEgress(CiliumAuthentication mode) => Authenticating("egress", mode, nameof(AuthenticatingLastEgress));

    /// <summary>The same policy with a sentence about it.</summary>
    /// <param name="text">The sentence.</param>
    /// <example><code>var policy = CiliumNetworkPolicy.For("api", Pods.In("api")).Describing("The API serves the web tier.");</code></example>
    public TSelf Describing(string text) => WithSpec(spec => spec.With("description", Nodes.Text(text, CallSite.Argument(nameof(text)))));

    /// <summary>The same policy with a label of its own, which Cilium keeps beside its rules.</summary>
    /// <param name="key">The key of the label.</param>
    /// <param name="value">Its value.</param>
    /// <param name="source">Where it comes from; empty for nowhere in particular.</param>
    /// <example><code>var policy = CiliumNetworkPolicy.For("api", Pods.In("api")).Tagged("team", "payments");</code></example>
    public TSelf Tagged(string key, string value, string source = "") => WithSpec(spec => spec.Adding("labels", Nodes.Map(
        CallSite.Call,
        ("key", Nodes.Text(key, CallSite.Argument(nameof(key)))),
        ("value", Nodes.Text(value, CallSite.Argument(nameof(value)))),
        ("source", source.Length == 0 ? null : Nodes.Text(source, CallSite.Argument(nameof(source)))))));

    /// <summary>The same policy, whose text stands in the logs of what it decides.</summary>
    /// <param name="text">The text.</param>
    /// <example><code>var policy = CiliumNetworkPolicy.For("api", Pods.In("api")).Logging("by policy api");</code></example>
    public TSelf Logging(string text) => WithSpec(spec => spec.With("log", Nodes.Map(CallSite.Call, ("value", Nodes.Text(text, CallSite.Argument(nameof(text)))))));

    private TSelf DefaultDeny(PolicyDirection[] directions, DocumentNode value) => WithSpec(spec => spec.Within("enableDefaultDeny", closed =>
        directions.Aggregate(closed with { Span = CallSite.Call }, (changed, direction) => changed.With(direction.ToString().ToLowerInvariant(), value))));

    private bool Has(string list) => Spec[list] is not null || Spec[$"{list}Deny"] is not null;

    private DocumentNode.Map Spec => (DocumentNode.Map)Document["spec"]!;

    private TSelf Ruling(string list, string parameter, ICiliumDestination[] peers, Traffic[] on, [System.Runtime.CompilerServices.CallerMemberName] string member = "")
    {
        Check.Own(peers.Length > 0, CallSite.Argument(parameter), ToString(), "there is nobody in the list", "name at least one, or `Entity.All`", member);
        var isDenying = list.EndsWith("Deny", StringComparison.Ordinal);
        Check.That(!isDenying || !peers.Any(peer => peer is DomainName), ToString(), "a rule that denies names a domain", "deny addresses instead: nobody knows all addresses of a name", member);
        Check.That(!isDenying || !on.Any(item => item is Layer7Traffic), ToString(), "a rule that denies looks into connections", "deny the ports alone", member);
        var ownNamespace = Kind == nameof(CiliumNetworkPolicy) ? Namespace ?? "" : null;
        var named = CiliumPeers.Of([.. peers.SelectMany((peer, index) => peer.InCilium(ownNamespace, CallSite.Item(parameter, index)))]);
        var traffic = CiliumTraffic.Of(on, nameof(on), ToString(), member);
        // Peers of different sorts exclude each other in one rule, and so do ports and messages of ICMP.
        var rules =
            from peer in named
            from part in traffic
            select Nodes.Map(
                CallSite.Call,
                ((list.StartsWith("ingress", StringComparison.Ordinal) ? "from" : "to") + peer.Field, Nodes.List(peer.Items, CallSite.Argument(parameter))),
                part);
        return WithSpec(spec => spec.Adding(list, [.. rules]));
    }

    private TSelf Authenticating(string list, CiliumAuthentication mode, string member)
    {
        var rules = (Spec[list] as DocumentNode.List)?.Items ?? [];
        Check.Own(rules.Count > 0, CallSite.Call, ToString(), $"there is no {list} rule yet", "add one first", member);
        var word = mode == CiliumAuthentication.TestAlwaysFail ? "test-always-fail" : mode.ToString().ToLowerInvariant();
        var authentication = Nodes.Map(CallSite.Call, ("mode", Nodes.Text(word, CallSite.Argument(nameof(mode)))));
        return rules.Count == 0 ? (TSelf)this : WithSpec(spec => spec.With(list, Nodes.List(
            rules.Select((rule, index) => index < rules.Count - 1 ? rule : ((DocumentNode.Map)rule).With("authentication", authentication)))));
    }
}
