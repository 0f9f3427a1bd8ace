using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>What NetworkPolicies and GlobalNetworkPolicies of Calico share: rules in order, in a tier, with an order among its policies.</summary>
/// <typeparam name="TSelf">The kind of policy.</typeparam>
/// <example>
/// <code>
/// var policy = CalicoNetworkPolicy.For("api", Pods.In("api").With("app", "api"))
///     .InTier("application").WithOrder(100)
///     .AllowIngress(Pods.In("frontend"), Tcp(8080))
///     .DenyRest();
/// </code>
/// </example>
public abstract class CalicoPolicy<TSelf> : Manifest<TSelf>
    where TSelf : CalicoPolicy<TSelf>
{
    /// <summary>The version of Calico's objects.</summary>
    private protected const string ApiVersion = "projectcalico.org/v3";

    private protected CalicoPolicy(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>The same policy in another tier than <c>default</c>.</summary>
    /// <param name="name">The name of the tier.</param>
    /// <example><code>var policy = GlobalNetworkPolicy.For("quarantine", Pods.InAnyNamespace).InTier("security");</code></example>
    public TSelf InTier(string name) => WithField("tier", Nodes.Text(name, CallSite.Argument(nameof(name))));

    /// <summary>The same policy at a place among the policies of its tier.</summary>
    /// <param name="order">The lowest is asked first; policies without one come last.</param>
    /// <exception cref="PolicyDefinitionException">The number is not finite.</exception>
    /// <example><code>var policy = GlobalNetworkPolicy.For("quarantine", Pods.InAnyNamespace).WithOrder(10);</code></example>
    public TSelf WithOrder(double order)
    {
        Check.That(!double.IsNaN(order) && !double.IsInfinity(order), ToString(), $"the order `{order}` is not a number", "leave it out to come last");
        return WithField("order", Nodes.Number(order, CallSite.Argument(nameof(order))));
    }

    /// <summary>The same policy, for pods that run under certain service accounts only.</summary>
    /// <param name="selector">In the language of Calico, over the labels of service accounts.</param>
    /// <example><code>var policy = GlobalNetworkPolicy.For("billing", Pods.InAnyNamespace).ForAccounts("role == 'billing'");</code></example>
    public TSelf ForAccounts(string selector) => WithField("serviceAccountSelector", Nodes.Text(selector, CallSite.Argument(nameof(selector))));

    /// <summary>The same policy with a hint that every node needs it at once.</summary>
    /// <example><code>var policy = GlobalNetworkPolicy.For("dns", Pods.InAnyNamespace).NeededOnEveryNode();</code></example>
    public TSelf NeededOnEveryNode() => WithField("performanceHints", Nodes.List([Nodes.Text("AssumeNeededOnEveryNode", CallSite.Call)], CallSite.Call));

    /// <summary>Lets someone connect to the pods.</summary>
    /// <param name="from">Who connects.</param>
    /// <param name="on">The traffic; none means all of it.</param>
    /// <example><code>var policy = CalicoNetworkPolicy.For("api", Pods.In("api")).AllowIngress(Pods.In("frontend"), Traffic.Tcp(8080));</code></example>
    public TSelf AllowIngress(ICalicoPeer from, params Traffic[] on) => Receiving(CalicoRule.Allow, from, on);

    /// <summary>Keeps someone from connecting to the pods.</summary>
    /// <param name="from">Who is kept away.</param>
    /// <param name="on">The traffic; none means all of it.</param>
    /// <example><code>var policy = CalicoNetworkPolicy.For("api", Pods.In("api")).DenyIngress(Pods.In("partners"));</code></example>
    public TSelf DenyIngress(ICalicoPeer from, params Traffic[] on) => Receiving(CalicoRule.Deny, from, on);

    /// <summary>Leaves it to the next tier whether someone may connect to the pods.</summary>
    /// <param name="from">Who connects.</param>
    /// <param name="on">The traffic; none means all of it.</param>
    /// <example><code>var policy = GlobalNetworkPolicy.For("security", Pods.InAnyNamespace).InTier("security").PassIngress(Peer.Anyone);</code></example>
    public TSelf PassIngress(ICalicoPeer from, params Traffic[] on) => Receiving(CalicoRule.Pass, from, on);

    /// <summary>Lets the pods connect to someone.</summary>
    /// <param name="to">To whom.</param>
    /// <param name="on">The traffic; none means all of it.</param>
    /// <example><code>var policy = CalicoNetworkPolicy.For("api", Pods.In("api")).AllowEgress(Pods.In("data"), Traffic.Tcp(5432));</code></example>
    public TSelf AllowEgress(ICalicoPeer to, params Traffic[] on) => Sending(CalicoRule.Allow, to, on);

    /// <summary>Keeps the pods from connecting to someone.</summary>
    /// <param name="to">To whom.</param>
    /// <param name="on">The traffic; none means all of it.</param>
    /// <example><code>var policy = GlobalNetworkPolicy.For("metadata", Pods.InAnyNamespace).DenyEgress(Addresses.In("169.254.169.254/32"));</code></example>
    public TSelf DenyEgress(ICalicoPeer to, params Traffic[] on) => Sending(CalicoRule.Deny, to, on);

    /// <summary>Leaves it to the next tier whether the pods may connect to someone.</summary>
    /// <param name="to">To whom.</param>
    /// <param name="on">The traffic; none means all of it.</param>
    /// <example><code>var policy = GlobalNetworkPolicy.For("security", Pods.InAnyNamespace).InTier("security").PassEgress(Peer.Anyone);</code></example>
    public TSelf PassEgress(ICalicoPeer to, params Traffic[] on) => Sending(CalicoRule.Pass, to, on);

    /// <summary>Adds rules for what the pods receive.</summary>
    /// <param name="rules">The rules, in order.</param>
    /// <example><code>var policy = CalicoNetworkPolicy.For("api", Pods.In("api")).Ingress(CalicoRule.Log.From(Peer.Anyone), CalicoRule.Allow.From(Pods.In("frontend")));</code></example>
    public TSelf Ingress(params CalicoRule[] rules) => Adding("ingress", PolicyDirection.Ingress, rules, nameof(rules));

    /// <summary>Adds rules for what the pods send.</summary>
    /// <param name="rules">The rules, in order.</param>
    /// <example><code>var policy = CalicoNetworkPolicy.For("api", Pods.In("api")).Egress(CalicoRule.Allow.To(CalicoEndpoints.BehindService("db")));</code></example>
    public TSelf Egress(params CalicoRule[] rules) => Adding("egress", PolicyDirection.Egress, rules, nameof(rules));

    /// <summary>Governs the directions that the policy has rules for, and both when it has none, so that the end of the tier decides what no rule does.</summary>
    /// <example><code>var policy = CalicoNetworkPolicy.For("closed", Pods.In("data")).DenyRest();</code></example>
    public TSelf DenyRest() => (Document["spec"] as DocumentNode.Map)?["types"] is not null ? (TSelf)this : Governing(PolicyDirection.Ingress, PolicyDirection.Egress);

    /// <summary>Governs these directions besides those that the policy has rules for.</summary>
    /// <param name="directions">The directions.</param>
    /// <example><code>var policy = CalicoNetworkPolicy.For("closed", Pods.In("data")).Governing(PolicyDirection.Egress);</code></example>
    public TSelf Governing(params PolicyDirection[] directions)
    {
        var types = ((Document["spec"] as DocumentNode.Map)?["types"] as DocumentNode.List)?.Items.Cast<DocumentNode.Scalar>().ToList() ?? [];
        foreach (var direction in directions)
            if (!types.Exists(type => type.Text == direction.ToString()))
                types.Add(Nodes.Text(direction.ToString(), CallSite.Call));
        return WithField("types", Nodes.List(types.OrderBy(type => type.Text == nameof(PolicyDirection.Egress)), CallSite.Call));
    }

    /// <summary>Governs these directions and no others: the rules that the policy has so far for another one stay written, and do nothing.</summary>
    /// <param name="directions">The directions; at least one.</param>
    /// <exception cref="PolicyDefinitionException">There is none.</exception>
    /// <example><code>var policy = CalicoNetworkPolicy.For("api", Pods.In("api")).AllowEgress(Pods.In("data")).GoverningOnly(PolicyDirection.Ingress);</code></example>
    public TSelf GoverningOnly(params PolicyDirection[] directions)
    {
        Check.That(directions.Length > 0, ToString(), "there is no direction in the list", "name at least one");
        return WithField("types", Nodes.List(directions.Distinct().Select(direction => Nodes.Text(direction.ToString(), CallSite.Call)), CallSite.Call));
    }

    /// <summary>The same policy in the form in which Calico stores it, <c>crd.projectcalico.org/v1</c>: for clusters without the API server of Calico.</summary>
    /// <example><code>var policy = GlobalNetworkPolicy.For("default.closed", Pods.InAnyNamespace).DenyRest().InStoredForm();</code></example>
    public TSelf InStoredForm() => With(StoredDocument.Of(Document));

    /// <summary>The same policy, only staged: Calico logs what it would do.</summary>
    /// <param name="action">What is to become of it.</param>
    /// <example><code>var policy = CalicoNetworkPolicy.For("api", Pods.In("api")).AllowIngress(Pods.In("frontend")).Staged();</code></example>
    public TSelf Staged(StagedAction action = StagedAction.Set) => With(StagedDocument.Of(Document, Kind, action));

    private protected TSelf WithField(string key, DocumentNode value) => WithSpec(spec => spec.With(key, value));

    private TSelf Receiving(CalicoRule rule, ICalicoPeer from, Traffic[] on) => Adding("ingress", PolicyDirection.Ingress, RulesFor(rule.From(from), on));

    private TSelf Sending(CalicoRule rule, ICalicoPeer to, Traffic[] on) => Adding("egress", PolicyDirection.Egress, RulesFor(rule.To(to), on));

    // A rule of Calico has one protocol: traffic of several becomes several rules.
    private static CalicoRule[] RulesFor(CalicoRule rule, Traffic[] on) => on.Length == 0 ? [rule] : [.. on.SelectMany(item => item is Ports { CanLeaveOutProtocol: false } ports ? (IEnumerable<Traffic>)ports.PerProtocol() : [item]).Select(rule.On)];

    private TSelf Adding(string list, PolicyDirection direction, CalicoRule[] rules, string parameter = "")
    {
        var items = rules.Select((rule, index) => rule.InPolicy(Namespace, parameter.Length == 0 ? CallSite.Call : CallSite.Item(parameter, index))).ToArray();
        foreach (var item in items)
            CalicoRuleChecks.Run(item, direction, this is GlobalNetworkPolicy, ToString());
        return Governing(direction).WithSpec(spec => spec.Adding(list, items));
    }
}
