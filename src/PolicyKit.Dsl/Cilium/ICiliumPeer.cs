using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Whom an egress rule of Cilium can name: every <see cref="ICiliumPeer"/>, <see cref="DomainName"/> and <see cref="CiliumService"/>.</summary>
/// <example><code>ICiliumDestination[] outside = [DomainName.Of("api.example.com"), CiliumService.Named("db", "data")];</code></example>
public interface ICiliumDestination
{
    /// <summary>The items that name it, each with the end of the name of the field in which it stands: <c>Endpoints</c> of <c>fromEndpoints</c>.</summary>
    /// <param name="ownNamespace">The namespace of the policy; null for a clusterwide one, empty for one that says none.</param>
    /// <param name="span">The argument that names it.</param>
    internal IEnumerable<(string Field, DocumentNode Item)> InCilium(string? ownNamespace, SourceSpan span);
}

/// <summary>Whom any rule of Cilium can name: <see cref="Pods"/>, <see cref="Addresses"/>, <see cref="Entity"/>, <see cref="ClusterNodes"/> and others.</summary>
/// <example><code>ICiliumPeer[] clients = [Pods.In("frontend"), Entity.Host];</code></example>
public interface ICiliumPeer : ICiliumDestination;
