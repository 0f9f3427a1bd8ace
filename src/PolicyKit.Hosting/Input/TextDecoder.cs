using System.Text;
using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>Bytes to text: UTF-8, or what a byte order mark says. Windows PowerShell redirects in UTF-16, so that occurs.</summary>
internal static class TextDecoder
{
    // Text has no zero bytes. Behind this many the YAML reader finds them, with line and column.
    private const int BytesOfBinaryCheck = 8192;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    // UTF-32 comes first: its little-endian mark begins like that of UTF-16.
    private static readonly Encoding[] Marked =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
        Utf8,
    ];

    /// <summary>The document, or null once an error has been reported.</summary>
    public static SourceDocument? Decode(string path, ReadOnlySpan<byte> bytes, DiagnosticBag diagnostics)
    {
        foreach (var encoding in Marked)
            if (bytes.StartsWith(encoding.Preamble))
                return Decode(path, bytes[encoding.Preamble.Length..], encoding, diagnostics);
        var zero = bytes[..Math.Min(bytes.Length, BytesOfBinaryCheck)].IndexOf((byte)0);
        if (zero < 0)
            return Decode(path, bytes, Utf8, diagnostics);
        diagnostics.Report(InputErrors.Binary.At(SourceSpan.None, path, zero));
        return null;
    }

    private static SourceDocument? Decode(string path, ReadOnlySpan<byte> bytes, Encoding strict, DiagnosticBag diagnostics)
    {
        try
        {
            return new(path, strict.GetString(bytes));
        }
        catch (DecoderFallbackException invalid)
        {
            var lenient = (Encoding)strict.Clone();
            lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
            var shown = new SourceDocument(path, lenient.GetString(bytes));
            var offset = lenient.GetCharCount(bytes[..Math.Clamp(invalid.Index, 0, bytes.Length)]);
            diagnostics.Report(InputErrors.InvalidEncoding.At(new(shown, offset, 1), strict.WebName.ToUpperInvariant()));
            return null;
        }
    }
}
