using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.ClusterResources.Notation;

/// <summary>Only STRICT refuses clients without mutual TLS (semantics I-16 to I-18).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK2058.md</c>.</remarks>
internal sealed class MutualTlsNotRequired : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2058", "Mutual TLS not required", Severity.Warning,
        "with mode `{0}` clients without a certificate of the mesh may connect in the clear",
        "Use `STRICT` once every client has a sidecar.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["security.istio.io/PeerAuthentication"];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var spec = notes.Root["spec"];
        foreach (var mtls in spec["portLevelMtls"].Entries().Select(entry => entry.Field).Prepend(spec["mtls"]))
            if (mtls["mode"].Value is YamlValue.Scalar { Text: "PERMISSIVE" or "DISABLE" } mode)
                notes.Report(Kind, mtls["mode"], new Fix("Require mutual TLS", FixSafety.Unsafe, [new PolicyEdit.SetScalar(notes.OriginOf(mtls), "mode", "STRICT")]), mode.Text);
    }
}
