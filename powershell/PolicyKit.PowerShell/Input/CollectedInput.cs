using PolicyKit.Hosting;
using PolicyKit.Model;

namespace PolicyKit.PowerShell.Input;

/// <summary>What a command was given to read.</summary>
/// <param name="Paths">Files, folders and patterns, as full paths.</param>
/// <param name="Texts">Text and objects of the pipeline.</param>
internal sealed record CollectedInput(IReadOnlyList<string> Paths, IReadOnlyList<SourceDocument> Texts)
{
    /// <summary>Reads the files. What cannot be read is among the diagnostics.</summary>
    public LoadedInput Read(InputLoader loader, CancellationToken cancellation)
    {
        var files = loader.Load(Paths, cancellation);
        return files with { Documents = [.. files.Documents, .. Texts] };
    }
}
