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
            var parser = new Parser(scanner);
            while (parser.MoveNext())
                if (!Accept(parser.Current!, chunk, assembler))
                    return;
        }
        catch (YamlException error)
        {
            var start = error.Start.Equals(Mark.Empty) ? scanner.CurrentPosition : error.Start;
            assembler.Fail(SyntaxMessages.Explain(chunk, error.Message, (int)start.Index, (int)Math.Max(start.Index, error.End.Index)));
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            // The parser's own slips on broken text; found by fuzzing.
            assembler.Fail(SyntaxMessages.Explain(chunk, "", (int)scanner.CurrentPosition.Index, (int)scanner.CurrentPosition.Index));
        }
    }

    private static bool Accept(ParsingEvent parsed, TextChunk chunk, TreeAssembler assembler)
    {
        var start = chunk.Offset + (int)parsed.Start.Index;
        var length = (int)(parsed.End.Index - parsed.Start.Index);
        switch (parsed)
        {
            case YamlDotNet.Core.Events.Scalar scalar:
                return ScalarTags.KindOf(scalar, out var kind)
                    ? assembler.Add(new YamlValue.Scalar(assembler.Source, start, length, scalar.Value, kind), Anchor(scalar))
                    : assembler.Fail(YamlErrors.UnsupportedTag.At(new(assembler.Source, start, length), scalar.Tag));
            case MappingStart mapping:
                return Accepts(mapping, "map") ? assembler.BeginMapping(start, Anchor(mapping)) : assembler.Fail(Unsupported(mapping));
            case SequenceStart sequence:
                return Accepts(sequence, "seq") ? assembler.BeginSequence(start, Anchor(sequence)) : assembler.Fail(Unsupported(sequence));
            case MappingEnd or SequenceEnd:
                // In block style the end is where the next token begins, lines below; in flow style it is the bracket, given without length.
                return assembler.End(start < assembler.Source.Text.Length && assembler.Source.Text[start] is '}' or ']' ? start + 1 : null);
            case YamlDotNet.Core.Events.AnchorAlias alias:
                return assembler.AddAlias(alias.Value.Value, start, length);
            default:
                return true;
        }

        Diagnostic Unsupported(NodeEvent node) => YamlErrors.UnsupportedTag.At(new(assembler.Source, start, length), node.Tag);
    }

    private static bool Accepts(NodeEvent node, string type) =>
        node.Tag.IsEmpty || node.Tag.IsNonSpecific || node.Tag.Value == ScalarTags.Prefix + type;

    private static string? Anchor(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;
}
