using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>Why a finding does not count.</summary>
/// <param name="Source">Who says so: <c>comment</c>, <c>annotation</c>, <c>configuration</c> or <c>baseline</c>.</param>
/// <param name="Reason">The reason that was given.</param>
/// <param name="Span">Where it is said.</param>
public sealed record Suppression(string Source, string Reason, SourceSpan Span);

/// <summary>A diagnostic of a lint run.</summary>
/// <param name="Diagnostic">What was found.</param>
/// <param name="Suppression">Why it does not count; null when it does.</param>
public sealed record LintFinding(Diagnostic Diagnostic, Suppression? Suppression = null)
{
    /// <summary>What its fix changes in the texts; empty without a fix.</summary>
    public IReadOnlyList<TextChange> Changes { get; init; } = [];

    /// <summary>Whether it decides how the run ends when it is severe enough.</summary>
    public bool Counts => Suppression is null;
}
