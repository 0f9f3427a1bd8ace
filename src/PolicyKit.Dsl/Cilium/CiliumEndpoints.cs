using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Endpoints selected by the labels of their identity, whose keys may name a source: <c>k8s:app</c>, <c>reserved:host</c>.</summary>
/// <remarks><see cref="Pods"/> says the usual things with fewer words.</remarks>
/// <example><code>var host = CiliumEndpoints.All.Having("reserved:host");</code></example>
public sealed class CiliumEndpoints : LabelSelection<CiliumEndpoints>, ICiliumPeer
{
    private CiliumEndpoints(EquatableArray<LabelRequirement> requirements)
        : base(requirements)
    {
    }

    /// <summary>Every endpoint, to be narrowed; in a policy of a namespace, those of that namespace.</summary>
    /// <example><code>var web = CiliumEndpoints.All.With("k8s:app", "web");</code></example>
    public static CiliumEndpoints All { get; } = new([]);

    IEnumerable<(string Field, DocumentNode Item)> ICiliumDestination.InCilium(string? ownNamespace, SourceSpan span) => [("Endpoints", Requirements.Selector(span))];

    private protected override CiliumEndpoints Selecting(EquatableArray<LabelRequirement> requirements) => new(requirements);

    private protected override bool IsKey(string key) => ObjectNames.IsQualifiedName(key.Substring(key.IndexOf(':') + 1));
}
