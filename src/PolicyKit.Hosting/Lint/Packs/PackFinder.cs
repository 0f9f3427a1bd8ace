using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>Finds the packs that a run uses, those that they extend before them, each once.</summary>
/// <param name="loader">Reads files.</param>
/// <param name="diagnostics">Receives what is wrong.</param>
/// <param name="cancellation">Ends the work.</param>
internal sealed class PackFinder(InputLoader loader, DiagnosticBag diagnostics, CancellationToken cancellation)
{
    private readonly Dictionary<string, PackFile?> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly List<PackFile> _found = [];

    /// <summary>The packs in the order in which they apply: what a later one says counts.</summary>
    public IReadOnlyList<PackFile> Found => _found;

    /// <summary>Adds a pack and those that it extends.</summary>
    /// <param name="name">The name of a pack that comes with PolicyKit, or a path.</param>
    /// <param name="folder">What the path is relative to.</param>
    /// <param name="place">Where the name was written.</param>
    public void Add(string name, string folder, SourceSpan place)
    {
        var isBuiltIn = BuiltInPacks.Names.Contains(name);
        var key = isBuiltIn ? name : Path.GetFullPath(Path.Combine(folder, name));
        if (!_open.Add(key))
        {
            diagnostics.Report(PackErrors.Cycle.At(place, name));
            return;
        }
        if (!_known.TryGetValue(key, out var file))
        {
            _known[key] = file = isBuiltIn ? Read(BuiltInPacks.Find(name)!, "", place) : ReadFile(name, Path.Combine(folder, name), place);
            if (file is not null)
            {
                foreach (var extended in file.Spec["extends"].Exists ? file.Spec["extends"].OneOrMore("packs") : [])
                    if (extended.AsText("the name of a pack") is { } other)
                        Add(other, file.Folder, extended.Span);
                _found.Add(file);
            }
        }
        _open.Remove(key);
    }

    private PackFile? ReadFile(string name, string path, SourceSpan place)
    {
        if (!File.Exists(path))
        {
            diagnostics.Report(PackErrors.UnknownPack.At(place, name) with
            {
                Help = Spelling.Nearest(name, BuiltInPacks.Names) ?? $"Name a file, or one of {string.Join(", ", BuiltInPacks.Names.Select(known => $"`{known}`"))}.",
            });
            return null;
        }
        return loader.LoadFile(path, diagnostics, cancellation) is { } document ? Read(document, Path.GetDirectoryName(path) ?? "", place) : null;
    }

    private PackFile? Read(SourceDocument document, string folder, SourceSpan place)
    {
        if (OwnObjects.Read(document, "RulePack", diagnostics) is [var pack])
            return new(pack.Name.Name, folder, pack.Fields(diagnostics)["spec"]);
        if (!diagnostics.HasErrors)
            diagnostics.Report(PackErrors.NoPack.At(place.Document is null ? new(document, 0, 0) : place, document.Path));
        return null;
    }
}
