using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Tests.Input;

public sealed class PipelineTextTests
{
    [Fact]
    public void Lines_of_any_length_and_alphabet_come_back_as_one_text()
    {
        var random = new Random(7);
        string[] pieces = ["a", "é", "€", "😀", "\u0000", " ", "{", new string('x', 140_000), string.Concat(Enumerable.Repeat("😀", 70_000))];
        string[] lines = [.. Enumerable.Range(0, 300).Select(_ => string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => pieces[random.Next(pieces.Length)])))];
        var text = new PipelineText();
        foreach (var line in lines)
            text.AddLine(line);

        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(string.Concat(lines)) + lines.Length, text.Bytes);
        Assert.Equal(string.Concat(lines.Select(line => line + "\n")), text.Take());
        Assert.Equal((0, ""), (text.Bytes, text.Take()));
    }

    [Fact]
    public void Half_a_character_becomes_the_sign_for_what_cannot_be_decoded()
    {
        var text = new PipelineText();
        text.AddLine("a\ud83d");

        Assert.Equal("a\ufffd\n", text.Take());
    }
}
