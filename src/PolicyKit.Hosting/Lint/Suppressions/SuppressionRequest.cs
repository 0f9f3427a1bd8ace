using System.Globalization;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>That somebody wants some findings not to count.</summary>
/// <param name="Source">How it was said, for reports: <c>comment</c>, <c>annotation</c> or <c>configuration</c>.</param>
/// <param name="Rules">The ids of lint rules; <see cref="All"/> stands for every one.</param>
/// <param name="Reason">Why; empty when none was given.</param>
/// <param name="Expires">The last day on which it counts; null for ever.</param>
/// <param name="Span">Where it is written.</param>
/// <param name="Covers">Whether it speaks of the place of a finding.</param>
internal sealed record SuppressionRequest(
    string Source, EquatableArray<string> Rules, string Reason, DateOnly? Expires, SourceSpan Span, Predicate<Diagnostic> Covers)
{
    /// <summary>Stands for every lint rule.</summary>
    public const string All = "all";

    /// <summary>The rules in words.</summary>
    public string RulesText => string.Join(", ", Rules);

    /// <summary>Whether it is about a finding.</summary>
    public bool IsAbout(Diagnostic finding) => (Rules.Contains(finding.Kind.Id) || Rules.Contains(All)) && Covers(finding);

    /// <summary>A day as it is written everywhere.</summary>
    public static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
