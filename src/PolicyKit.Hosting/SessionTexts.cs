using System.Diagnostics;
using PolicyKit.Languages;
using PolicyKit.Languages.Notation;
using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>The texts of a session, each read as far as that is possible without the others.</summary>
public sealed class SessionTexts
{
    private SessionTexts(IReadOnlyList<ManifestFile> files, IReadOnlyList<Diagnostic> diagnostics, PropertySource source, TimeSpan elapsed) =>
        (Files, Diagnostics, Source, Elapsed) = (files, diagnostics, source, elapsed);

    /// <summary>The objects of each text.</summary>
    internal IReadOnlyList<ManifestFile> Files { get; }

    /// <summary>Which paths could not be read.</summary>
    internal IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Where properties come from.</summary>
    internal PropertySource Source { get; }

    /// <summary>How long reading took.</summary>
    internal TimeSpan Elapsed { get; }

    /// <summary>Reads manifests, on all cores.</summary>
    public static SessionTexts Read(LoadedInput manifests, CancellationToken cancellation) => Read(manifests, new([], new()), PropertySource.None, cancellation);

    /// <summary>Reads manifests and property files, on all cores. Properties among the manifests count too.</summary>
    /// <param name="manifests">Policies and workloads.</param>
    /// <param name="properties">Texts that were named as property files; one that is among the manifests too is read once.</param>
    /// <param name="loader">Reads the baselines that properties name.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static SessionTexts Read(LoadedInput manifests, LoadedInput properties, InputLoader loader, CancellationToken cancellation) =>
        Read(manifests, properties, new PropertySource(properties.Documents, loader, cancellation), cancellation);

    /// <summary>Reads manifests and property files beside manifests that were read before and are not read again.</summary>
    /// <param name="manifests">Policies and workloads.</param>
    /// <param name="properties">Texts that were named as property files; one that was read before is read again as such.</param>
    /// <param name="known">What was read before.</param>
    /// <param name="loader">Reads the baselines that properties name.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static SessionTexts Read(
        LoadedInput manifests, LoadedInput properties, IReadOnlyList<SessionTexts> known, InputLoader loader, CancellationToken cancellation)
    {
        var named = properties.Documents.Select(document => document.Path).ToHashSet(StringComparer.Ordinal);
        var kept = known.SelectMany(texts => texts.Files).Where(file => !named.Contains(file.Source.Path)).DistinctBy(file => file.Source.Path).ToArray();
        var paths = kept.Select(file => file.Source.Path).ToHashSet(StringComparer.Ordinal);
        var read = Read(manifests with { Documents = [.. manifests.Documents.Where(document => !paths.Contains(document.Path))] }, properties, loader, cancellation);
        return new([.. kept, .. read.Files], [.. known.SelectMany(texts => texts.Diagnostics), .. read.Diagnostics], read.Source, read.Elapsed);
    }

    /// <summary>Reads manifests, on all cores, and notes what lint rules look at besides. The properties of its packs are asked.</summary>
    public static SessionTexts ReadFor(Lint.LintPlan plan, LoadedInput manifests, InputLoader loader, CancellationToken cancellation) => Read(
        manifests, new([], new()), new([], loader, cancellation) { Packs = plan.Properties }, cancellation,
        new([.. plan.Selection.Rules.Keys.OfType<NotationLintRule>()], plan.Selection.Options));

    /// <summary>These texts with one changed or added.</summary>
    internal SessionTexts With(SourceDocument changed)
    {
        var watch = Stopwatch.StartNew();
        var read = ManifestReader.Read(changed);
        var known = Files.Any(file => file.Source.Path == changed.Path);
        IReadOnlyList<ManifestFile> files = known ? [.. Files.Select(file => file.Source.Path == changed.Path ? read : file)] : [.. Files, read];
        return new(files, Diagnostics, Source, watch.Elapsed);
    }

    private static SessionTexts Read(
        LoadedInput manifests, LoadedInput properties, PropertySource source, CancellationToken cancellation, ObjectWatch? onlooker = null)
    {
        var watch = Stopwatch.StartNew();
        var named = properties.Documents.Select(document => Path.GetFullPath(document.Path)).ToHashSet(StringComparer.Ordinal);
        var documents = manifests.Documents.Where(document => named.Count == 0 || !named.Contains(Path.GetFullPath(document.Path))).Concat(properties.Documents).ToArray();
        var files = new ManifestFile[documents.Length];
        Parallel.For(0, files.Length, new ParallelOptions { CancellationToken = cancellation }, at => files[at] = ManifestReader.Read(documents[at], onlooker));
        return new(files, [.. manifests.Diagnostics.Items, .. properties.Diagnostics.Items], source, watch.Elapsed);
    }
}
