using PolicyKit.Languages.Facts;
using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources.Notation;

/// <summary>With NET_RAW a container writes its own packets, and can pretend to be another pod of its node.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2057.md</c>.</remarks>
internal sealed class NetRaw : NotationLintRule
{
    private static readonly string[] Names = ["NET_RAW", "CAP_NET_RAW", "ALL"];

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2057", "Raw packets", Severity.Note,
        "the container `{0}` of `{1}` may write raw packets, and so forge the addresses that policies go by",
        "Drop the capability `NET_RAW`, or all of them.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => WorkloadReader.Templates;

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        if (OwnedPods.IsOwned(notes.Root))
            return;
        foreach (var container in WorkloadFactReader.Containers(WorkloadReader.TemplateOf(notes.Resource, notes.Root)["spec"]))
        {
            if (container["image"].Value is null) // a sketch of a workload, which says nothing about how its containers run
                continue;
            var security = container["securityContext"];
            var isDropped = Has(security["capabilities"]["drop"]) && !Has(security["capabilities"]["add"]) && security["privileged"].AsBoolean() != true;
            if (!isDropped && container["name"].Value is YamlValue.Scalar name)
                notes.Report(Kind, container["name"], name.Text, notes.Resource.Name);
        }
    }

    private static bool Has(Field list) => list.Items().Any(item => item.Value is YamlValue.Scalar scalar && Names.Contains(scalar.Text, StringComparer.OrdinalIgnoreCase));
}
