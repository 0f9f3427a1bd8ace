using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Services of Kubernetes as destinations of Cilium.</summary>
/// <example><code>var database = CiliumService.Named("db", "data");</code></example>
public sealed class CiliumService : ICiliumDestination
{
    private readonly DocumentNode.Map _item;

    private CiliumService(DocumentNode.Map item) => _item = item;

    /// <summary>One Service by its name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="namespace">Its namespace; empty for any.</param>
    /// <example><code>var database = CiliumService.Named("db", "data");</code></example>
    public static CiliumService Named(string name, string @namespace = "") => new(Nodes.Map(CallSite.Call, ("k8sService", Nodes.Map(
        CallSite.Call, ("serviceName", Nodes.Text(name, CallSite.Argument(nameof(name)))), ("namespace", Given(@namespace, nameof(@namespace)))))));

    /// <summary>The Services with certain labels.</summary>
    /// <param name="labels">Conditions on the labels of the Services.</param>
    /// <param name="namespace">Their namespace; empty for any.</param>
    /// <example><code>var external = CiliumService.Where(CiliumEndpoints.All.With("exposed", "true"));</code></example>
    public static CiliumService Where(CiliumEndpoints labels, string @namespace = "") => new(Nodes.Map(CallSite.Call, ("k8sServiceSelector", Nodes.Map(
        CallSite.Call, ("selector", labels.Requirements.Selector(CallSite.Argument(nameof(labels)))), ("namespace", Given(@namespace, nameof(@namespace)))))));

    IEnumerable<(string Field, DocumentNode Item)> ICiliumDestination.InCilium(string? ownNamespace, SourceSpan span) => [("Services", _item with { Span = span })];

    private static DocumentNode.Scalar? Given(string text, string parameter) => text.Length == 0 ? null : Nodes.Text(text, CallSite.Argument(parameter));
}
