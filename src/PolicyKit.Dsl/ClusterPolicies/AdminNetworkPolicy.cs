using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>An AdminNetworkPolicy: the earlier generation of <see cref="ClusterNetworkPolicy.Admin"/>.</summary>
/// <example><code>public static readonly AdminNetworkPolicy Metrics = AdminNetworkPolicy.For("metrics", 10, Pods.InAnyNamespace).AllowIngress(Pods.In("monitoring"));</code></example>
public sealed class AdminNetworkPolicy : PassingClusterPolicy<AdminNetworkPolicy>
{
    private AdminNetworkPolicy(DocumentNode.Map document)
        : base(document)
    {
    }

    internal override ClusterPolicyForm Form => ClusterPolicyForm.First;

    /// <summary>A policy that is decided before those of namespaces.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="priority">0 to 1000; the lowest is asked first.</param>
    /// <param name="pods">The pods it is about.</param>
    /// <exception cref="PolicyDefinitionException">The name or the priority is not valid, or the pods have no namespace.</exception>
    /// <example><code>var policy = AdminNetworkPolicy.For("metrics", 10, Pods.InAnyNamespace).AllowIngress(Pods.In("monitoring"), Traffic.Tcp(9090));</code></example>
    public static AdminNetworkPolicy For(string name, int priority, Pods pods)
    {
        Check.ObjectName(name, nameof(AdminNetworkPolicy), nameof(For));
        return new(NewDocument(ClusterPolicyForm.First.ApiVersion, nameof(AdminNetworkPolicy), Nodes.Text(name, CallSite.Argument(nameof(name)))).With("spec", Nodes.Map(
            CallSite.Call,
            ("priority", PriorityOf(priority, nameof(priority), nameof(AdminNetworkPolicy), nameof(For))),
            ("subject", SubjectOf(pods, nameof(pods), nameof(AdminNetworkPolicy), nameof(For))))));
    }

    private protected override AdminNetworkPolicy With(DocumentNode.Map document) => new(document);
}

/// <summary>The BaselineAdminNetworkPolicy: the earlier generation of <see cref="ClusterNetworkPolicy.Baseline"/>; a cluster has only one.</summary>
/// <example><code>public static readonly BaselineAdminNetworkPolicy Closed = BaselineAdminNetworkPolicy.For(Pods.InAnyNamespace).DenyIngress(Pods.InAnyNamespace);</code></example>
public sealed class BaselineAdminNetworkPolicy : ClusterPolicy<BaselineAdminNetworkPolicy>
{
    private BaselineAdminNetworkPolicy(DocumentNode.Map document)
        : base(document)
    {
    }

    internal override ClusterPolicyForm Form => ClusterPolicyForm.First;

    /// <summary>The policy that is decided behind those of namespaces; it is always called <c>default</c>.</summary>
    /// <param name="pods">The pods it is about.</param>
    /// <exception cref="PolicyDefinitionException">The pods have no namespace.</exception>
    /// <example><code>var policy = BaselineAdminNetworkPolicy.For(Pods.InAnyNamespace).DenyIngress(Pods.InAnyNamespace);</code></example>
    public static BaselineAdminNetworkPolicy For(Pods pods) => new(
        NewDocument(ClusterPolicyForm.First.ApiVersion, nameof(BaselineAdminNetworkPolicy), Nodes.Text("default", CallSite.Call)).With("spec", Nodes.Map(
            CallSite.Call, ("subject", SubjectOf(pods, nameof(pods), nameof(BaselineAdminNetworkPolicy), nameof(For))))));

    private protected override BaselineAdminNetworkPolicy With(DocumentNode.Map document) => new(document);
}
