using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Languages.Yaml;

/// <summary>Turns the bytes of a file into text.</summary>
internal static class SourceText
{
    /// <summary>The largest file that is read: 256 MiB. With its text and its objects it stays below 2 GB of memory.</summary>
    public const int MostBytes = 256 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file: UTF-8, or UTF-16 with a byte order mark. Null once invalid bytes were reported.</summary>
    /// <param name="path">The path as shown to users.</param>
    /// <param name="bytes">The whole content.</param>
    /// <param name="diagnostics">Receives the place of the first invalid byte.</param>
    public static SourceDocument? Decode(string path, byte[] bytes, DiagnosticBag diagnostics) =>
        StartsWith(bytes, 0xEF, 0xBB, 0xBF) ? Decode(path, bytes, 3, Utf8, "UTF-8", diagnostics)
        : StartsWith(bytes, 0xFF, 0xFE) ? Decode(path, bytes, 2, new UnicodeEncoding(false, false, true), "UTF-16", diagnostics)
        : StartsWith(bytes, 0xFE, 0xFF) ? Decode(path, bytes, 2, new UnicodeEncoding(true, false, true), "UTF-16", diagnostics)
        : Decode(path, bytes, 0, Utf8, "UTF-8", diagnostics);

    private static bool StartsWith(byte[] bytes, params byte[] mark) => bytes.Take(mark.Length).SequenceEqual(mark);

    private static SourceDocument? Decode(string path, byte[] bytes, int start, Encoding strict, string name, DiagnosticBag diagnostics)
    {
        try
        {
            return new(path, strict.GetString(bytes, start, bytes.Length - start));
        }
        catch (DecoderFallbackException error)
        {
            var lenient = strict is UTF8Encoding ? Encoding.UTF8 : strict.CodePage == 1200 ? Encoding.Unicode : Encoding.BigEndianUnicode;
            var source = new SourceDocument(path, lenient.GetString(bytes, start, bytes.Length - start));
            var valid = Math.Min(Math.Max(error.Index, 0), bytes.Length - start);
            var offset = Math.Min(lenient.GetCharCount(bytes, start, valid), source.Text.Length - 1);
            offset = Math.Max(source.Text.LastIndexOf('\uFFFD', offset), 0); // half a character may have been counted in
            diagnostics.Report(YamlErrors.Encoding.At(new(source, offset, 1), name));
            return null;
        }
    }
}
