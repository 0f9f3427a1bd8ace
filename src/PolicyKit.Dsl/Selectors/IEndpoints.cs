using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Whom a property can speak of: <see cref="Pods"/>, <see cref="Addresses"/>, <see cref="Peer.Anyone"/>, <see cref="Peer.Internet"/> and others.</summary>
/// <example><code>IEndpoints[] corporate = [Addresses.In("10.0.0.0/8"), Pods.In("kube-system")];</code></example>
public interface IEndpoints
{
    /// <summary>The value that names them in a file of properties.</summary>
    /// <param name="span">The argument that names them.</param>
    internal DocumentNode InProperty(SourceSpan span);
}
