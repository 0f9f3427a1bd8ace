using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>A ClusterNetworkPolicy: rules for pods of many namespaces, decided before or behind the policies of namespaces.</summary>
/// <example>
/// <code>
/// public static readonly ClusterNetworkPolicy Tenants = ClusterNetworkPolicy
///     .Admin("tenant-a", priority: 20, Pods.In("tenant-a"))
///     .AllowIngress(Pods.In("monitoring"), Tcp(9090))
///     .DenyIngress(Pods.In("tenant-b"));
/// </code>
/// </example>
public sealed class ClusterNetworkPolicy : PassingClusterPolicy<ClusterNetworkPolicy>
{
    private ClusterNetworkPolicy(DocumentNode.Map document)
        : base(document)
    {
    }

    internal override ClusterPolicyForm Form => ClusterPolicyForm.Second;

    /// <summary>A policy that is decided before those of namespaces.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="priority">0 to 1000; the lowest is asked first.</param>
    /// <param name="pods">The pods it is about.</param>
    /// <exception cref="PolicyDefinitionException">The name or the priority is not valid, or the pods have no namespace.</exception>
    /// <example><code>var policy = ClusterNetworkPolicy.Admin("metrics", 10, Pods.InAnyNamespace).AllowIngress(Pods.In("monitoring"), Traffic.Tcp(9090));</code></example>
    public static ClusterNetworkPolicy Admin(string name, int priority, Pods pods) => Of(name, nameof(Admin), priority, pods);

    /// <summary>A policy that is decided behind those of namespaces, for what they leave open.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="priority">0 to 1000; the lowest is asked first.</param>
    /// <param name="pods">The pods it is about.</param>
    /// <exception cref="PolicyDefinitionException">The name or the priority is not valid, or the pods have no namespace.</exception>
    /// <example><code>var policy = ClusterNetworkPolicy.Baseline("closed", 10, Pods.InAnyNamespace).DenyIngress(Pods.InAnyNamespace);</code></example>
    public static ClusterNetworkPolicy Baseline(string name, int priority, Pods pods) => Of(name, nameof(Baseline), priority, pods);

    private protected override ClusterNetworkPolicy With(DocumentNode.Map document) => new(document);

    private static ClusterNetworkPolicy Of(string name, string tier, int priority, Pods pods)
    {
        Check.ObjectName(name, nameof(ClusterNetworkPolicy), tier);
        return new(NewDocument(ClusterPolicyForm.Second.ApiVersion, nameof(ClusterNetworkPolicy), Nodes.Text(name, CallSite.Argument(nameof(name)))).With("spec", Nodes.Map(
            CallSite.Call,
            ("tier", Nodes.Text(tier, CallSite.Call)),
            ("priority", PriorityOf(priority, nameof(priority), nameof(ClusterNetworkPolicy), tier)),
            ("subject", SubjectOf(pods, nameof(pods), nameof(ClusterNetworkPolicy), tier)))));
    }
}
