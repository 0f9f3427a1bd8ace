namespace PolicyKit.Model;

/// <summary>Where something was written.</summary>
/// <param name="Document">The text; null for what was never written (a default, an option).</param>
/// <param name="Offset">Zero-based start, in UTF-16 code units.</param>
/// <param name="Length">Length in UTF-16 code units; 0 for a place between two characters.</param>
public readonly record struct SourceSpan(SourceDocument? Document, int Offset, int Length)
{
    /// <summary>The span of what was never written.</summary>
    public static SourceSpan None => default;

    /// <summary>Line and column of the first character; 1:1 when nothing was written.</summary>
    public SourcePosition Start => Document?.PositionOf(Offset) ?? new(1, 1);

    /// <summary>Line and column just behind the last character.</summary>
    public SourcePosition End => Document?.PositionOf(Offset + Length) ?? new(1, 1);

    /// <summary>The path of the document as shown to users; empty when there is none.</summary>
    public string Path => Document?.Path ?? "";

    /// <inheritdoc/>
    public override string ToString() => Document is null ? "" : $"{Path}:{Start.Line}:{Start.Column}";
}
