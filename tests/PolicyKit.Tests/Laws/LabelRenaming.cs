using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PolicyKit.Tests.Laws;

/// <summary>Gives every label another key and another value, in objects and selectors alike.</summary>
/// <remarks>
/// Labels that Kubernetes gives a meaning of their own keep their names: the name of a namespace, the hash of a pod template.
/// The empty value stays empty. No two keys and no two values become one.
/// </remarks>
internal static class LabelRenaming
{
    // Label values have at most 63 characters.
    private const int Longest = 60;

    public static IEnumerable<YamlMappingNode> RenameLabels(IReadOnlyList<YamlMappingNode> documents, Random random)
    {
        foreach (var document in documents)
            Visit(document, document.Find("kind").Text() == "Service");
        return documents;
    }

    private static void Visit(YamlNode node, bool isService)
    {
        foreach (var item in node.Items())
            Visit(item, isService);
        if (node is not YamlMappingNode mapping)
            return;
        if (mapping.Find("operator") is not null && mapping.Find("key").Text() is { } key)
        {
            if (mapping.Find("values") is YamlSequenceNode values)
                mapping.Set("values", new YamlSequenceNode(values.Children.Select(value => Value(key, value))));
            mapping.Set("key", new YamlScalarNode(Key(key)));
            return;
        }
        foreach (var (name, value) in mapping.Children.ToArray())
            if (value is YamlMappingNode labels && (name.Text() is "labels" or "matchLabels" || (isService && name.Text() == "selector")))
                mapping.Children[name] = new YamlMappingNode(labels.Children.Select(label =>
                    KeyValuePair.Create<YamlNode, YamlNode>(new YamlScalarNode(Key(label.Key.Text()!)), Value(label.Key.Text()!, label.Value))));
            else
                Visit(value, isService);
    }

    private static string Key(string key) =>
        HasMeaning(key) ? key : key.IndexOf('/') is var slash && slash < 0 ? $"renamed-{key}" : $"{key[..slash]}/renamed-{key[(slash + 1)..]}";

    private static YamlNode Value(string key, YamlNode value) =>
        HasMeaning(key) || value.Text() is null or "" || value.Text()!.Length > Longest
            ? value.Copy()
            : new YamlScalarNode($"v-{value.Text()}") { Style = ScalarStyle.DoubleQuoted };

    private static bool HasMeaning(string key) =>
        key.Contains("kubernetes.io/", StringComparison.Ordinal) || key.EndsWith("-hash", StringComparison.Ordinal);
}
