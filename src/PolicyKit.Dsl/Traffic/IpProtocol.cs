using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Everything of one IP protocol, by its number, made by <see cref="Traffic.ProtocolNumber"/>; for Calico.</summary>
/// <example><code>IpProtocol gre = Traffic.ProtocolNumber(47);</code></example>
public sealed class IpProtocol : Traffic
{
    internal IpProtocol(DocumentNode.Scalar number) => Number = number;

    /// <summary>The number.</summary>
    internal DocumentNode.Scalar Number { get; }

    internal override IEnumerable<DocumentNode.Scalar> InProperty(SourceSpan span)
    {
        Check.Own(false, span, nameof(Traffic), "a property cannot speak of protocols by number", "name TCP, UDP, SCTP or ICMP", nameof(ProtocolNumber));
        return [];
    }
}
