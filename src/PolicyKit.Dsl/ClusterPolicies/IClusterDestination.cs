using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Whom an egress rule of a cluster-scoped policy can name: <see cref="Pods"/>, <see cref="ClusterNodes"/>, <see cref="Addresses"/> or <see cref="DomainName"/>.</summary>
/// <example><code>IClusterDestination[] outside = [Addresses.In("203.0.113.0/24"), DomainName.Of("api.example.com")];</code></example>
public interface IClusterDestination
{
    /// <summary>The items of <c>to</c>.</summary>
    /// <param name="span">The argument that names them.</param>
    internal IEnumerable<DocumentNode.Map> InClusterPolicy(SourceSpan span);
}
