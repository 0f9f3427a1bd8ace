using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources.Notation;

/// <summary>A Service may claim any address as its own, and takes what others send there (CVE-2020-8554).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2055.md</c>.</remarks>
internal sealed class ExternalIps : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2055", "Service with external addresses", Severity.Warning,
        "`{0}` claims addresses for itself: what pods and nodes send there goes to its pods, and so does what reaches a node from outside",
        "Use a load balancer or a Gateway; a cluster should refuse `externalIPs` by admission control.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["/Service"];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var addresses = notes.Root["spec"]["externalIPs"];
        if (addresses.Items().Any())
            notes.Report(Kind, addresses, notes.Resource.Name);
    }
}
