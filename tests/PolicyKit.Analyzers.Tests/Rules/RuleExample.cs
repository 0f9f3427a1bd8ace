using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyKit.Configuration;
using PolicyKit.Testing;

namespace PolicyKit.Analyzers.Tests.Rules;

/// <summary>An example of a rule page, written in C#, with what its rule finds there.</summary>
/// <param name="Example">The example.</param>
/// <param name="Scene">What it is in C#.</param>
/// <param name="Compilation">The project.</param>
/// <param name="Live">What is found while somebody types.</param>
/// <param name="AtEnd">What is found at the end of the compilation.</param>
internal sealed record RuleExample(
    LintExample Example, CSharpScene Scene, Compilation Compilation, IReadOnlyList<Diagnostic> Live, IReadOnlyList<Diagnostic> AtEnd)
{
    private const string File = "Network.cs";
    private const string RestFile = "manifests.yaml";

    /// <summary>What the rule of the page finds, in the order of the sources.</summary>
    public IReadOnlyList<Diagnostic> Findings =>
        [.. Live.Concat(AtEnd).Where(found => found.Id == Example.Id).OrderBy(found => found.Location.GetLineSpan().Path == File ? 0 : 1).ThenBy(found => found.Location.SourceSpan.Start)];

    /// <summary>Whether the rule finds what the page says, and finds it in C#.</summary>
    public bool IsFoundInCSharp => Findings is [var only] && only.Location.SourceTree is not null && only.GetMessage() == Example.Expected;

    /// <summary>The errors of the compiler, and those of the network.</summary>
    public IEnumerable<string> Errors => Compilation.GetDiagnostics().Concat(Live).Concat(AtEnd)
        .Where(found => found.DefaultSeverity == DiagnosticSeverity.Error).Select(found => found.ToString());

    /// <summary>Runs the rule of the page, all other lint rules being off.</summary>
    public static async Task<RuleExample> RunAsync(LintExample example, Func<string, CSharpScene> write)
    {
        var scene = write(example.Yaml);
        var project = ProjectOf(example, scene);
        var compilation = project.Compile();
        var result = await new CompilationWithAnalyzers(compilation, [new PolicyDslAnalyzer()], project.Options()).GetAnalysisResultAsync(CancellationToken.None);
        return new(
            example, scene, compilation, [.. result.SemanticDiagnostics.Values.SelectMany(byAnalyzer => byAnalyzer.Values).SelectMany(found => found)],
            [.. result.CompilationDiagnostics.Values.SelectMany(found => found), .. result.AdditionalFileDiagnostics.Values.SelectMany(byAnalyzer => byAnalyzer.Values).SelectMany(found => found)]);
    }

    /// <summary>The project of an example, in which all lint rules but that of the page are off.</summary>
    public static Project ProjectOf(LintExample example, CSharpScene scene)
    {
        var project = new Project().With(File, scene.Source);
        if (scene.Rest.Count > 0)
            project = project.WithFile(RestFile, string.Join("\n---\n", scene.Rest), "true");
        project = LintRules.All.Aggregate(project, (known, rule) =>
            known.WithSeverity(rule.Kind.Id, rule.Kind.Id == example.Id ? ReportDiagnostic.Warn : ReportDiagnostic.Suppress));
        return project.As(example);
    }
}
