using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>A NetworkPolicy of Kubernetes: in the directions that it speaks about, its pods get what a rule allows, and nothing else.</summary>
/// <example>
/// <code>
/// public static readonly NetworkPolicy ApiIngress = NetworkPolicy
///     .For("api-ingress", Pods.In("api").With("app", "api"))
///     .AllowIngress(from: Pods.In("frontend").With("app", "web"), on: Tcp(8080))
///     .DenyRest();
/// </code>
/// </example>
public sealed class NetworkPolicy : Manifest<NetworkPolicy>
{
    private NetworkPolicy(DocumentNode.Map document)
        : base(document)
    {
    }

    /// <summary>A policy for some pods of one namespace, without rules so far.</summary>
    /// <param name="name">The name of the policy.</param>
    /// <param name="pods">The pods that it isolates; the policy is in their namespace.</param>
    /// <exception cref="PolicyDefinitionException">The name is not valid, or the pods are not in one namespace.</exception>
    /// <example><code>var policy = NetworkPolicy.For("api-ingress", Pods.In("api").With("app", "api"));</code></example>
    public static NetworkPolicy For(string name, Pods pods)
    {
        Check.ObjectName(name, nameof(NetworkPolicy), nameof(For));
        Check.OneNamespace(pods, nameof(NetworkPolicy), nameof(For));
        return new(NewDocument("networking.k8s.io/v1", nameof(NetworkPolicy), Nodes.Text(name, CallSite.Argument(nameof(name))), pods.Namespace)
            .With("spec", Nodes.Map(CallSite.Call, ("podSelector", pods.Requirements.Selector(CallSite.Argument(nameof(pods)))))));
    }

    /// <summary>Lets someone connect to the pods.</summary>
    /// <param name="from">Who connects.</param>
    /// <param name="on">To which ports; none means every port.</param>
    /// <example><code>var policy = NetworkPolicy.For("api", Pods.In("api")).AllowIngress(from: Pods.In("frontend"), on: Traffic.Tcp(8080));</code></example>
    public NetworkPolicy AllowIngress(IKubernetesPeer from, params Ports[] on) => Allowing(PolicyDirection.Ingress, nameof(from), [from], on);

    /// <summary>Lets any of several parties connect to the pods.</summary>
    /// <param name="from">Who connects; nobody in the list means everyone, as in Kubernetes.</param>
    /// <param name="on">To which ports; none means every port.</param>
    /// <example><code>var policy = NetworkPolicy.For("api", Pods.In("api")).AllowIngress([Pods.In("frontend"), Pods.In("batch")], Traffic.Tcp(8080));</code></example>
    public NetworkPolicy AllowIngress(IKubernetesPeer[] from, params Ports[] on) => Allowing(PolicyDirection.Ingress, nameof(from), from, on);

    /// <summary>Lets the pods connect to someone.</summary>
    /// <param name="to">To whom.</param>
    /// <param name="on">To which ports; none means every port.</param>
    /// <example><code>var policy = NetworkPolicy.For("api", Pods.In("api")).AllowEgress(to: Pods.In("data"), on: Traffic.Tcp(5432));</code></example>
    public NetworkPolicy AllowEgress(IKubernetesPeer to, params Ports[] on) => Allowing(PolicyDirection.Egress, nameof(to), [to], on);

    /// <summary>Lets the pods connect to any of several parties.</summary>
    /// <param name="to">To whom; nobody in the list means everyone, as in Kubernetes.</param>
    /// <param name="on">To which ports; none means every port.</param>
    /// <example><code>var policy = NetworkPolicy.For("api", Pods.In("api")).AllowEgress([Pods.In("data"), Pods.In("cache")]);</code></example>
    public NetworkPolicy AllowEgress(IKubernetesPeer[] to, params Ports[] on) => Allowing(PolicyDirection.Egress, nameof(to), to, on);

    /// <summary>Denies everything that no rule allows: in the directions that the policy has rules for, and in both when it has none.</summary>
    /// <example><code>var nothing = NetworkPolicy.For("default-deny", Pods.In("data")).DenyRest();</code></example>
    public NetworkPolicy DenyRest() => Types.Count > 0 ? this : Governing(PolicyDirection.Ingress, PolicyDirection.Egress);

    /// <summary>Denies everything sent to the pods that no rule allows.</summary>
    /// <example><code>var closed = NetworkPolicy.For("default-deny", Pods.In("data")).DenyIngress();</code></example>
    public NetworkPolicy DenyIngress() => Governing(PolicyDirection.Ingress);

    /// <summary>Denies everything sent by the pods that no rule allows.</summary>
    /// <example><code>var silent = NetworkPolicy.For("no-egress", Pods.In("data")).DenyEgress();</code></example>
    public NetworkPolicy DenyEgress() => Governing(PolicyDirection.Egress);

    /// <summary>The same policy, only staged: Calico logs what it would do.</summary>
    /// <param name="action">What is to become of it.</param>
    /// <example><code>var policy = NetworkPolicy.For("api", Pods.In("api")).AllowIngress(Pods.In("frontend")).Staged();</code></example>
    public NetworkPolicy Staged(StagedAction action = StagedAction.Set) => With(StagedDocument.Of(
        Document.With("apiVersion", Nodes.Text("projectcalico.org/v3", CallSite.Call)),
        Kind == nameof(NetworkPolicy) ? "KubernetesNetworkPolicy" : Kind, action));

    private EquatableArray<DocumentNode> Types => ((Document["spec"] as DocumentNode.Map)?["policyTypes"] as DocumentNode.List)?.Items ?? [];

    private NetworkPolicy Governing(params PolicyDirection[] directions)
    {
        var types = Types.OfType<DocumentNode.Scalar>().ToDictionary(type => type.Text);
        foreach (var direction in directions)
            if (!types.ContainsKey(direction.ToString()))
                types.Add(direction.ToString(), Nodes.Text(direction.ToString(), CallSite.Call));
        var inOrder = types.Values.OrderBy(type => type.Text == nameof(PolicyDirection.Egress));
        return WithSpec(spec => spec.With("policyTypes", Nodes.List(inOrder, CallSite.Call)));
    }

    private NetworkPolicy Allowing(PolicyDirection direction, string parameter, IKubernetesPeer[] peers, Ports[] on)
    {
        var (rules, side) = direction == PolicyDirection.Ingress ? ("ingress", "from") : ("egress", "to");
        var named = peers.Select((peer, index) => peer.InNetworkPolicy(Namespace, CallSite.Item(parameter, index))).ToArray();
        var isForAll = named.Contains(null);
        var ports = on.Any(item => item.Protocol is null) ? [] : on.SelectMany(item => item.InNetworkPolicy()).ToArray();
        var rule = Nodes.Map(
            CallSite.Call,
            (side, named.Length == 0 || isForAll ? null : Nodes.List(named!, CallSite.Argument(parameter))),
            ("ports", ports.Length == 0 ? null : Nodes.List(ports, CallSite.Argument(nameof(on)))));
        return Governing(direction).WithSpec(spec => spec.Adding(rules, rule));
    }

    private protected override NetworkPolicy With(DocumentNode.Map document) => new(document);
}
