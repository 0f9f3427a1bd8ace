using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes.Notation;

/// <summary>A selector that asks for a label which changes with the next release.</summary>
internal sealed class BrittleSelector : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3010",
        "Selector that the next release breaks",
        Severity.Warning,
        "the label `{0}` changes with releases, and then this selector selects nothing",
        Help: "Select by a label that stays, such as `app.kubernetes.io/name`.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["networking.k8s.io/NetworkPolicy", "policy.networking.k8s.io/AdminNetworkPolicy", "policy.networking.k8s.io/ClusterNetworkPolicy", "projectcalico.org/NetworkPolicy", "projectcalico.org/GlobalNetworkPolicy", "crd.projectcalico.org/NetworkPolicy", "crd.projectcalico.org/GlobalNetworkPolicy", "cilium.io/CiliumNetworkPolicy", "cilium.io/CiliumClusterwideNetworkPolicy"];

    private static readonly LintOption.Texts Labels = new(
        "labels",
        "keys of labels that change with releases",
        [
            "pod-template-hash", "controller-revision-hash", "pod-template-generation", "helm.sh/chart", "chart", "app.kubernetes.io/version",
            "batch.kubernetes.io/controller-uid", "controller-uid",
        ]);

    /// <inheritdoc/>
    public override LintPrecision Precision => LintPrecision.Guess;

    /// <inheritdoc/>
    public override EquatableArray<LintOption> Options => [Labels];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var labels = notes.Options.Of(this, Labels);
        foreach (var (key, field) in LabelSelectors.KeysIn(notes.Root["spec"]).Concat(LabelSelectors.KeysIn(notes.Root["specs"])))
            if (labels.Contains(key.StartsWith("k8s:", StringComparison.Ordinal) ? key.Substring("k8s:".Length) : key))
                notes.Report(Kind, field, key);
    }
}
