using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A peer whose namespace selector matches no namespace allows nothing.</summary>
/// <remarks>
/// Silent where the labels of some namespace are unknown and the selector asks for them: that is PK0072 (semantics K-13). The label
/// with the name is always known (semantics K-12).
/// </remarks>
internal sealed class PeerSelectsNoNamespace : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1003",
        "Peer selects no namespace",
        Severity.Warning,
        "this peer selects none of the {0} namespaces, so it {1} nothing",
        Help: "Compare the selector with the labels of the Namespace objects, or add the namespace that is meant to the input.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        Namespace[] known = [.. context.Cluster.Namespaces.Values];
        var labelsAreKnown = Array.TrueForAll(known, candidate => candidate.IsDeclared);
        return from peer in WrittenPeers.Of(context)
               let demands = peer.Selectors.Select(Conjuncts.NamespacesOf).Distinct().ToArray()
               where demands.Length > 0 && demands.All(demand => IsCertain(demand) && !known.Any(candidate => Conjuncts.Means(demand, candidate)) && !UnseenWorkloads.Of(context).MayBeIn(demand))
               let guess = Guess.NearestLabel(demands[0], Array.ConvertAll(known, Labelled.Of))
               select Kind.At(peer.Origin.Span, known.Length, peer.IsAllowed ? "allows" : "denies") with
               {
                   Subject = peer.Policy.Name,
                   Path = peer.Origin.Path,
                   Help = guess?.Help ?? Kind.Help,
                   Fix = guess is not null && Array.Exists(known, candidate => Conjuncts.Means(guess.Corrected, candidate)) ? guess.FixAt(peer.Origin) : null,
               };

        bool IsCertain(Selector demand) =>
            demand.Keys.Any(key => key.Scope == LabelScope.Namespace) && (labelsAreKnown || demand.Keys.All(key => key.Key == LabelValues.NamespaceName));
    }
}
