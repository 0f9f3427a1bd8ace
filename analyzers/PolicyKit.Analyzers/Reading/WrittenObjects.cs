using System.Collections.Concurrent;
using PolicyKit.Languages.Yaml;
using PolicyKit.Languages.Yaml.Editing;
using PolicyKit.Model;

namespace PolicyKit.Analyzers;

/// <summary>A text of an object with the expression that it was written as.</summary>
/// <param name="Span">The expression.</param>
/// <param name="Old">The text.</param>
/// <param name="Text">What an edit puts in its place.</param>
internal sealed record WrittenText(SourceSpan Span, string Old, string Text);

/// <summary>The objects that C# declares, as edits of policies know them: by name and path.</summary>
internal sealed class WrittenObjects
{
    private readonly ConcurrentBag<YamlValue> _objects = [];

    /// <summary>Adds the objects of a file.</summary>
    public void Add(IEnumerable<YamlValue> objects)
    {
        foreach (var written in objects)
            _objects.Add(written);
    }

    /// <summary>The texts that an edit is about; null when there are none, or nobody can tell which.</summary>
    public IReadOnlyList<WrittenText>? TextsOf(PolicyEdit edit) =>
        WithinOf(edit) is { } within && Find(within) is { } place && TextReplacement.Of(edit, place) is { } found
            ? [.. found.Select(text => new WrittenText(text.Span, text.Old, text.Text))]
            : null;

    private static Origin? WithinOf(PolicyEdit edit) => edit switch
    {
        PolicyEdit.ReplaceText(var within, _, _) => within,
        PolicyEdit.ReplaceLabel(var within, _, _) => within,
        _ => null,
    };

    private YamlValue? Find(Origin origin)
    {
        var roots = _objects.Where(written => IsCalled(written, origin.Policy)).Take(2).ToArray();
        return roots.Length == 1 ? YamlPlace.Steps(origin.Path).Aggregate((YamlValue?)roots[0], Step) : null;
    }

    private static YamlValue? Step(YamlValue? value, string step) => value switch
    {
        YamlValue.Mapping mapping => mapping.Find(step.TrimStart('[')),
        YamlValue.Sequence list when int.TryParse(step.TrimStart('['), out var index) && index < list.Items.Count => list.Items[index],
        _ => null,
    };

    private static bool IsCalled(YamlValue written, ResourceName name) =>
        written is YamlValue.Mapping root && TextOf(root, "kind") == name.Kind && root.Find("metadata") is YamlValue.Mapping metadata
        && TextOf(metadata, "name") == name.Name && (TextOf(metadata, "namespace") is not { } home || home == name.Namespace);

    private static string? TextOf(YamlValue.Mapping mapping, string key) => (mapping.Find(key) as YamlValue.Scalar)?.Text;
}
