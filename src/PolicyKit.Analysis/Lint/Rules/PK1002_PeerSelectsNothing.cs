using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A peer whose selector matches no pod allows nothing: usually a label is misspelt.</summary>
/// <remarks>Namespaces without any known workload are no evidence: what runs there may stand in another repository.</remarks>
internal sealed class PeerSelectsNothing : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1002",
        "Peer selects no workload",
        Severity.Warning,
        "this peer selects none of the {0} workloads {1}, so it {2} nothing",
        Help: "Compare the selector with the labels of the pod templates that are meant.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from peer in WrittenPeers.Of(context)
        where peer.Selectors.Count > 0 && peer.Selectors.All(selector => Conjuncts.Of(selector).Any(Conjuncts.IsOfPod) && context.Selected(selector).Count == 0)
        let selector = peer.Selectors[0]
        let near = context.Selected(Conjuncts.NamespacesOf(selector)).Where(endpoint => endpoint.IsPod).ToArray()
        where near.Length > 0 && !UnseenWorkloads.Of(context).MayBeIn(selector)
        let guess = Guess.NearestLabel(selector, Array.ConvertAll(near, Labelled.Of))
        select Kind.At(peer.Origin.Span, near.Length, PlaceOf(near), peer.IsAllowed ? "allows" : "denies") with
        {
            Subject = peer.Policy.Name,
            Path = peer.Origin.Path,
            Help = guess?.Help ?? Kind.Help,
            Fix = guess is not null && context.Selected(guess.Corrected).Count > 0 ? guess.FixAt(peer.Origin) : null,
        };

    private static string PlaceOf(Endpoint[] pods) => Array.TrueForAll(pods, pod => pod.Namespace == pods[0].Namespace)
        ? $"of `{pods[0].Namespace}`"
        : "of the namespaces that it means";
}
