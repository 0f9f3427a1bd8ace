using PolicyKit.Languages.Yaml;

namespace PolicyKit.Hosting;

/// <summary>How much input is read: enough for the largest clusters, too little to exhaust a build machine.</summary>
/// <param name="BytesPerFile">The largest file, or standard input.</param>
/// <param name="BytesInAll">All files together.</param>
/// <param name="Files">How many files.</param>
/// <param name="FolderDepth">How deep folders are searched below a given path.</param>
internal sealed record InputLimits(long BytesPerFile, long BytesInAll, int Files, int FolderDepth)
{
    private const long Megabyte = 1 << 20;

    /// <summary>The limits of every front-end.</summary>
    public static InputLimits Standard { get; } = new(SourceText.MostBytes, 1024 * Megabyte, 1_000_000, 64);

    /// <summary>Bytes in the unit that messages use.</summary>
    public static long InMegabytes(long bytes) => bytes / Megabyte;
}
