using PolicyKit.Dsl.Documents;

namespace PolicyKit.Dsl;

/// <summary>What is to become of a staged policy.</summary>
/// <example><code>var policy = CalicoNetworkPolicy.For("api", Pods.In("api")).Staged(StagedAction.Learn);</code></example>
public enum StagedAction
{
    /// <summary>It is to be enforced.</summary>
    Set,

    /// <summary>It is a recommendation that still learns.</summary>
    Learn,

    /// <summary>It is a recommendation that was turned down.</summary>
    Ignore,

    /// <summary>The enforced policy of its name is to go; it has no other content.</summary>
    Delete,
}

/// <summary>Staged forms of policies.</summary>
internal static class StagedDocument
{
    private const string Prefix = "Staged";

    /// <summary>The staged form of an enforced policy, or of one that is staged already.</summary>
    public static DocumentNode.Map Of(DocumentNode.Map document, string kind, StagedAction action)
    {
        var stagedKind = kind.StartsWith(Prefix, StringComparison.Ordinal) ? kind : Prefix + kind;
        var word = Nodes.Text(action.ToString(), CallSite.Call);
        var tier = (document["spec"] as DocumentNode.Map)?["tier"];
        var spec = action == StagedAction.Delete
            ? Nodes.Map(CallSite.Call, ("stagedAction", word), ("tier", tier))
            : (document["spec"] as DocumentNode.Map ?? DocumentNode.Map.Empty).With("stagedAction", word);
        return document.With("kind", Nodes.Text(stagedKind, CallSite.Call)).With("spec", spec);
    }
}
