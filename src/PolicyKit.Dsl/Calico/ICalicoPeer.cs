using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Whom a rule of Calico can name: <see cref="Pods"/>, <see cref="Addresses"/>, <see cref="CalicoEndpoints"/> or <see cref="Peer.Anyone"/>.</summary>
/// <example><code>ICalicoPeer[] clients = [Pods.In("frontend"), Addresses.In("10.0.0.0/8")];</code></example>
public interface ICalicoPeer
{
    /// <summary>The fields of a rule's <c>source</c> or <c>destination</c> without ports; empty for everyone.</summary>
    /// <param name="ownNamespace">The namespace of the policy, if it says one.</param>
    /// <param name="span">The argument that names it.</param>
    internal DocumentNode.Map InCalico(string? ownNamespace, SourceSpan span);
}
