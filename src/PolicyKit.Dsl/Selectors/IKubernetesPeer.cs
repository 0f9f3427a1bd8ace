using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Whom a rule of a <see cref="NetworkPolicy"/> can name: <see cref="Pods"/>, <see cref="Addresses"/> or <see cref="Peer.Anyone"/>.</summary>
/// <example><code>IKubernetesPeer[] clients = [Pods.In("frontend"), Addresses.In("10.0.0.0/8")];</code></example>
public interface IKubernetesPeer
{
    /// <summary>The item of <c>from</c> or <c>to</c>; null for everyone.</summary>
    /// <param name="ownNamespace">The namespace of the policy, if it says one.</param>
    /// <param name="span">The argument that names it.</param>
    internal DocumentNode.Map? InNetworkPolicy(string? ownNamespace, SourceSpan span);
}
