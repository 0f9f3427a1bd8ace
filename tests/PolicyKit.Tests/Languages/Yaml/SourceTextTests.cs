using System.Text;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Yaml;

public sealed class SourceTextTests
{
    private readonly DiagnosticBag _diagnostics = new();

    [Theory]
    [InlineData("utf-8", false), InlineData("utf-8", true), InlineData("utf-16", true), InlineData("utf-16BE", true)]
    public void Utf8_and_marked_utf16_are_read(string encoding, bool hasMark)
    {
        var writer = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. hasMark ? writer.GetPreamble() : [], .. writer.GetBytes("a: ä😀\n")];

        Assert.Equal("a: ä😀\n", SourceText.Decode("f", bytes, _diagnostics)!.Text);
        Assert.Empty(_diagnostics.Items);
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0x0A, 0xC3, 0xA4, 0xFF, 0x62 }, "2:2")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x61, 0x80 }, "1:2")]
    [InlineData(new byte[] { 0x61, 0xE2, 0x82 }, "1:2")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "1:1")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00, 0x00, 0xD8, 0x62, 0x00 }, "1:2")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x61, 0x00, 0x62 }, "1:2")]
    [InlineData(new byte[] { 0xEF, 0xBF, 0xBD, 0x0A, 0xC0 }, "2:1")]
    public void The_first_invalid_byte_is_reported_where_it_is(byte[] bytes, string position)
    {
        Assert.Null(SourceText.Decode("f", bytes, _diagnostics));

        var diagnostic = Assert.Single(_diagnostics.Items);
        Assert.Equal(("PK0002", position), (diagnostic.Kind.Id, $"{diagnostic.Span.Start.Line}:{diagnostic.Span.Start.Column}"));
    }

    [Theory]
    [InlineData("a: 1\nb: \0\n", "PK0003 2:4"), InlineData("a: \u001B[0m", "PK0003 1:4"), InlineData("{\"a\": \"\u0007\"}", "PK0003 1:8")]
    [InlineData("a: \u007F", "PK0003 1:4"), InlineData("a: \uFFFE", "PK0003 1:4")]
    public void Control_characters_are_reported_where_they_are(string text, string expected) => Assert.Equal([expected], Input.Findings(text));
}
