using PolicyKit.Languages.Yaml;
using PolicyKit.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PolicyKit.Tests.Laws;

/// <summary>An edit of a tree: what the writer is asked for, and the same done to the tree.</summary>
/// <param name="Name">What it does, for messages.</param>
/// <param name="Touched">The path of what is changed: comments on it, or inside it, may go.</param>
/// <param name="Edit">The edit, given the way from a path to a place.</param>
/// <param name="Change">Changes the tree of the document; null when the edit must be refused.</param>
internal sealed record TreeEdit(string Name, string Touched, Func<Func<string, Origin>, PolicyEdit> Edit, Action<YamlNode>? Change);

/// <summary>Random edits of a document.</summary>
internal static class RandomEdits
{
    private static readonly string[] Texts = ["web", "80", "a b", "true", "a: b", "#", "[x]", "it's", "\"", "\\", "-", "10.0.0.0/8", "null", "", "é", "1e3", "y"];

    /// <summary>Some edit somewhere in a document.</summary>
    public static TreeEdit Of(YamlNode root, Random random)
    {
        if (random.Next(4) == 0 && Leaves(root, "").ToArray() is { Length: > 0 } leaves)
            return OfText(leaves[random.Next(leaves.Length)], random);
        var places = Places(root, "").Where(place => place.Path.Length > 0).ToArray();
        var (path, node) = places[random.Next(places.Length)];
        return node is YamlSequenceNode list ? OfItem(path, list, random) : OfField(path, (YamlMappingNode)node, random);
    }

    private static IEnumerable<(string Path, YamlNode Node)> Places(YamlNode node, string path)
    {
        if (node is YamlMappingNode or YamlSequenceNode { Children.Count: > 0 })
            yield return (path, node);
        var children = node switch
        {
            YamlMappingNode mapping => mapping.Children.Select(pair => (StyledText.Child(path, pair.Key.Text()!), pair.Value)),
            YamlSequenceNode list => list.Children.Select((item, at) => ($"{path}[{at}]", item)),
            _ => [],
        };
        foreach (var (childPath, child) in children)
            foreach (var place in Places(child, childPath))
                yield return place;
    }

    private static IEnumerable<(string Path, YamlScalarNode Node)> Leaves(YamlNode node, string path) => node switch
    {
        YamlScalarNode scalar => [(path, scalar)],
        YamlMappingNode mapping => mapping.Children.SelectMany(pair => Leaves(pair.Value, StyledText.Child(path, pair.Key.Text()!))),
        YamlSequenceNode list => list.Children.SelectMany((item, at) => Leaves(item, $"{path}[{at}]")),
        _ => [],
    };

    // Numbers stay numbers, and everything else is a text afterwards, whatever it looks like.
    private static TreeEdit OfText((string Path, YamlScalarNode Node) leaf, Random random)
    {
        var (old, text) = (leaf.Node.Value!, Texts[random.Next(Texts.Length)]);
        var kind = leaf.Node.Style == ScalarStyle.Plain ? PlainScalar.KindOf(old) : ScalarKind.Text;
        if (kind != ScalarKind.Text && text != "80" && PlainScalar.KindOf(text) == kind)
            text = "web";
        var style = kind == ScalarKind.Integer && text == "80" ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted;
        return new(
            $"write `{text}` in place of `{old}` at {leaf.Path}", leaf.Path, place => new PolicyEdit.ReplaceText(place(leaf.Path), old, text),
            root =>
            {
                var node = Leaves(root, "").First(other => other.Path == leaf.Path).Node;
                (node.Value, node.Style) = (text, style);
            });
    }

    private static TreeEdit OfItem(string path, YamlSequenceNode list, Random random)
    {
        var at = random.Next(list.Children.Count);
        var item = $"{path}[{at}]";
        Action<YamlNode> remove = root => ((YamlSequenceNode)Go(root, path)).Children.RemoveAt(at);
        return random.Next(3) switch
        {
            0 => new($"remove rule {item}", item, place => new PolicyEdit.RemoveRule(place(item)), remove),
            1 => new($"remove peer {item}", item, place => new PolicyEdit.RemovePeer(place(item)), list.Children.Count > 1 ? remove : null),
            _ => new($"remove port {item}", item, place => new PolicyEdit.RemovePort(place(item)), list.Children.Count > 1 ? remove : null),
        };
    }

    private static TreeEdit OfField(string path, YamlMappingNode mapping, Random random)
    {
        var keys = mapping.Children.Keys.Select(key => key.Text()!).ToArray();
        var choice = random.Next(3);
        var field = keys.Length > 0 && (choice == 0 || random.Next(3) > 0) ? keys[random.Next(keys.Length)] : "added";
        var touched = StyledText.Child(path, field);
        if (choice == 0 && keys.Length > 0)
            return new($"remove field {touched}", touched, place => new PolicyEdit.RemoveField(place(path), field), root => Go(root, path).Remove(field));
        if (choice == 1)
        {
            var value = Texts[random.Next(Texts.Length)];
            var style = value is "80" or "true" or "1e3" ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted;
            if (value is "1e3" or "y")
                (value, style) = ("8080", ScalarStyle.Plain);
            return new($"set {touched} to `{value}`", touched, place => new PolicyEdit.SetScalar(place(path), field, value), root => Go(root, path).Set(field, new YamlScalarNode(value) { Style = style }));
        }
        var values = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Texts[random.Next(Texts.Length)]).ToArray();
        return new(
            $"set {touched} to texts {string.Join(" | ", values)}", touched, place => new PolicyEdit.SetTexts(place(path), field, [.. values]),
            root => Go(root, path).Set(field, new YamlSequenceNode(values.Select(value => new YamlScalarNode(value) { Style = ScalarStyle.DoubleQuoted }))));
    }

    private static YamlNode Go(YamlNode root, string path) => Places(root, "").First(place => place.Path == path).Node;
}
