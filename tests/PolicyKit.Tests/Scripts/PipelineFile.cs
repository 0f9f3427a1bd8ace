using PolicyKit.Languages.Yaml;
using PolicyKit.Model;
using PolicyKit.Tests.Architecture;

namespace PolicyKit.Tests.Scripts;

/// <summary>A YAML file for a pipeline, read by PolicyKit's own reader.</summary>
internal static class PipelineFile
{
    /// <summary>The one document of a file of the repository; fails the test if it is not YAML.</summary>
    public static YamlValue Read(params string[] path)
    {
        var diagnostics = new DiagnosticBag();
        var text = File.ReadAllText(Repository.PathOf(path));
        var document = Assert.Single(YamlReader.Read(new SourceDocument(Path.Combine(path), text), diagnostics));
        Assert.Empty(diagnostics.Items);
        return document;
    }

    /// <summary>The value at a key; fails the test if there is none.</summary>
    public static YamlValue At(this YamlValue value, string key) => value.Entries().TryGetValue(key, out var found) ? found : throw new KeyNotFoundException($"there is no `{key}`");

    /// <summary>The entries of a mapping.</summary>
    public static Dictionary<string, YamlValue> Entries(this YamlValue value) =>
        Assert.IsType<YamlValue.Mapping>(value, exactMatch: false).Entries.ToDictionary(entry => entry.Key, entry => entry.Value);

    /// <summary>The items of a list.</summary>
    public static IEnumerable<YamlValue> Items(this YamlValue value) => Assert.IsType<YamlValue.Sequence>(value, exactMatch: false).Items;

    /// <summary>The text of a scalar.</summary>
    public static string Text(this YamlValue value) => Assert.IsType<YamlValue.Scalar>(value, exactMatch: false).Text;

    /// <summary>Every mapping in a value, itself included.</summary>
    public static IEnumerable<YamlValue.Mapping> Mappings(this YamlValue value) => value switch
    {
        YamlValue.Mapping mapping => mapping.Entries.SelectMany(entry => entry.Value.Mappings()).Prepend(mapping),
        YamlValue.Sequence list => list.Items.SelectMany(Mappings),
        _ => [],
    };
}
