using PolicyKit.Hosting;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Completion;

/// <summary>What already stands on the command line that is being completed.</summary>
/// <param name="Folder">The folder that relative paths count from.</param>
internal sealed record CommandLine(string Folder)
{
    /// <summary>How long reading may take: who presses the tab key does not wait for a large cluster.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The paths of manifests.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>The paths of property files.</summary>
    public IReadOnlyList<string> PropertyPaths { get; init; } = [];

    /// <summary>A network that was loaded before; null for none.</summary>
    public LoadedNetwork? Loaded { get; init; }

    /// <summary>What the manifests say, as far as they can be read; null when nothing is named, or reading takes too long.</summary>
    public AnalysisSession? Open()
    {
        if (Paths.Count == 0 && PropertyPaths.Count == 0)
            return Loaded?.Session;
        using var limit = new CancellationTokenSource(Patience);
        var loader = new InputLoader(Stream.Null);
        try
        {
            var (manifests, properties) = (loader.Load(Paths.Select(Full), limit.Token), loader.Load(PropertyPaths.Select(Full), limit.Token));
            return AnalysisSession.Open(SessionTexts.Read(manifests, properties, Loaded is null ? [] : [Loaded.Texts], loader, limit.Token), null);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private string Full(string path) => Path.GetFullPath(path, Folder);
}
