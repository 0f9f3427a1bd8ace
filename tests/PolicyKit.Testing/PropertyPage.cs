using System.Reflection;
using PolicyKit.Analysis;

namespace PolicyKit.Testing;

/// <summary>A page of <c>rules/properties</c>: prose, a table of parameters, and examples that are executed.</summary>
/// <param name="Name">The property it is about.</param>
/// <param name="Text">The whole page.</param>
public sealed record PropertyPage(string Name, string Text)
{
    private const string Fence = "```";

    private static string Folder { get; } = Path.Combine(
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!,
        "rules", "properties");

    /// <summary>Every page but the overview.</summary>
    public static IReadOnlyList<PropertyPage> All { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.md").Where(path => Path.GetFileName(path) != "README.md").Order(StringComparer.Ordinal)
            .Select(path => new PropertyPage(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path).ReplaceLineEndings("\n"))),
    ];

    /// <summary>The overview.</summary>
    public static string Overview { get; } = File.ReadAllText(Path.Combine(Folder, "README.md"));

    /// <summary>The examples, in order. A block <c>yaml baseline</c> is what <c>baseline/</c> means in the examples behind it.</summary>
    public IEnumerable<PropertyExample> Examples
    {
        get
        {
            string? baseline = null;
            var number = 0;
            foreach (var block in Text.Split("\n" + Fence + "yaml ").Skip(1))
            {
                var (header, rest) = (block[..block.IndexOf('\n')].Trim(), block[(block.IndexOf('\n') + 1)..]);
                var yaml = rest[..rest.IndexOf(Fence, StringComparison.Ordinal)];
                if (header == "baseline")
                    baseline = yaml;
                else
                    yield return new($"{Name} {++number}: {header}", header, yaml, baseline);
            }
        }
    }

    /// <summary>The rows that the page's table of parameters must have.</summary>
    public static IEnumerable<string> RowsOf(PropertyKind kind) => kind.Parameters
        .Select(parameter => $"| `{parameter.Name}` | {parameter.Notation} | {parameter.DefaultText ?? "required"} | {parameter.Summary} |");
}

/// <summary>An example of a page.</summary>
/// <param name="Title">For messages of tests.</param>
/// <param name="Expected">The outcome that the page promises: <c>holds</c>, <c>vacuous</c>, <c>violated</c> or <c>undecided</c>.</param>
/// <param name="Yaml">Manifests and properties.</param>
/// <param name="Baseline">Earlier manifests; null when the example compares with none.</param>
public sealed record PropertyExample(string Title, string Expected, string Yaml, string? Baseline)
{
    /// <summary>Reads the example, which must be free of errors.</summary>
    public PropertyScenario Read() => PropertyScenario.Read(Yaml, Baseline);

    /// <summary>The word for an outcome.</summary>
    public static string WordOf(Outcome outcome) => outcome switch
    {
        Outcome.Holds { IsVacuous: true } => "vacuous",
        Outcome.Holds => "holds",
        Outcome.Violated => "violated",
        _ => "undecided",
    };

    /// <inheritdoc/>
    public override string ToString() => Title;
}
