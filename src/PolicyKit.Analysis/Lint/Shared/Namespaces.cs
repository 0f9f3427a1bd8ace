using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>A namespace, and where a finding about it points.</summary>
/// <param name="Namespace">The namespace.</param>
/// <param name="Span">The name of its object; without one the name of the first workload in it.</param>
/// <param name="Subject">The object at that place.</param>
internal sealed record PlacedNamespace(Namespace Namespace, SourceSpan Span, ResourceName Subject);

/// <summary>The namespaces of the input that findings can point at.</summary>
internal sealed class Namespaces(LintContext context)
{
    private readonly ILookup<string, WrittenObject> _written = context.Facts.Of<WrittenObject>()
        .Where(fact => fact.Object is { Kind: "Namespace", Namespace: null }).ToLookup(fact => fact.Object.Name);

    /// <summary>What rules about namespaces and workloads leave out unless a pack says otherwise: what the cluster itself runs.</summary>
    public static LintOption.Texts Exempt { get; } = new(
        "exempt", "namespaces that are not looked at", ["kube-system", "kube-public", "kube-node-lease"]);

    /// <summary>The namespaces, by name.</summary>
    public IEnumerable<PlacedNamespace> All =>
        context.Cluster.Namespaces.Values.OrderBy(home => home.Name, StringComparer.Ordinal).Select(Place).OfType<PlacedNamespace>();

    /// <summary>Those of a lint run, without those that a rule is told to leave out.</summary>
    public static IEnumerable<PlacedNamespace> Of(LintContext context, LintRule rule)
    {
        var exempt = context.Options.Of(rule, Exempt);
        return context.Shared(given => new Namespaces(given)).All.Where(placed => !exempt.Contains(placed.Namespace.Name));
    }

    /// <summary>The pods that a rule about workloads looks at.</summary>
    public static IEnumerable<Endpoint> PodsOf(LintContext context, LintRule rule)
    {
        var exempt = context.Options.Of(rule, Exempt);
        return context.Pods.Where(pod => pod.Span.Document is not null && !exempt.Contains(pod.Namespace!));
    }

    private PlacedNamespace? Place(Namespace home)
    {
        if (_written[home.Name].FirstOrDefault() is { } written)
            return new(home, written.Span, written.Object);
        return context.Selected(Selector.InNamespace(home.Name)).FirstOrDefault(endpoint => endpoint.Span.Document is not null) is { } first
            ? new(home, first.Span, new(first.WorkloadKind, first.Namespace, first.Name))
            : null;
    }
}
