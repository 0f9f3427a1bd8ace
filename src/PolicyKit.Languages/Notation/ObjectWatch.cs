using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Notation;

/// <summary>What is noted of objects while they are read, for those who want more of them than their meaning.</summary>
/// <param name="rules">The rules about notation that are to be checked.</param>
/// <param name="options">What packs have set.</param>
internal sealed class ObjectWatch(IReadOnlyList<NotationLintRule> rules, LintOptionValues options)
{
    private const string AnyGroup = "*";

    private readonly ILookup<(string Group, string Kind), NotationLintRule> _rules = ByKind(rules, rule => rule.Kinds);
    private readonly ILookup<(string Group, string Kind), FactReader> _facts = ByKind(Catalog.Of<FactReader>(), reader => reader.Kinds);

    /// <summary>Notes one object, whether anybody reads it or not. Called by several threads.</summary>
    public void See(YamlValue.Mapping root, string apiVersion, string kind, Resource? known, WatchedFile file)
    {
        var group = apiVersion.IndexOf('/') is > 0 and var slash ? apiVersion.Substring(0, slash) : "";
        if ((known ?? NameOf(root, apiVersion, kind)) is not { } resource)
            return;
        file.Facts.Add(WrittenObjectOf(resource));
        foreach (var rule in _rules[(group, kind)].Concat(_rules[(AnyGroup, kind)]))
            rule.Check(new(resource, options, file.Findings));
        foreach (var reader in _facts[(group, kind)])
            file.Facts.AddRange(reader.Read(resource, resource.Fields(new DiagnosticBag())));
    }

    private static WrittenObject WrittenObjectOf(Resource resource)
    {
        var annotations = resource.Fields(new DiagnosticBag())["metadata"]["annotations"].Entries()
            .Where(entry => entry.Field.Value is YamlValue.Scalar)
            .Select(entry => new Annotation(entry.Key, ((YamlValue.Scalar)entry.Field.Value!).Text, entry.Field.KeySpan));
        return new(resource.Name, resource.NameSpan, resource.Root.Span, [.. annotations]);
    }

    private static Resource? NameOf(YamlValue.Mapping root, string apiVersion, string kind)
    {
        var metadata = Field.Root(root, new(null, new()))["metadata"];
        if (metadata["name"].Value is not YamlValue.Scalar { Kind: ScalarKind.Text } name)
            return null;
        var @namespace = metadata["namespace"].Value is YamlValue.Scalar { Kind: ScalarKind.Text } written ? written.Text : null;
        return new(apiVersion, new(kind, @namespace, name.Text), name.Span, root);
    }

    private static ILookup<(string, string), T> ByKind<T>(IEnumerable<T> items, Func<T, IEnumerable<string>> kinds) => (
        from item in items
        from kind in kinds(item)
        let slash = kind.LastIndexOf('/')
        select (Key: (kind.Substring(0, slash), kind.Substring(slash + 1)), Item: item)).ToLookup(pair => pair.Key, pair => pair.Item);
}

/// <summary>What was noted of one text.</summary>
internal sealed class WatchedFile
{
    /// <summary>What the rules found.</summary>
    public DiagnosticBag Findings { get; } = new();

    /// <summary>What its objects state.</summary>
    public List<ClusterFact> Facts { get; } = [];
}
