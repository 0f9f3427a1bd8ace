using PolicyKit.Analysis;
using PolicyKit.Languages;
using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>Where the properties of a session come from.</summary>
/// <param name="named">The texts that were named as property files; properties in other texts count too.</param>
/// <param name="loader">Reads baselines; null for a session that asks no properties.</param>
/// <param name="cancellation">Ends the work.</param>
internal sealed class PropertySource(IReadOnlyCollection<SourceDocument> named, InputLoader? loader, CancellationToken cancellation)
{
    /// <summary>For sessions that ask other questions.</summary>
    public static PropertySource None { get; } = new([], null, CancellationToken.None);

    /// <summary>Packs whose properties are asked instead of those of the texts; null for the texts.</summary>
    public IReadOnlyList<PackProperties>? Packs { get; init; }

    /// <summary>Reads the properties of some texts.</summary>
    /// <param name="files">The texts.</param>
    /// <param name="dataPlane">The engine that enforced the policies of baselines.</param>
    /// <param name="options">What users have decided about the reading.</param>
    /// <param name="diagnostics">Receives what is wrong with them.</param>
    public SessionProperties Read(IReadOnlyList<ManifestFile> files, DataPlane dataPlane, ReadingOptions options, DiagnosticBag diagnostics)
    {
        // Who asks no properties still has to know which of the texts describe the past.
        var bag = loader is null ? new DiagnosticBag() : diagnostics;
        var baselines = loader is null ? null : new BaselineLoader(loader, dataPlane, options, bag, cancellation);
        var locations = new HashSet<string>(StringComparer.Ordinal);
        var read = PropertyFiles.Read(files, named, Load, bag);
        var asked = new Distinctions();
        if (Packs is not null)
            read = PropertyFiles.Read(Packs, Load, diagnostics);
        else if (loader is null)
            return new([], asked, locations);
        read.AddTo(asked);
        return new(read.Properties, asked, locations);

        PolicyProgram? Load(BaselineRequest request)
        {
            locations.Add(Path.TrimEndingDirectorySeparator(Path.GetFullPath(request.Location)));
            return baselines?.Load(request);
        }
    }
}

/// <summary>The properties of a session.</summary>
/// <param name="Properties">In the order of the texts.</param>
/// <param name="Asked">What they ask about pods.</param>
/// <param name="Baselines">The full paths of the files and folders with earlier policies.</param>
internal sealed record SessionProperties(IReadOnlyList<Property> Properties, Distinctions Asked, IReadOnlySet<string> Baselines)
{
    /// <summary>Whether a text describes the past, although a folder around it was named as today's.</summary>
    public bool IsPast(ManifestFile file)
    {
        if (Baselines.Count == 0)
            return false;
        var path = Path.GetFullPath(file.Source.Path);
        return Baselines.Any(baseline => path == baseline || path.StartsWith(baseline + Path.DirectorySeparatorChar, StringComparison.Ordinal));
    }
}
