using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>The values of one label that a program can tell apart.</summary>
internal static class LabelValues
{
    /// <summary>The label that every namespace carries (semantics K-12).</summary>
    public const string NamespaceName = "kubernetes.io/metadata.name";

    /// <summary>The values that selectors of the program compare the label with.</summary>
    public static IEnumerable<string> MentionedIn(PolicyProgram program, LabelKey key) => SelectorsOf(program).SelectMany(selector => Mentioned(selector, key));

    /// <summary>The values that selectors of a peer compare the label with.</summary>
    public static IEnumerable<string> MentionedIn(Peer peer, LabelKey key) => SelectorsOf(peer).SelectMany(selector => Mentioned(selector, key));

    /// <summary>The labels of namespaces that a peer asks for, apart from the name, which every namespace carries (semantics K-12).</summary>
    public static IEnumerable<string> AskedOfNamespaces(Peer peer) => SelectorsOf(peer).SelectMany(selector => selector.Keys)
        .Where(key => key.Scope == LabelScope.Namespace && key.Key != NamespaceName).Select(key => key.Key).Distinct();

    /// <summary>Whether some selector looks into the text of the label, so that unknown values are not all alike.</summary>
    public static bool AreTextIn(PolicyProgram program, LabelKey key) => SelectorsOf(program).Any(selector => LooksInto(selector, key));

    private static IEnumerable<Selector> SelectorsOf(PolicyProgram program) => program.Policies.SelectMany(policy =>
        policy.Rules.SelectMany(rule => rule.Peers.Select(peer => peer.Match).Append(rule.Local)).SelectMany(SelectorsOf).Append(policy.Subject));

    private static IEnumerable<Selector> SelectorsOf(Peer peer) => peer.Leaves.OfType<Peer.Endpoints>().Select(leaf => leaf.Selector);

    private static IEnumerable<string> Mentioned(Selector selector, LabelKey key) => selector switch
    {
        Selector.LabelIn label when label.Key == key => label.Values,
        Selector.Not not => Mentioned(not.Operand, key),
        Selector.All all => all.Operands.SelectMany(operand => Mentioned(operand, key)),
        Selector.OneOf oneOf => oneOf.Operands.SelectMany(operand => Mentioned(operand, key)),
        _ => [],
    };

    private static bool LooksInto(Selector selector, LabelKey key) => selector switch
    {
        Selector.LabelText text => text.Key == key,
        Selector.Not not => LooksInto(not.Operand, key),
        Selector.All all => all.Operands.Any(operand => LooksInto(operand, key)),
        Selector.OneOf oneOf => oneOf.Operands.Any(operand => LooksInto(operand, key)),
        _ => false,
    };
}
