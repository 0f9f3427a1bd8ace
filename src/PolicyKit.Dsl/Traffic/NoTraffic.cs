using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>No traffic; <see cref="Traffic.NoPort"/>, for Cilium.</summary>
/// <example><code>NoTraffic none = Traffic.NoPort;</code></example>
public sealed class NoTraffic : Traffic
{
    internal NoTraffic()
    {
    }

    internal override IEnumerable<DocumentNode.Scalar> InProperty(SourceSpan span)
    {
        Check.Own(false, span, nameof(Traffic), "a property cannot speak of no traffic", "name some ports, or leave the traffic out", nameof(NoPort));
        return [];
    }
}
