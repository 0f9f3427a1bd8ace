using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyKit.Languages;
using PolicyKit.Languages.Notation;

namespace PolicyKit.Analyzers;

/// <summary>Manifests and property files among the additional files of a project.</summary>
internal static class AdditionalManifests
{
    private const string Metadata = "build_metadata.AdditionalFiles.PolicyKitManifest";
    private static readonly string[] Endings = [".yaml", ".yml", ".json"];

    /// <summary>The files that belong to the network, each read for itself.</summary>
    /// <remarks>
    /// A file with the metadata <c>PolicyKitManifest="true"</c> belongs to it, one with <c>"false"</c> does not. Of the others those do that hold
    /// objects of Kubernetes or of PolicyKit: settings of other tools are additional files too, and what is wrong with those is not our business.
    /// </remarks>
    public static IEnumerable<ManifestFile> Read(AnalyzerOptions options, SourceTexts texts, ObjectWatch? watch, CancellationToken cancellation)
    {
        foreach (var file in options.AdditionalFiles.Where(file => Endings.Any(ending => file.Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))))
        {
            cancellation.ThrowIfCancellationRequested();
            options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue(Metadata, out var wanted);
            var isNamed = string.Equals(wanted, "true", StringComparison.OrdinalIgnoreCase);
            if (string.Equals(wanted, "false", StringComparison.OrdinalIgnoreCase) || file.GetText(cancellation) is not { } text)
                continue;
            var document = texts.Of(file.Path, text);
            if (!isNamed && (document.Text.IndexOf("apiVersion", StringComparison.Ordinal) < 0 || document.Text.IndexOf("kind", StringComparison.Ordinal) < 0))
                continue;
            var read = ManifestReader.Read(document, watch);
            if (isNamed || read.Kinds.Count > 0)
                yield return read;
        }
    }
}
