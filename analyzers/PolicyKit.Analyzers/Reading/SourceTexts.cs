using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PolicyKit.Model;

namespace PolicyKit.Analyzers;

/// <summary>The texts of one compilation as PolicyKit knows them, and the way back from its places to those of the compiler.</summary>
internal sealed class SourceTexts
{
    private readonly ConcurrentDictionary<SyntaxTree, SourceDocument> _documents = new();
    private readonly ConcurrentDictionary<SourceDocument, SyntaxTree> _trees = new();
    private readonly ConcurrentDictionary<SourceDocument, SourceText> _others = new();

    /// <summary>What is declared in them.</summary>
    public WrittenObjects Objects { get; } = new();

    /// <summary>The document of a C# file.</summary>
    public SourceDocument Of(SyntaxTree tree) => _documents.GetOrAdd(tree, added =>
    {
        var document = new SourceDocument(added.FilePath, added.GetText().ToString()) { ShowsAllLines = true };
        _trees[document] = added;
        return document;
    });

    /// <summary>The document of another file of the project.</summary>
    public SourceDocument Of(string path, SourceText text)
    {
        var document = new SourceDocument(path, text.ToString());
        _others[document] = text;
        return document;
    }

    /// <summary>The place of some syntax.</summary>
    public SourceSpan SpanOf(SyntaxNode node) => SpanOf(node.SyntaxTree, node.Span);

    /// <summary>The place of a compiler's location; none for one outside of sources.</summary>
    public SourceSpan SpanOf(Location location) => location.SourceTree is { } tree ? SpanOf(tree, location.SourceSpan) : SourceSpan.None;

    /// <summary>The C# file and the place in it; null for what is written elsewhere, or nowhere.</summary>
    public (SyntaxTree Tree, TextSpan Span)? SyntaxOf(SourceSpan span) =>
        span.Document is { } document && _trees.TryGetValue(document, out var tree) ? (tree, new(span.Offset, span.Length)) : null;

    /// <summary>The location of a place; none for what was never written.</summary>
    public Location LocationOf(SourceSpan span)
    {
        if (SyntaxOf(span) is var (tree, place))
            return Location.Create(tree, place);
        if (span.Document is not { } document || !_others.TryGetValue(document, out var text))
            return Location.None;
        var inText = TextSpan.FromBounds(Math.Min(span.Offset, text.Length), Math.Min(span.Offset + span.Length, text.Length));
        return Location.Create(document.Path, inText, text.Lines.GetLinePositionSpan(inText));
    }

    private SourceSpan SpanOf(SyntaxTree tree, TextSpan span) => new(Of(tree), span.Start, span.Length);
}
