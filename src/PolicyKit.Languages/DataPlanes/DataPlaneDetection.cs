using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.DataPlanes;

/// <summary>An object that shows which engine a cluster has.</summary>
/// <param name="DataPlane">The engine.</param>
/// <param name="Object">What the object is called, <c>DaemonSet/kube-system/cilium</c>.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Root">The object itself, not validated; its settings say what the engine encrypts.</param>
internal sealed record DataPlaneSign(DataPlane DataPlane, ResourceName Object, SourceSpan Span, YamlValue.Mapping? Root);

/// <summary>Finds out which engine enforces the policies of the input (semantics P-1).</summary>
internal static class DataPlaneDetection
{
    public static DiagnosticKind Detected { get; } = new(
        "PK0222", "Data plane detected", Severity.Note, "policies are taken to be enforced by `{0}`, because of `{1}`",
        "Choose another engine with `--cni`.");

    public static DiagnosticKind Several { get; } = new(
        "PK0223", "Several data planes", Severity.Error, "the input has signs of several engines that enforce policies: {0}",
        "Say with `--cni` which of them enforces the policies.");

    public static DiagnosticKind Inert { get; } = new(
        "PK0224", "Policies without effect", Severity.Warning, "`{0}` does not enforce policies of the kind {1}: {2} of them have no effect, `{3}` first",
        "Install an engine that enforces them, or choose the right one with `--cni`.");

    private static readonly string[] Kinds = ["DaemonSet", "ConfigMap", "FelixConfiguration", "Installation"];

    /// <summary>The engine that an object shows to be installed; null when it shows none.</summary>
    public static DataPlane? ShownBy(string apiVersion, string kind, YamlValue.Mapping root) => Array.IndexOf(Kinds, kind) < 0
        ? null
        : Catalog.Of<DataPlane>().FirstOrDefault(plane => plane.IsInstalledBy(apiVersion, kind, root));

    /// <summary>The engine of the input; the usual one when nothing speaks of any.</summary>
    /// <param name="files">The texts.</param>
    /// <param name="diagnostics">Receives what was concluded from what, or that it is not clear.</param>
    public static DataPlane Find(IReadOnlyList<ManifestFile> files, DiagnosticBag diagnostics)
    {
        var installed = files.SelectMany(file => file.Signs).ToArray();
        var enforcing = installed.Where(sign => !sign.DataPlane.IsOnlyNetwork).ToArray();
        var signs = enforcing.Length > 0 ? enforcing : installed.Length > 0 ? installed : [.. files.SelectMany(OwnObjects)];
        var first = signs.GroupBy(sign => sign.DataPlane.Name).Select(same => same.First()).ToArray();
        if (first.Length == 0)
            return Catalog.Of<DataPlane>().OfType<PlainKubernetes>().Single();
        diagnostics.Report(first.Length == 1
            ? Detected.At(first[0].Span, first[0].DataPlane.Name, first[0].Object)
            : Several.At(first[0].Span, string.Join(", ", first.Select(sign => $"`{sign.DataPlane.Name}` (`{sign.Object}`)"))));
        return first[0].DataPlane;
    }

    /// <summary>Warns about the policies that an engine does not read.</summary>
    public static void WarnAboutInert(DataPlane dataPlane, IEnumerable<LoweredPolicy> policies, DiagnosticBag diagnostics)
    {
        foreach (var kind in policies.Where(lowered => !dataPlane.Enforces(lowered.Placement)).Select(lowered => lowered.Policy).GroupBy(policy => policy.Name.Kind))
        {
            var names = kind.Select(policy => policy.Name).Distinct().ToArray();
            diagnostics.Report(Inert.At(kind.First().Origin.Span, dataPlane.Name, kind.Key, names.Length, names[0]) with { Subject = names[0] });
        }
    }

    private static IEnumerable<DataPlaneSign> OwnObjects(ManifestFile file) =>
        from plane in Catalog.Of<DataPlane>()
        where plane.OwnGroups.Count > 0
        from known in file.Names
        where file.Kinds.Keys.Any(key => key.Kind == known.Name.Kind && plane.OwnGroups.Contains(GroupOf(key.ApiVersion)))
        select new DataPlaneSign(plane, known.Name, known.Span, null);

    private static string GroupOf(string apiVersion) => apiVersion.Split('/')[0];
}
