using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>What all cluster-scoped policies of the group <c>policy.networking.k8s.io</c> share: rules in order, the first that matches decides.</summary>
/// <typeparam name="TSelf">The kind of policy.</typeparam>
/// <example>
/// <code>
/// var policy = BaselineAdminNetworkPolicy.For(Pods.InAnyNamespace)
///     .AllowIngress(Pods.In("monitoring"), Tcp(9090))
///     .DenyIngress(Pods.InAnyNamespace);
/// </code>
/// </example>
public abstract class ClusterPolicy<TSelf> : Manifest<TSelf>
    where TSelf : ClusterPolicy<TSelf>
{
    private protected ClusterPolicy(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>Lets some pods connect, whatever the policies of namespaces say.</summary>
    /// <param name="from">Who connects.</param>
    /// <param name="on">To which ports; none means every port.</param>
    /// <example><code>var policy = ClusterNetworkPolicy.Admin("monitoring", 10, Pods.InAnyNamespace).AllowIngress(Pods.In("monitoring"));</code></example>
    public TSelf AllowIngress(Pods from, params Ports[] on) => Ruling("ingress", Form.Allow, nameof(from), [from], on);

    /// <summary>Lets any of several groups of pods connect, whatever the policies of namespaces say.</summary>
    /// <param name="from">Who connects; at least one.</param>
    /// <param name="on">To which ports; none means every port.</param>
    /// <exception cref="PolicyDefinitionException">There is nobody in the list.</exception>
    /// <example><code>var policy = ClusterNetworkPolicy.Admin("p", 10, Pods.InAnyNamespace).AllowIngress([Pods.In("a"), Pods.In("b")]);</code></example>
    public TSelf AllowIngress(Pods[] from, params Ports[] on) => Ruling("ingress", Form.Allow, nameof(from), from, on);

    /// <summary>Lets the pods connect to someone, whatever the policies of namespaces say.</summary>
    /// <param name="to">To whom.</param>
    /// <param name="on">To which ports; none means every port.</param>
    /// <example><code>var policy = ClusterNetworkPolicy.Admin("dns", 10, Pods.InAnyNamespace).AllowEgress(Pods.In("kube-system"), Traffic.Udp(53));</code></example>
    public TSelf AllowEgress(IClusterDestination to, params Ports[] on) => Ruling("egress", Form.Allow, nameof(to), [to], on);

    /// <summary>Lets the pods connect to any of several parties, whatever the policies of namespaces say.</summary>
    /// <param name="to">To whom; at least one.</param>
    /// <param name="on">To which ports; none means every port.</param>
    /// <exception cref="PolicyDefinitionException">There is nobody in the list.</exception>
    /// <example><code>var policy = ClusterNetworkPolicy.Admin("dns", 10, Pods.InAnyNamespace).AllowEgress([Pods.In("kube-system"), DomainName.Of("example.com")]);</code></example>
    public TSelf AllowEgress(IClusterDestination[] to, params Ports[] on) => Ruling("egress", Form.Allow, nameof(to), to, on);

    /// <summary>Keeps some pods from connecting, whatever the policies of namespaces say.</summary>
    /// <param name="from">Who is kept away.</param>
    /// <param name="on">From which ports; none means every port.</param>
    /// <example><code>var policy = ClusterNetworkPolicy.Admin("tenants", 20, Pods.In("tenant-a")).DenyIngress(Pods.In("tenant-b"));</code></example>
    public TSelf DenyIngress(Pods from, params Ports[] on) => Ruling("ingress", "Deny", nameof(from), [from], on);

    /// <summary>Keeps any of several groups of pods from connecting, whatever the policies of namespaces say.</summary>
    /// <param name="from">Who is kept away; at least one.</param>
    /// <param name="on">From which ports; none means every port.</param>
    /// <exception cref="PolicyDefinitionException">There is nobody in the list.</exception>
    /// <example><code>var policy = ClusterNetworkPolicy.Admin("p", 10, Pods.InAnyNamespace).DenyIngress([Pods.In("a"), Pods.In("b")]);</code></example>
    public TSelf DenyIngress(Pods[] from, params Ports[] on) => Ruling("ingress", "Deny", nameof(from), from, on);

    /// <summary>Keeps the pods from connecting to someone, whatever the policies of namespaces say.</summary>
    /// <param name="to">To whom; names of domains cannot be denied.</param>
    /// <param name="on">To which ports; none means every port.</param>
    /// <exception cref="PolicyDefinitionException">The destination is a domain name.</exception>
    /// <example><code>var policy = ClusterNetworkPolicy.Admin("metadata", 5, Pods.InAnyNamespace).DenyEgress(Addresses.In("169.254.169.254/32"));</code></example>
    public TSelf DenyEgress(IClusterDestination to, params Ports[] on) => Ruling("egress", "Deny", nameof(to), [to], on);

    /// <summary>Keeps the pods from connecting to any of several parties, whatever the policies of namespaces say.</summary>
    /// <param name="to">To whom; names of domains cannot be denied.</param>
    /// <param name="on">To which ports; none means every port.</param>
    /// <exception cref="PolicyDefinitionException">A destination is a domain name, or there is none.</exception>
    /// <example><code>var policy = ClusterNetworkPolicy.Admin("nodes", 5, Pods.InAnyNamespace).DenyEgress([ClusterNodes.All, Addresses.In("10.0.0.0/24")]);</code></example>
    public TSelf DenyEgress(IClusterDestination[] to, params Ports[] on) => Ruling("egress", "Deny", nameof(to), to, on);

    /// <summary>Gives the ingress rule that was added last a name, for those who read the policy.</summary>
    /// <param name="name">At most 100 characters.</param>
    /// <exception cref="PolicyDefinitionException">The name is too long, or there is no ingress rule yet.</exception>
    /// <example><code>var policy = ClusterNetworkPolicy.Admin("a", 1, Pods.InAnyNamespace).AllowIngress(Pods.In("monitoring")).NamingLastIngress("metrics");</code></example>
    public TSelf NamingLastIngress(string name) => NamingLast("ingress", name, nameof(NamingLastIngress));

    /// <summary>Gives the egress rule that was added last a name, for those who read the policy.</summary>
    /// <param name="name">At most 100 characters.</param>
    /// <exception cref="PolicyDefinitionException">The name is too long, or there is no egress rule yet.</exception>
    /// <example><code>var policy = ClusterNetworkPolicy.Admin("a", 1, Pods.InAnyNamespace).AllowEgress(Pods.In("kube-system")).NamingLastEgress("dns");</code></example>
    public TSelf NamingLastEgress(string name) => NamingLast("egress", name, nameof(NamingLastEgress));

    internal abstract ClusterPolicyForm Form { get; }

    /// <summary>The <c>subject</c> of a policy.</summary>
    private protected static DocumentNode.Map SubjectOf(Pods pods, string parameter, string definition, string member)
    {
        Check.Own(
            pods.NamespaceRequirements is not null, CallSite.Argument(parameter), definition,
            "these pods have no namespace, and a cluster-scoped policy belongs to none", "use `Pods.In` or `Pods.InAnyNamespace`", member);
        return pods.InClusterPolicy(CallSite.Argument(parameter));
    }

    private protected TSelf Ruling(string direction, string action, string parameter, IClusterDestination[] peers, Ports[] on, [System.Runtime.CompilerServices.CallerMemberName] string member = "")
    {
        Check.That(peers.Length > 0, ToString(), "there is nobody in the list", "name at least one, or `Pods.InAnyNamespace`", member);
        Check.That(
            action == Form.Allow || !peers.Any(peer => peer is DomainName), ToString(), "a rule that does not allow names a domain",
            "deny addresses instead: nobody knows all addresses of a name", member);
        var isForAll = on.Any(item => item.Protocol is null);
        var ports = isForAll ? [] : on.SelectMany(item => item.PerProtocol()).SelectMany(item => item.Items.Count == 0 ? [Form.Port(item, null)] : item.Items.Select(port => Form.Port(item, port))).Distinct().ToArray();
        Check.That(
            !on.Any(item => item.Items.Any(port => port is PortItem.Name)) || peers.All(peer => peer is Pods), ToString(),
            "a named port stands beside peers that declare no ports", "write the number of the port, or make two rules", member);
        var rule = Nodes.Map(
            CallSite.Call,
            ("action", Nodes.Text(action, CallSite.Call)),
            (direction == "ingress" ? "from" : "to",
                Nodes.List(Joined(peers.SelectMany((peer, index) => peer.InClusterPolicy(CallSite.Item(parameter, index)))), CallSite.Argument(parameter))),
            (Form.Traffic, ports.Length == 0 ? null : Nodes.List(ports, CallSite.Argument(nameof(on)))));
        return WithSpec(spec => spec.Adding(direction, rule));
    }

    // Blocks of addresses that stand together are one item, as a person would write them; names of domains too.
    private static List<DocumentNode.Map> Joined(IEnumerable<DocumentNode.Map> peers)
    {
        var joined = new List<DocumentNode.Map>();
        foreach (var peer in peers)
        {
            var field = peer.Entries[0];
            if (joined.Count > 0 && field.Value is DocumentNode.List more && joined[joined.Count - 1][field.Key] is DocumentNode.List known)
                joined[joined.Count - 1] = joined[joined.Count - 1].With(field.Key, known with { Items = [.. known.Items, .. more.Items] });
            else
                joined.Add(peer);
        }
        return joined;
    }

    private TSelf NamingLast(string direction, string name, string member)
    {
        const int Longest = 100;
        var rules = ((Document["spec"] as DocumentNode.Map)?[direction] as DocumentNode.List)?.Items ?? [];
        Check.Own(rules.Count > 0, CallSite.Call, ToString(), $"there is no {direction} rule yet", "add one first", member);
        Check.That(name.Length <= Longest, ToString(), $"the name of a rule has at most {Longest} characters, this one {name.Length}", $"write `{(name.Length > Longest ? name.Substring(0, Longest) : name)}`", member);
        return rules.Count == 0 ? (TSelf)this : WithSpec(spec => spec.With(direction, Nodes.List(
            rules.Select((rule, index) => index < rules.Count - 1 ? rule : ((DocumentNode.Map)rule).With("name", Nodes.Text(name, CallSite.Argument(nameof(name))))))));
    }
}

/// <summary>A cluster-scoped policy that can also leave a decision to the policies of namespaces.</summary>
/// <typeparam name="TSelf">The kind of policy.</typeparam>
/// <example><code>var policy = ClusterNetworkPolicy.Admin("delegate", 30, Pods.In("shop")).PassIngress(Pods.In("partners"));</code></example>
public abstract class PassingClusterPolicy<TSelf> : ClusterPolicy<TSelf>
    where TSelf : PassingClusterPolicy<TSelf>
{
    private protected PassingClusterPolicy(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>Leaves it to the policies of namespaces whether some pods may connect.</summary>
    /// <param name="from">Who connects.</param>
    /// <param name="on">To which ports; none means every port.</param>
    /// <example><code>var policy = ClusterNetworkPolicy.Admin("delegate", 30, Pods.In("shop")).PassIngress(Pods.In("partners"));</code></example>
    public TSelf PassIngress(Pods from, params Ports[] on) => Ruling("ingress", "Pass", nameof(from), [from], on);

    /// <summary>Leaves it to the policies of namespaces whether any of several groups of pods may connect.</summary>
    /// <param name="from">Who connects; at least one.</param>
    /// <param name="on">To which ports; none means every port.</param>
    /// <exception cref="PolicyDefinitionException">There is nobody in the list.</exception>
    /// <example><code>var policy = ClusterNetworkPolicy.Admin("p", 10, Pods.InAnyNamespace).PassIngress([Pods.In("a"), Pods.In("b")]);</code></example>
    public TSelf PassIngress(Pods[] from, params Ports[] on) => Ruling("ingress", "Pass", nameof(from), from, on);

    /// <summary>Leaves it to the policies of namespaces whether the pods may connect to someone.</summary>
    /// <param name="to">To whom; names of domains cannot be passed on.</param>
    /// <param name="on">To which ports; none means every port.</param>
    /// <exception cref="PolicyDefinitionException">The destination is a domain name.</exception>
    /// <example><code>var policy = ClusterNetworkPolicy.Admin("delegate", 30, Pods.In("shop")).PassEgress(Addresses.In("10.0.0.0/8"));</code></example>
    public TSelf PassEgress(IClusterDestination to, params Ports[] on) => Ruling("egress", "Pass", nameof(to), [to], on);

    /// <summary>Leaves it to the policies of namespaces whether the pods may connect to any of several parties.</summary>
    /// <param name="to">To whom; names of domains cannot be passed on.</param>
    /// <param name="on">To which ports; none means every port.</param>
    /// <exception cref="PolicyDefinitionException">A destination is a domain name, or there is none.</exception>
    /// <example><code>var policy = ClusterNetworkPolicy.Admin("delegate", 30, Pods.In("shop")).PassEgress([Pods.In("data"), Pods.In("cache")]);</code></example>
    public TSelf PassEgress(IClusterDestination[] to, params Ports[] on) => Ruling("egress", "Pass", nameof(to), to, on);

    /// <summary>Refuses a priority that the API refuses.</summary>
    private protected static DocumentNode.Scalar PriorityOf(int priority, string parameter, string definition, string member)
    {
        const int Highest = 1000;
        Check.That(
            priority is >= 0 and <= Highest, definition, $"the priority `{priority}` is not between 0 and {Highest}",
            $"the nearest is `{(priority < 0 ? 0 : Highest)}`; the lowest one is asked first", member);
        return Nodes.Number(priority, CallSite.Argument(parameter));
    }
}
