using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes.Notation;

/// <summary>A policy that has rules and no selector at all, neither for its pods nor for their peers.</summary>
/// <remarks>A default deny has no rules and needs no selector.</remarks>
internal sealed class NoSelectors : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3004",
        "Policy without selectors",
        Severity.Note,
        "`{0}` has rules, but selects neither pods nor peers by labels",
        Help: "Select the pods that need the rules, or the peers that are meant.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["networking.k8s.io/NetworkPolicy"];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var spec = notes.Root["spec"];
        Field[] rules = [.. spec["ingress"].Items(), .. spec["egress"].Items()];
        var peers = rules.SelectMany(rule => rule["from"].Items().Concat(rule["to"].Items()));
        if (rules.Length > 0 && !LabelSelectors.HasConditions(spec["podSelector"]) && !peers.Any(peer => peer["podSelector"].Exists || peer["namespaceSelector"].Exists))
            notes.Report(Kind, notes.Root["metadata"]["name"], notes.Resource.Name.Name);
    }
}
