using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PolicyKit.Tests.Laws;

/// <summary>How a tree is written down.</summary>
internal enum TextStyle
{
    /// <summary>Lines and indentation, with brackets here and there, comments and empty lines.</summary>
    Block,

    /// <summary>Brackets, on one line.</summary>
    Flow,

    /// <summary>JSON, on one line or many.</summary>
    Json,
}

/// <summary>A comment of a text that was written for a test.</summary>
/// <param name="Owner">The place that it is about, as a path from its document.</param>
/// <param name="Document">The number of its document.</param>
/// <param name="IsLine">Whether it has a line of its own, above its owner.</param>
/// <param name="Text">The comment, unlike any other; with its indentation when it has a line of its own.</param>
internal sealed record StyledComment(string Owner, int Document, bool IsLine, string Text);

/// <summary>Writes trees in many layouts that all mean the same, and knows which comment belongs where.</summary>
internal sealed partial class StyledText(Random random, TextStyle style)
{
    private readonly List<StyledComment> _comments = [];
    private readonly int _sequenceIndent = random.Next(2) * 2;
    private int _document;

    /// <summary>The comments of what was written.</summary>
    public IReadOnlyList<StyledComment> Comments => _comments;

    /// <summary>The documents, and where each begins: as documents of their own, or as the items of a list.</summary>
    public (string Text, int[] Starts) Write(IReadOnlyList<YamlNode> documents)
    {
        var isList = style == TextStyle.Json || random.Next(4) == 0;
        var text = new StringBuilder(!isList ? "" : style == TextStyle.Json ? "{\"kind\": \"List\", \"items\": [" : "kind: List\nitems:\n");
        var starts = new int[documents.Count];
        for (_document = 0; _document < documents.Count; _document++)
        {
            if (_document > 0)
                text.Append(style == TextStyle.Json ? ", " : isList ? "" : "---\n");
            if (isList && style != TextStyle.Json)
                text.Append("- ");
            starts[_document] = text.Length;
            text.Append(style switch
            {
                TextStyle.Json => Json(documents[_document], random.Next(2) * 2, 0),
                TextStyle.Flow => Flow(documents[_document]) + "\n",
                _ => string.Concat(Mapping((YamlMappingNode)documents[_document], "", isList ? 2 : 0).Select(line => line + "\n"))[(isList ? 2 : 0)..],
            });
        }
        return (text.Append(style == TextStyle.Json ? "]}\n" : "").ToString(), starts);
    }

    /// <summary>The path of an entry of a mapping.</summary>
    public static string Child(string path, string key) => !Name().IsMatch(key) ? $"{path}[{key}]" : path.Length == 0 ? key : $"{path}.{key}";

    private IEnumerable<string> Mapping(YamlMappingNode mapping, string path, int indent)
    {
        var isFirst = true;
        foreach (var (key, value) in mapping.Children)
        {
            var place = Child(path, key.Text()!);
            var margin = new string(' ', indent);
            if (!isFirst && random.Next(8) == 0)
                yield return Comment(place, isLine: true, margin);
            if (!isFirst && random.Next(16) == 0)
                yield return "";
            foreach (var line in Lines($"{margin}{Key(key.Text()!)}:", value, place, indent))
                yield return line;
            isFirst = false;
        }
    }

    private IEnumerable<string> Lines(string head, YamlNode value, string path, int indent)
    {
        if (value is YamlScalarNode { Value: { Length: > 0 } text } scalar && IsText(scalar) && random.Next(20) == 0)
            return [$"{head} |-", $"{new string(' ', indent + 2)}{text}"];
        if (value is YamlScalarNode or YamlMappingNode { Children.Count: 0 } or YamlSequenceNode { Children.Count: 0 } || random.Next(5) == 0)
            return [$"{head} {Flow(value)}{Trailing(path)}"];
        return [head + Trailing(path), .. value is YamlMappingNode mapping ? Mapping(mapping, path, indent + 2) : Items((YamlSequenceNode)value, path, indent + _sequenceIndent)];
    }

    private IEnumerable<string> Items(YamlSequenceNode list, string path, int indent)
    {
        var margin = new string(' ', indent);
        for (var at = 0; at < list.Children.Count; at++)
        {
            var (item, place) = (list.Children[at], $"{path}[{at}]");
            if (random.Next(6) == 0)
                yield return Comment(place, isLine: true, margin);
            if (item is not YamlMappingNode { Children.Count: > 0 } mapping || random.Next(6) == 0)
            {
                yield return $"{margin}- {Flow(item)}{Trailing(place)}";
                continue;
            }
            var isOnDash = random.Next(10) > 0;
            if (!isOnDash)
                yield return $"{margin}-{Trailing(place)}";
            foreach (var (line, number) in Mapping(mapping, place, indent + 2).Select((line, number) => (line, number)))
                yield return number == 0 && isOnDash ? $"{margin}- {line[(indent + 2)..]}" : line;
        }
    }

    private string Trailing(string place) => random.Next(6) == 0 ? " " + Comment(place, isLine: false, "") : "";

    private string Comment(string place, bool isLine, string margin)
    {
        var comment = new StyledComment(place, _document, isLine, $"{margin}# note {_comments.Count.ToString("0000", CultureInfo.InvariantCulture)}, [of] {{many}}: see - there");
        _comments.Add(comment);
        return comment.Text;
    }

    private static string Flow(YamlNode node) => node switch
    {
        YamlMappingNode mapping => $"{{{string.Join(", ", mapping.Children.Select(pair => $"{Key(pair.Key.Text()!)}: {Flow(pair.Value)}"))}}}",
        YamlSequenceNode list => $"[{string.Join(", ", list.Children.Select(Flow))}]",
        YamlScalarNode scalar when IsText(scalar) && !Plain().IsMatch(scalar.Value!) => Quoted(scalar.Value!),
        YamlScalarNode scalar => string.IsNullOrEmpty(scalar.Value) ? "null" : scalar.Value,
        _ => throw new NotSupportedException($"node {node.NodeType}"),
    };

    private static string Json(YamlNode node, int step, int indent)
    {
        var (open, separator, close) = step == 0 ? ("", ", ", "") : ($"\n{new string(' ', indent + step)}", $",\n{new string(' ', indent + step)}", $"\n{new string(' ', indent)}");
        return node switch
        {
            YamlMappingNode { Children.Count: 0 } => "{}",
            YamlSequenceNode { Children.Count: 0 } => "[]",
            YamlMappingNode mapping => $"{{{open}{string.Join(separator, mapping.Children.Select(pair => $"{Quoted(pair.Key.Text()!)}: {Json(pair.Value, step, indent + step)}"))}{close}}}",
            YamlSequenceNode list => $"[{open}{string.Join(separator, list.Children.Select(item => Json(item, step, indent + step)))}{close}]",
            YamlScalarNode scalar when IsText(scalar) => Quoted(scalar.Value!),
            YamlScalarNode scalar => string.IsNullOrEmpty(scalar.Value) ? "null" : scalar.Value,
            _ => throw new NotSupportedException($"node {node.NodeType}"),
        };
    }

    /// <summary>Whether a scalar is a text and not a number, a boolean or nothing.</summary>
    public static bool IsText(YamlScalarNode scalar) => scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any) || (!string.IsNullOrEmpty(scalar.Value) && !OtherThanText().IsMatch(scalar.Value));

    private static string Key(string key) => Plain().IsMatch(key) ? key : Quoted(key);

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"^(~|null|Null|NULL|true|false|True|False|[-+]?[0-9.][0-9._a-fA-FxoeE+-]*)\z")]
    private static partial Regex OtherThanText();

    [GeneratedRegex(@"^(?!(?:true|false|null|y|n|yes|no|on|off)\z)[A-Za-z][\w./-]*\z", RegexOptions.IgnoreCase)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^[A-Za-z_]\w*\z")]
    private static partial Regex Name();
}
