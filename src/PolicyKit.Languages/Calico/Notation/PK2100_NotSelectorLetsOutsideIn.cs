using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Calico.Notation;

/// <summary>
/// In a global policy <c>notSelector</c> alone means everyone but those endpoints, addresses outside the cluster included (semantics P-41,
/// P-42).
/// </summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2100.md</c>.</remarks>
internal sealed class NotSelectorLetsOutsideIn : NotationLintRule
{
    private static readonly string[] Limits = ["selector", "namespaceSelector", "serviceAccounts", "nets", "notNets", "services"];

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2100",
        "Negated selector that means addresses outside too",
        Severity.Warning,
        "`notSelector` alone allows every address outside the cluster too",
        Help: "Write the negation into `selector` to mean endpoints only, or add `nets: [0.0.0.0/0]` to say that everyone is meant.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds { get; } =
        [.. new[] { "GlobalNetworkPolicy", "StagedGlobalNetworkPolicy" }.SelectMany(WrittenRules.InBothGroups)];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        Check(notes, notes.Root["spec"]["ingress"], "source");
        Check(notes, notes.Root["spec"]["egress"], "destination");
    }

    private void Check(ObjectNotes notes, Field rules, string far)
    {
        foreach (var rule in rules.Items().Where(rule => rule["action"].AsText() == "Allow"))
            if (WrittenRules.Says(rule[far]["notSelector"]) && !Limits.Any(limit => WrittenRules.Says(rule[far][limit])))
                notes.Report(Kind, rule[far]["notSelector"]);
    }
}
