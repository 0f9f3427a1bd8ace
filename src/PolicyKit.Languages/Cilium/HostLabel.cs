using PolicyKit.Languages.ClusterResources;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Cilium 1.20.0 takes pods with a label <c>host</c>, whatever its value, for nodes, and enforces no policy for them.</summary>
/// <remarks>Source: https://github.com/cilium/cilium/issues/48027, open when it was read: what later patches do is not known.</remarks>
internal static class HostLabel
{
    private const string Key = "host";

    /// <summary>Why the policies of such pods are in doubt.</summary>
    public const string Doubt = "whether this patch of Cilium 1.20 enforces policies for pods with a label `host`";

    /// <summary>Such pods.</summary>
    public static Selector Pods { get; } = Selector.And(CiliumPeers.AnyPod, new Selector.HasLabel(new(LabelScope.Own, Key)));

    /// <summary>The first of such pods, in a version that errs about them; null when there is none.</summary>
    public static PodSource? FirstIn(CiliumScope scope) => scope.Version is { Minor: 20 } ? First(scope) : null;

    /// <summary>Says what becomes of such pods in the version at hand, or might become of them when nobody knows the version.</summary>
    public static void Report(CiliumScope scope, DiagnosticBag diagnostics)
    {
        if (scope.Version is null or { Minor: 20 } && First(scope) is { } pod)
            diagnostics.Report(scope.Version is { } version
                ? CiliumWarnings.HostLabel.At(pod.Span, NameOf(pod), $"Cilium {version}")
                : CiliumWarnings.DependsOnVersion.At(pod.Span, $"Cilium 1.20.0 enforces no policy for pods with a label `{Key}`, such as `{NameOf(pod)}`"));
    }

    private static string NameOf(PodSource pod) => $"{pod.Namespace}/{pod.Name}";

    private static PodSource? First(CiliumScope scope) => scope.Pods.FirstOrDefault(pod => !pod.IsHostNetwork && pod.Labels[Key] is not null);

    /// <summary>Lets everything through to and from such pods.</summary>
    public static Policy Open(ResourceName profile, Direction direction)
    {
        var origin = new Origin(profile, "pods with a label `host` are taken for nodes", SourceSpan.None);
        return new(profile, Pods, direction, Isolates: false,
            [new(RuleAction.Allow, [new(Peer.Anyone, origin)], [new(TrafficMatch.Everything, origin)], origin)], origin);
    }
}
