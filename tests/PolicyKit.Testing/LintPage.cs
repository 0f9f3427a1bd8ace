using System.Reflection;
using PolicyKit.Analysis.Lint;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Lint;
using PolicyKit.Model;

namespace PolicyKit.Testing;

/// <summary>A page of <c>rules/lint</c>: a generated header, prose, and examples that are executed.</summary>
/// <param name="Id">The rule it is about.</param>
/// <param name="Text">The whole page.</param>
public sealed record LintPage(string Id, string Text)
{
    private const string Fence = "```";

    /// <summary>The folder of the pages.</summary>
    public static string Folder { get; } = Path.Combine(
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!,
        "rules", "lint");

    /// <summary>Every page.</summary>
    public static IReadOnlyList<LintPage> All { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "PK*.md").Order(StringComparer.Ordinal)
            .Select(path => new LintPage(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path).ReplaceLineEndings("\n"))),
    ];

    /// <summary>
    /// The examples, in order. A block is <c>yaml bad: message</c>, or <c>yaml good</c>. It may begin with comments: <c># cni: NAME</c> says
    /// which engine enforces it, and <c># option NAME: VALUE, VALUE</c> what a pack has set.
    /// </summary>
    public IEnumerable<LintExample> Examples
    {
        get
        {
            var number = 0;
            foreach (var block in Text.Split("\n" + Fence + "yaml ").Skip(1))
            {
                var (header, rest) = (block[..block.IndexOf('\n')].Trim(), block[(block.IndexOf('\n') + 1)..]);
                var expected = header.StartsWith("bad: ", StringComparison.Ordinal) ? header["bad: ".Length..] : null;
                yield return new($"{Id} {++number}", Id, expected, rest[..rest.IndexOf(Fence, StringComparison.Ordinal)]);
            }
        }
    }

    /// <summary>The two lines with which the page of a rule begins.</summary>
    public static string HeaderOf(LintRule rule)
    {
        string[] facts =
        [
            rule.Kind.Severity.ToString().ToLowerInvariant(),
            rule.Category.ToString().ToLowerInvariant(),
            rule switch
            {
                ProgramLintRule { Needs: Needs.Policy } => "looks at one policy",
                ProgramLintRule { Needs: Needs.Program } => "looks at all policies",
                ProgramLintRule => "needs the workloads",
                _ => "reads the notation",
            },
            .. rule.Precision == LintPrecision.Guess ? ["a guess"] : Array.Empty<string>(),
            .. rule.Options.Select(option => $"option `{option.Name}`: {option.Description} ({DefaultOf(option)})"),
        ];
        return $"# {rule.Kind.Id}: {rule.Kind.Title}\n<!-- generated: {string.Join(" · ", facts)} -->\n";
    }

    private static string DefaultOf(LintOption option) => option switch
    {
        LintOption.Number number => $"{number.Default}",
        LintOption.Texts { Default.Count: 0 } => "none",
        LintOption.Texts texts => string.Join(", ", texts.Default),
        _ => throw new NotSupportedException($"option {option.GetType().Name}"),
    };
}

/// <summary>An example of a page.</summary>
/// <param name="Title">For messages of tests.</param>
/// <param name="Id">The rule.</param>
/// <param name="Expected">The message of its finding; null when there must be none.</param>
/// <param name="Yaml">Manifests.</param>
public sealed record LintExample(string Title, string Id, string? Expected, string Yaml)
{
    /// <summary>What the rule finds in the example, all other rules being off.</summary>
    public LintReport Run() => Check()(LintScene.Input(Yaml));

    /// <summary>A way to run the rule over texts again and again, as the comments of the example say.</summary>
    public Func<LoadedInput, LintReport> Check() => LintScene.Check(Comments("# cni: ").FirstOrDefault(), new LintOptionValues(Options), Id);

    private Dictionary<(string Rule, string Option), EquatableArray<string>> Options => Comments("# option ")
        .Select(text => text.Split(": ", 2)).ToDictionary(pair => (Id, pair[0]), pair => pair[1].Split(", ").ToEquatableArray());

    /// <summary>The texts behind the comments at the beginning that start in some way.</summary>
    public IEnumerable<string> Comments(string start) => Yaml.Split('\n').TakeWhile(line => line.StartsWith('#'))
        .Where(line => line.StartsWith(start, StringComparison.Ordinal)).Select(line => line[start.Length..].Trim());

    /// <inheritdoc/>
    public override string ToString() => Title;
}

/// <summary>Runs lint rules over manifests given as text.</summary>
public static class LintScene
{
    /// <summary>Runs some rules over manifests.</summary>
    /// <param name="yaml">The manifests.</param>
    /// <param name="cni">The engine that enforces them; null for the one that they show.</param>
    /// <param name="ids">The rules; all when none is named.</param>
    public static LintReport Run(string yaml, string? cni, params string[] ids) => Run(yaml, cni, LintOptionValues.Defaults, ids);

    /// <summary>Runs some rules over manifests, with options.</summary>
    /// <param name="yaml">The manifests.</param>
    /// <param name="cni">The engine that enforces them; null for the one that they show.</param>
    /// <param name="options">What packs have set.</param>
    /// <param name="ids">The rules; all when none is named.</param>
    public static LintReport Run(string yaml, string? cni, LintOptionValues options, params string[] ids)
    {
        return Check(cni, options, ids)(Input(yaml));
    }

    /// <summary>The texts of a run over manifests.</summary>
    public static LoadedInput Input(string yaml) => new([new SourceDocument("test.yaml", yaml)], new());

    /// <summary>A way to run some rules over texts again and again.</summary>
    public static Func<LoadedInput, LintReport> Check(string? cni, LintOptionValues options, params string[] ids)
    {
        var rules = LintRules.All.Where(rule => ids.Length == 0 || ids.Contains(rule.Kind.Id)).ToDictionary(rule => rule, rule => rule.Kind.Severity);
        var run = new LintRun(LintPlan.For(new(rules, options)), cni is null ? null : DataPlanes.Find(cni), new(2026, 11, 22));
        return input => run.Check(input, new(Stream.Null), null, _ => { }, CancellationToken.None);
    }

    /// <summary>What one rule finds in manifests: its messages, in order.</summary>
    public static IReadOnlyList<string> Messages(string id, string yaml, string? cni = null) =>
        [.. Run(yaml, cni, id).Findings.Where(finding => finding.Diagnostic.Kind.Id == id).Select(finding => finding.Diagnostic.Message)];
}
