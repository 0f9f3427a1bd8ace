using Microsoft.CodeAnalysis;

namespace PolicyKit.Analyzers.Tests;

/// <summary>Compares what is reported with what is marked.</summary>
internal static class Expect
{
    /// <summary>Exactly the marked places of one file are reported, apart from ids that the test is not about.</summary>
    public static async Task Marked(string marked, params string[] ignored) => await Marked(new Project(), marked, ignored);

    /// <summary>Exactly the marked places are reported under one id.</summary>
    public static async Task Only(string id, Project project, string marked) =>
        await Marked(project, marked, [.. new PolicyDslAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id).Where(other => other != id)]);

    public static async Task Marked(Project project, string marked, params string[] ignored)
    {
        var source = MarkedSource.Parse(marked);
        var whole = project.With("Policies.cs", source.Text);
        Assert.Empty(whole.Compile().GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
        var found = (await whole.AnalyseAsync()).Where(diagnostic => !ignored.Contains(diagnostic.Id)).ToList();
        var missing = source.Expected.ToList();
        foreach (var diagnostic in found.ToArray())
            if (missing.FindIndex(expected => expected.Span == diagnostic.Location.SourceSpan && (expected.Id ?? diagnostic.Id) == diagnostic.Id) is >= 0 and var at)
            {
                missing.RemoveAt(at);
                found.Remove(diagnostic);
            }
        Assert.True(missing.Count == 0 && found.Count == 0, string.Join('\n',
        [
            .. missing.Select(expected => $"missing {expected.Id} at `{source.Text.Substring(expected.Span.Start, expected.Span.Length)}`"),
            .. found.Select(diagnostic => $"unexpected {diagnostic.Id} at `{TextAt(diagnostic)}`: {diagnostic.GetMessage()}"),
        ]));
    }

    public static string TextAt(Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree
        ? tree.GetText().ToString(diagnostic.Location.SourceSpan)
        : diagnostic.Location.GetLineSpan().ToString();
}
