using PolicyKit.Languages.Notation;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Kubernetes.Notation;

/// <summary>A port without a protocol is a TCP port (semantics K-30), which surprises whoever serves UDP on it.</summary>
internal sealed class ProtocolNotWritten : NotationLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK3003",
        "Protocol not written",
        Severity.Note,
        "port `{0}` does not say its protocol; it is taken to be TCP",
        Help: "Write `protocol`.");

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Kinds => ["networking.k8s.io/NetworkPolicy"];

    /// <inheritdoc/>
    internal override void Check(ObjectNotes notes)
    {
        var spec = notes.Root["spec"];
        foreach (var port in spec["ingress"].Items().Concat(spec["egress"].Items()).SelectMany(rule => rule["ports"].Items()))
            if (port["port"].Value is YamlValue.Scalar number && !port["protocol"].Exists)
                notes.Report(
                    Kind, port["port"],
                    new Fix("Write `protocol: TCP`", FixSafety.Safe, [new PolicyEdit.SetScalar(notes.OriginOf(port), "protocol", "TCP")]),
                    ShownText.Of(number.Text));
    }
}
