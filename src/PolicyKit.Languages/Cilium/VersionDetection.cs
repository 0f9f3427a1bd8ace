using PolicyKit.Languages.DataPlanes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Finds out which version of Cilium the agents of the input are.</summary>
/// <remarks>
/// The tag of the agent's image says it, or the label that Helm charts give; a digest without a tag says nothing.
/// Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/; cilium/cilium, install/kubernetes/cilium.
/// </remarks>
internal static class VersionDetection
{
    private const string Agent = "cilium-agent";

    public static DiagnosticKind Detected { get; } = new(
        "PK0473", "Version of Cilium detected", Severity.Note, "policies are read as Cilium {0} reads them, because of `{1}`",
        "Give another version with `--cni cilium@VERSION`.");

    public static DiagnosticKind NotModelled { get; } = new(
        "PK0474", "Version of Cilium that is not modelled", Severity.Warning,
        "`{0}` is Cilium {1}; PolicyKit knows the versions " + "{2}, and reads policies as {3} does",
        "Compare the release notes of Cilium, or give the version to read by with `--cni cilium@VERSION`.");

    public static DiagnosticKind Several { get; } = new(
        "PK0475", "Several versions of Cilium", Severity.Warning, "`{0}` is Cilium {1} and `{2}` is {3}, so policies are read as {4} does",
        "Say with `--cni cilium@VERSION` which of them enforces the policies.");

    /// <summary>The version of the agents; null when they do not tell, or disagree.</summary>
    /// <param name="signs">The agents, and other objects that say something about engines.</param>
    public static CiliumVersion? Find(IEnumerable<DataPlaneSign> signs)
    {
        var versions = Told(signs).Select(told => told.Version.Nearest).Distinct().ToArray();
        return versions.Length == 1 ? versions[0] : null;
    }

    /// <summary>Says which version was concluded from what.</summary>
    public static void Report(IEnumerable<DataPlaneSign> signs, DiagnosticBag diagnostics)
    {
        var told = Told(signs).GroupBy(one => one.Version).Select(same => same.First()).ToArray();
        if (told.Length == 0)
            return;
        var (first, version) = told[0];
        diagnostics.Report(
            told.Length > 1 ? Several.At(first.Span, first.Object, version, told[1].Sign.Object, told[1].Version, Find(signs) ?? CiliumVersion.Reference)
            : version.IsModelled ? Detected.At(first.Span, version, first.Object)
            : NotModelled.At(first.Span, first.Object, version, CiliumVersion.Range, version.Nearest));
    }

    private static IEnumerable<(DataPlaneSign Sign, CiliumVersion Version)> Told(IEnumerable<DataPlaneSign> signs) =>
        from sign in signs
        where sign.DataPlane is CiliumDataPlane
        let version = sign.Root is { } agent ? VersionOf(agent) : null
        where version is not null
        select (sign, version.Value);

    private static CiliumVersion? VersionOf(YamlValue.Mapping agent)
    {
        var containers = At(agent, "spec", "template", "spec", "containers") as YamlValue.Sequence;
        var image = containers?.Items.Where(item => Text(At(item, "name")) == Agent).Select(item => Text(At(item, "image"))).FirstOrDefault();
        return (image is null ? null : VersionOf(image))
            ?? (Text(At(agent, "metadata", "labels", "app.kubernetes.io/version")) is { } label ? CiliumVersion.TryParse(label) : null);
    }

    /// <remarks>The port of a registry stands before the last slash, a tag behind it.</remarks>
    private static CiliumVersion? VersionOf(string image)
    {
        var named = image.Split('@')[0];
        var tag = named.Substring(named.LastIndexOf('/') + 1).Split(':');
        return tag.Length == 2 ? CiliumVersion.TryParse(tag[1]) : null;
    }

    private static YamlValue? At(YamlValue? value, params string[] keys) =>
        keys.Aggregate(value, (found, key) => (found as YamlValue.Mapping)?.Find(key));

    private static string? Text(YamlValue? value) => (value as YamlValue.Scalar)?.Text;
}
