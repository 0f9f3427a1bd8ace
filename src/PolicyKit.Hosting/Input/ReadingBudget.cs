using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>Reads files within limits that hold for all of them together. Safe to use from several threads.</summary>
internal sealed class ReadingBudget(InputLimits limits)
{
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
        var bytes = new byte[stream.CanSeek ? stream.Length + 1 : 1 << 16]; // one more, so that the end is met without growing
        var count = 0;
        while (stream.Read(bytes, count, bytes.Length - count) is > 0 and var read)
        {
            count += read;
            if (count > limits.BytesPerFile)
            {
                diagnostics.Report(TooLarge(shownPath));
                return null;
            }
            if (count == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(bytes.Length * 2L, limits.BytesPerFile + 1));
        }
        if (Interlocked.Add(ref _bytes, count) <= limits.BytesInAll)
            return TextDecoder.Decode(shownPath, bytes.AsSpan(0, count), diagnostics);
        if (Interlocked.Exchange(ref _refused, 1) == 0)
            diagnostics.Report(InputErrors.TooMuch.At(SourceSpan.None, InputLimits.InMegabytes(limits.BytesInAll)));
        return null;
    }

    private Diagnostic TooLarge(string shownPath) =>
        InputErrors.TooLarge.At(SourceSpan.None, shownPath, InputLimits.InMegabytes(limits.BytesPerFile));
}
