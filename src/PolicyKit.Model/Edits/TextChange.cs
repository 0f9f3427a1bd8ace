namespace PolicyKit.Model;

/// <summary>A piece of a text with what stands there instead.</summary>
/// <param name="Replaced">The piece; empty for an insertion.</param>
/// <param name="Text">What stands there instead, with <c>\n</c> between lines.</param>
public sealed record TextChange(SourceSpan Replaced, string Text)
{
    /// <summary><see cref="Text"/> with the line breaks that the document has.</summary>
    public string TextAsWritten => Replaced.Document?.Text.IndexOf("\r\n", StringComparison.Ordinal) >= 0 ? Text.Replace("\n", "\r\n") : Text;

    /// <summary>A text after some changes that do not overlap.</summary>
    public static string Apply(SourceDocument document, IEnumerable<TextChange> changes)
    {
        var text = document.Text;
        foreach (var change in changes.OrderByDescending(change => change.Replaced.Offset).ThenByDescending(change => change.Replaced.Length))
            text = text.Substring(0, change.Replaced.Offset) + change.TextAsWritten + text.Substring(change.Replaced.Offset + change.Replaced.Length);
        return text;
    }

    /// <summary>Whether two changes touch the same piece of one text.</summary>
    public bool Overlaps(TextChange other) => ReferenceEquals(Replaced.Document, other.Replaced.Document)
        && Replaced.Offset <= other.Replaced.Offset + other.Replaced.Length && other.Replaced.Offset <= Replaced.Offset + Replaced.Length;
}
