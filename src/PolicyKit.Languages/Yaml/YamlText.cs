using PolicyKit.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PolicyKit.Languages.Yaml;

/// <summary>Reads YAML: the events of YamlDotNet's parser, one after the other.</summary>
internal static class YamlText
{
    /// <summary>Reads a chunk; where it cannot be read on, the assembler says why.</summary>
    public static void Read(TextChunk chunk, TreeAssembler assembler)
    {
        var scanner = new Scanner(chunk.OpenReader(), skipComments: true);
        try
        {
            var anchors = new FlowAnchors(scanner);
            var parser = new Parser(anchors);
            while (parser.MoveNext())
                if (!Accept(parser.Current!, chunk, assembler, anchors))
                    return;
        }
        catch (YamlException error)
        {
            var start = error.Start.Equals(Mark.Empty) ? scanner.CurrentPosition : error.Start;
            assembler.Fail(SyntaxMessages.Explain(chunk, error.Message, start.Index, Math.Max(start.Index, error.End.Index)));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // Slips of the parser: a line to the left of an open bracket, and a tag that is no URI.
            var complaint = error is InvalidOperationException ? SyntaxMessages.OpenBracket : SyntaxMessages.BrokenTag;
            var at = scanner.CurrentPosition.Index;
            assembler.Fail(SyntaxMessages.Explain(chunk, complaint, at, at));
        }
    }

    private static bool Accept(ParsingEvent parsed, TextChunk chunk, TreeAssembler assembler, FlowAnchors anchors)
    {
        var start = chunk.Offset + (int)parsed.Start.Index;
        var length = (int)(parsed.End.Index - parsed.Start.Index);
        if (parsed is YamlDotNet.Core.Events.Scalar { Style: ScalarStyle.Literal or ScalarStyle.Folded })
            length = PlainLiteral.EndOfContent(chunk.Source.Text, start, start + length) - start;
        switch (parsed)
        {
            case YamlDotNet.Core.Events.Scalar scalar:
                return ScalarTags.KindOf(scalar, out var kind)
                    ? assembler.Add(new YamlValue.Scalar(assembler.Source, start, length, scalar.Value, kind), Anchor(scalar) ?? anchors.Of(scalar.End))
                    : assembler.Fail(Unsupported(scalar));
            case MappingStart mapping:
                // A pair in a list, `[a: 1]`, comes without a place.
                var isPair = mapping.Start.Equals(Mark.Empty) && assembler.IsInside;
                return Accepts(mapping, "map")
                    ? assembler.BeginMapping(isPair ? null : start, Anchor(mapping))
                    : assembler.Fail(Unsupported(mapping));
            case SequenceStart sequence:
                return Accepts(sequence, "seq")
                    ? assembler.BeginSequence(start, Anchor(sequence))
                    : assembler.Fail(Unsupported(sequence));
            case MappingEnd or SequenceEnd:
                // In block style the end is where the next token begins, lines below; in flow style it is the bracket.
                return assembler.End(start < chunk.End && chunk.Source.Text[start] is ']' or '}' ? start + 1 : null);
            case YamlDotNet.Core.Events.AnchorAlias alias:
                return assembler.AddAlias(alias.Value.Value, start, length);
            default:
                return true;
        }

        Diagnostic Unsupported(NodeEvent node) => YamlErrors.UnsupportedTag.At(
            ShownText.FirstLine(new(assembler.Source, start, length)), ShownText.Of(node.Tag.ToString()));
    }

    private static bool Accepts(NodeEvent node, string type) =>
        node.Tag.IsEmpty || node.Tag.IsNonSpecific || node.Tag.Value == ScalarTags.Prefix + type;

    private static string? Anchor(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;
}
