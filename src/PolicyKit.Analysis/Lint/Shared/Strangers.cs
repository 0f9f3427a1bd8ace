using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Those of whom the input says nothing: pods that it does not show, addresses outside, nodes.</summary>
/// <param name="context">The lint run.</param>
internal sealed class Strangers(LintContext context)
{
    /// <summary>A pod in a namespace of its own, without labels.</summary>
    public static Endpoint Pod { get; } = new()
    {
        Kind = EndpointKind.Pod,
        WorkloadKind = "Pod",
        Namespace = "some-other-namespace",
        Name = "some-pod",
        NamespaceLabels = LabelSet.Empty.With("kubernetes.io/metadata.name", "some-other-namespace"),
        ServiceAccount = "default",
        IsSinglePod = true,
    };

    /// <summary>Whether a peer may mean one of them. A selector of known pods in known namespaces is taken to mean only those.</summary>
    public bool May(Peer peer) => peer switch
    {
        Peer.Endpoints(var selector) => May(selector),
        Peer.Addresses(var set) => !set.IsEmpty,
        Peer.Names or Peer.OwnNode => false,
        Peer.All(var operands) => operands.All(May),
        Peer.OneOf(var operands) => operands.Any(May),
        _ => true,
    };

    private bool May(Selector selector) =>
        selector != Selector.Nothing && (selector.Matches(Pod) || !IsPinned(selector) || !context.Selected(selector).Any(endpoint => endpoint.IsPod));

    private static bool IsPinned(Selector selector) => selector switch
    {
        Selector.All(var operands) => operands.Any(IsPinned),
        Selector.OneOf(var operands) => operands.Count > 0 && operands.All(IsPinned),
        Selector.LabelIn(var key, _) => key is { Scope: LabelScope.Identity, Key: IdentityKeys.Namespace } or { Scope: LabelScope.Namespace, Key: "kubernetes.io/metadata.name" },
        _ => false,
    };
}
