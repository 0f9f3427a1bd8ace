using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using PolicyKit.Testing;

namespace PolicyKit.Analyzers.Tests;

/// <summary>A project that is analysed: C# files, additional files and settings.</summary>
internal sealed record Project
{
    /// <summary>The language of all files: the newest that every supported compiler knows.</summary>
    public static CSharpParseOptions Language { get; } = new(LanguageVersion.CSharp12);

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using PolicyKit.Dsl;
        global using static PolicyKit.Dsl.Traffic;
        """;

    private static readonly ImmutableArray<MetadataReference> Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(Dsl.Manifest).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Model.SourceSpan).Assembly.Location),
    ];

    // What all projects share: references are bound once.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Shop", [CSharpSyntaxTree.ParseText(Usings, Language, "Usings.cs")], Platform,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private ImmutableList<(string Path, string Text)> Sources { get; init; } = [];

    /// <summary>The additional files.</summary>
    public ImmutableList<(string Path, string Text, string? IsManifest)> Others { get; private init; } = [];

    /// <summary>The options of its <c>.editorconfig</c>.</summary>
    public ImmutableDictionary<string, string> Settings { get; private init; } = ImmutableDictionary<string, string>.Empty;

    private ImmutableDictionary<string, ReportDiagnostic> Severities { get; init; } = ImmutableDictionary<string, ReportDiagnostic>.Empty;

    private ImmutableList<MetadataReference> References { get; init; } = [];

    /// <summary>A project of one file.</summary>
    public static Project Of(string source) => new Project().With("Policies.cs", source);

    /// <summary>A project whose one class has these members.</summary>
    public static Project OfMembers(string members) => Of($"public static class Shop\n{{\n{members}\n}}\n");

    public Project With(string path, string source) => this with { Sources = Sources.Add((path, source)) };

    public Project WithFile(string path, string text, string? isManifest = null) => this with { Others = Others.Add((path, text, isManifest)) };

    public Project WithSetting(string key, string value) => this with { Settings = Settings.Add(key, value) };

    public Project WithSeverity(string id, ReportDiagnostic severity) => this with { Severities = Severities.Add(id, severity) };

    public Project Referencing(MetadataReference reference) => this with { References = References.Add(reference) };

    /// <summary>The project with the settings that the comments of an example ask for.</summary>
    public Project As(LintExample example)
    {
        var project = example.Comments("# option ").Select(option => option.Split(": ", 2))
            .Aggregate(this, (known, option) => known.WithSetting($"dotnet_code_quality.{example.Id}.{option[0]}", option[1]));
        return example.Comments("# cni: ").Aggregate(project, (known, cni) => known.WithSetting("policykit.cni", cni));
    }

    public CSharpCompilation Compile()
    {
        var shared = Empty.WithOptions(Empty.Options.WithSpecificDiagnosticOptions(Severities));
        return (References.IsEmpty ? shared : shared.AddReferences(References))
            .AddSyntaxTrees(Sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, Language, source.Path)));
    }

    /// <summary>What the analyzer reports, in the order of the sources.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyseAsync(CancellationToken cancellation = default) =>
        await AnalyseAsync(Compile(), cancellation);

    public async Task<ImmutableArray<Diagnostic>> AnalyseAsync(Compilation compilation, CancellationToken cancellation = default)
    {
        var failures = new List<Exception>();
        var analysed = new CompilationWithAnalyzers(compilation, [new PolicyDslAnalyzer()], new CompilationWithAnalyzersOptions(
            Options(), (failure, _, _) => failures.Add(failure), concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));
        var found = await analysed.GetAnalyzerDiagnosticsAsync(cancellation);
        Assert.Empty(failures);
        return [.. found.OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)];
    }

    public AnalyzerOptions Options() => new([.. Others.Select(file => new TextFile(file.Path, file.Text))], new OptionSource(this));

    private sealed class TextFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class OptionSource(Project project) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new OptionTable(ImmutableDictionary<string, string>.Empty);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new OptionTable(project.Settings);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new OptionTable(
            project.Others.First(file => file.Path == textFile.Path).IsManifest is { } flag
                ? project.Settings.Add("build_metadata.AdditionalFiles.PolicyKitManifest", flag)
                : project.Settings);
    }

    private sealed class OptionTable(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
