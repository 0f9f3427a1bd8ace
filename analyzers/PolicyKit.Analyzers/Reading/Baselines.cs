using PolicyKit.Configuration;
using PolicyKit.Languages;
using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Analyzers;

/// <summary>Earlier policies that properties compare with: additional files in the folder, or at the path, that the property names.</summary>
/// <param name="files">The manifests among the additional files.</param>
/// <param name="dataPlane">The engine that enforced them: the one of today.</param>
/// <param name="diagnostics">Receives what is wrong with a baseline.</param>
internal sealed class Baselines(IReadOnlyList<ManifestFile> files, DataPlane dataPlane, DiagnosticBag diagnostics)
{
    private readonly HashSet<string> _past = new(StringComparer.Ordinal);

    /// <summary>Whether a file describes the past, and is no part of the network of today.</summary>
    public bool IsPast(ManifestFile file) => _past.Contains(file.Source.Path);

    /// <summary>The earlier policies; null once an error has been reported.</summary>
    public PolicyProgram? Load(BaselineRequest request)
    {
        var path = Normal(request.Location);
        var earlier = files.Where(file => Normal(file.Source.Path) is var own && (own == path || own.StartsWith($"{path}/", StringComparison.Ordinal))).ToArray();
        foreach (var file in earlier)
            _past.Add(file.Source.Path);
        var manifests = ManifestReader.Combine(earlier, dataPlane, options: ReadingOptions.Usual with { Staged = StagedPolicies.Ignored });
        foreach (var problem in manifests.Diagnostics.Items.Where(item => item.Severity == Severity.Error || item.Kind == ObjectErrors.UnreadPolicy))
            diagnostics.Report(problem);
        if (manifests.Diagnostics.HasErrors)
            return null;
        if (manifests.Policies.Count > 0)
            return manifests.Program;
        diagnostics.Report(PropertyFileErrors.BaselineWithoutPolicies.At(request.Span, request.Path) with
        {
            Help = "Name a file or folder whose manifests are `AdditionalFiles` of the project.",
        });
        return null;
    }

    private static string Normal(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Replace('\\', '/').TrimEnd('/').Split('/'))
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not ("" or ".."))
                parts.RemoveAt(parts.Count - 1);
            else if (part != ".")
                parts.Add(part);
        return string.Join("/", parts);
    }
}
