using PolicyKit.Languages.CSharp;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Import;

/// <summary>The manifests of a session as C#.</summary>
/// <param name="Source">The text of the source file; after an error among <paramref name="Diagnostics"/> it says less than the manifests.</param>
/// <param name="Diagnostics">What could not be written, and what is harder to read than a person would write it.</param>
public sealed record CSharpImport(string Source, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Whether the class declares nothing.</summary>
    public bool IsEmpty { get; private init; }

    /// <summary>Writes the objects of a session.</summary>
    /// <param name="session">What was read; without errors.</param>
    /// <param name="namespace">The namespace of the class; null for none.</param>
    /// <param name="className">The class.</param>
    public static CSharpImport Of(AnalysisSession session, string? @namespace, string className)
    {
        var problems = new DiagnosticBag();
        var (source, members) = DslSource.Write(session.Texts.Files.Select(file => file.Source), @namespace, className, problems);
        return new(source, [.. problems.Items]) { IsEmpty = members == 0 };
    }
}
