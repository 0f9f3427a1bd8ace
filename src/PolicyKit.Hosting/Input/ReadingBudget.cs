using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>Reads files within limits that hold for all of them together. Safe to use from several threads.</summary>
internal sealed class ReadingBudget(InputLimits limits)
{
    private const int BytesOfBinaryCheck = 8192;

    private long _bytes;
    private int _refused;

    /// <summary>The text of a file, or null once an error has been reported.</summary>
    public SourceDocument? Read(InputFile file, DiagnosticBag diagnostics)
    {
        try
        {
            var length = file.IsShellPipe ? 0 : new FileInfo(file.RealPath).Length;
            if (!file.IsShellPipe && file.IsSpecial(length))
                diagnostics.Report(InputErrors.NotAFile.At(SourceSpan.None, file.ShownPath));
            else if (length > limits.BytesPerFile)
                diagnostics.Report(TooLarge(file.ShownPath));
            else
            {
                using var stream = new FileStream(file.RealPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
                return Read(file.ShownPath, stream, diagnostics);
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            diagnostics.Report(InputErrors.Unreadable.At(SourceSpan.None, file.ShownPath, InputErrors.ReasonOf(refused)));
        }
        return null;
    }

    /// <summary>The text of a stream, or null once an error has been reported.</summary>
    public SourceDocument? Read(string shownPath, Stream stream, DiagnosticBag diagnostics)
    {
        if (ReadAll(stream) is not { } bytes)
        {
            diagnostics.Report(TooLarge(shownPath));
            return null;
        }
        if (Interlocked.Add(ref _bytes, bytes.Length) <= limits.BytesInAll)
            return Decode(shownPath, bytes, diagnostics);
        if (Interlocked.Exchange(ref _refused, 1) == 0)
            diagnostics.Report(InputErrors.TooMuch.At(SourceSpan.None, InputLimits.InMegabytes(limits.BytesInAll)));
        return null;
    }

    // Null over the limit. A file fits into the first buffer exactly, so that its bytes are in memory once.
    private byte[]? ReadAll(Stream stream)
    {
        var bytes = new byte[stream.CanSeek && stream.Length > 0 ? (int)Math.Min(stream.Length, limits.BytesPerFile) : 1 << 16];
        var count = 0;
        while (true)
        {
            if (count == bytes.Length)
            {
                if (stream.ReadByte() is not (>= 0 and var next))
                    return bytes;
                if (count == limits.BytesPerFile)
                    return null;
                Array.Resize(ref bytes, (int)Math.Min(2L * count, limits.BytesPerFile));
                bytes[count++] = (byte)next;
            }
            var read = stream.Read(bytes, count, bytes.Length - count);
            if (read == 0 && count < bytes.Length)
                return bytes[..count];
            count += read;
        }
    }

    private static SourceDocument? Decode(string shownPath, byte[] bytes, DiagnosticBag diagnostics)
    {
        // Text has no zero bytes, unless it is UTF-16, which says so. Behind the part looked at, the YAML reader finds them with line and column.
        var zero = bytes is [0xff, 0xfe, ..] or [0xfe, 0xff, ..] ? -1 : Array.IndexOf(bytes, (byte)0, 0, Math.Min(bytes.Length, BytesOfBinaryCheck));
        if (zero < 0)
            return SourceText.Decode(shownPath, bytes, diagnostics);
        diagnostics.Report(InputErrors.Binary.At(SourceSpan.None, shownPath, zero));
        return null;
    }

    private Diagnostic TooLarge(string shownPath) =>
        InputErrors.TooLarge.At(SourceSpan.None, shownPath, InputLimits.InMegabytes(limits.BytesPerFile));
}
