using YamlDotNet.RepresentationModel;

namespace PolicyKit.Tests.Laws;

/// <summary>Manifests as trees that a test can change and write again. It shares no code with the reader under test.</summary>
internal static class ManifestTree
{
    /// <summary>The documents of a text that are mappings.</summary>
    public static List<YamlMappingNode> Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>()];
    }

    /// <summary>The documents as one text.</summary>
    public static string Write(IEnumerable<YamlMappingNode> documents) => string.Join("---\n", documents.Select(document =>
    {
        var writer = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(document)).Save(writer, assignAnchors: false);
        return writer.ToString().Replace("...\n", "", StringComparison.Ordinal);
    }));

    /// <summary>A copy that shares only scalars with its original, which nobody changes: a copied null would be written as a text.</summary>
    public static T Copy<T>(this T node) where T : YamlNode => (T)(YamlNode)((YamlNode)node switch
    {
        YamlMappingNode mapping => new YamlMappingNode(mapping.Children.Select(pair => KeyValuePair.Create(pair.Key.Copy(), pair.Value.Copy())))
            { Style = mapping.Style },
        YamlSequenceNode sequence => new YamlSequenceNode(sequence.Children.Select(Copy)) { Style = sequence.Style },
        YamlScalarNode scalar => scalar,
        _ => throw new NotSupportedException($"node {node.NodeType}"),
    });

    /// <summary>The value of a key; null when it is missing.</summary>
    public static YamlNode? Find(this YamlNode? node, string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    public static string? Text(this YamlNode? node) => (node as YamlScalarNode)?.Value;

    /// <summary>Adds or replaces the value of a key.</summary>
    public static void Set(this YamlNode node, string key, YamlNode value) => ((YamlMappingNode)node).Children[new YamlScalarNode(key)] = value;

    public static void Remove(this YamlNode node, string key) => ((YamlMappingNode)node).Children.Remove(new YamlScalarNode(key));

    /// <summary>The items of a list; none when there is no list.</summary>
    public static YamlNode[] Items(this YamlNode? node) => node is YamlSequenceNode sequence ? [.. sequence.Children] : [];

    public static bool IsNetworkPolicy(this YamlNode node) => node.Find("kind").Text() == "NetworkPolicy";

    /// <summary>The list of words as YAML.</summary>
    public static YamlSequenceNode List(params IEnumerable<string> words) => new(words.Select(word => new YamlScalarNode(word)));
}
