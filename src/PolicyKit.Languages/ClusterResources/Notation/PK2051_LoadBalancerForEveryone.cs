using PolicyKit.Languages.Facts;
using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources.Notation;

/// <summary>A load balancer without source ranges takes connections from anybody (semantics E-6, E-8).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2051.md</c>.</remarks>
internal sealed class LoadBalancerForEveryone : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2051", "Load balancer for everyone", Severity.Note,
        "`{0}` asks for a load balancer that takes connections from any address",
        "Give `loadBalancerSourceRanges`, or ask for an internal load balancer, unless the Service is for the public.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["/Service"];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var spec = notes.Root["spec"];
        if (spec["type"].Value is YamlValue.Scalar { Text: "LoadBalancer" } && !spec["loadBalancerSourceRanges"].Items().Any()
            && !ServiceFactReader.IsPrivate(notes.Root["metadata"]["annotations"]))
            notes.Report(Kind, spec["type"], notes.Resource.Name);
    }
}
