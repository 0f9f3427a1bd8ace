using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>Pods with different values of a label do not talk to each other.</summary>
/// <example><code>[Property] public static readonly Segmentation Tenants = Segmentation.ByNamespaceLabel("tenant");</code></example>
public sealed class Segmentation : NetworkProperty<Segmentation>
{
    private Segmentation(DocumentNode.Map statement, bool hasId)
        : base(statement, hasId)
    {
    }

    /// <summary>Pods whose namespaces have different values of a label are apart; a namespace without it belongs to no group.</summary>
    /// <param name="key">The label of the namespaces.</param>
    /// <param name="on">The traffic it speaks of; none means all of it.</param>
    /// <exception cref="PolicyDefinitionException">The key could not be a label.</exception>
    /// <example><code>var property = Segmentation.ByNamespaceLabel("tenant");</code></example>
    public static Segmentation ByNamespaceLabel(string key, params Traffic[] on) => By("namespaceLabel", key, nameof(ByNamespaceLabel), on);

    /// <summary>Pods that have different values of a label are apart; a pod without it belongs to no group.</summary>
    /// <param name="key">The label of the pods.</param>
    /// <param name="on">The traffic it speaks of; none means all of it.</param>
    /// <exception cref="PolicyDefinitionException">The key could not be a label.</exception>
    /// <example><code>var property = Segmentation.ByPodLabel("tier");</code></example>
    public static Segmentation ByPodLabel(string key, params Traffic[] on) => By("podLabel", key, nameof(ByPodLabel), on);

    /// <summary>The same among some pods only.</summary>
    /// <param name="pods">The pods that are divided.</param>
    /// <example><code>var property = Segmentation.ByPodLabel("tier").Among(Pods.In("shop"));</code></example>
    public Segmentation Among(IEndpoints pods) => WithArgument("endpoints", pods.InProperty(CallSite.Argument(nameof(pods))));

    private static Segmentation By(string scope, string key, string member, Traffic[] on)
    {
        Check.LabelKey(key, nameof(Segmentation), member);
        var by = Nodes.Map(CallSite.Argument(nameof(key)), (scope, Nodes.Text(key, CallSite.Argument(nameof(key)))));
        return new(NewStatement("segmented", Nodes.Map(CallSite.Call, ("by", by)), nameof(on), on), hasId: false);
    }


    private protected override Segmentation With(DocumentNode.Map statement, bool hasId) => new(statement, hasId);
}
