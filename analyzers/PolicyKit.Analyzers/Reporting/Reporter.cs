using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PolicyKit.Model;
using Diagnostic = PolicyKit.Model.Diagnostic;

namespace PolicyKit.Analyzers;

/// <summary>Turns findings into what the compiler shows, each once.</summary>
/// <param name="texts">Where things are written.</param>
/// <param name="report">Takes what is shown.</param>
internal sealed class Reporter(SourceTexts texts, Action<Microsoft.CodeAnalysis.Diagnostic> report)
{
    /// <summary>The key under which a diagnostic carries its help.</summary>
    public const string HelpKey = "help";

    private readonly HashSet<(string, SourceSpan, string)> _known = [];

    /// <summary>Reports a finding; one that says the same of the same place is reported once.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="places">What else to look at, besides what the finding names itself.</param>
    public void Report(Diagnostic finding, params SourceSpan[] places)
    {
        if (!_known.Add((finding.Kind.Id, finding.Span, finding.Message)))
            return;
        var others = finding.Related is { } related ? places.Prepend(related.Span) : places;
        report(Microsoft.CodeAnalysis.Diagnostic.Create(
            Descriptors.Of(finding.Kind), texts.LocationOf(finding.Span), Descriptors.SeverityOf(finding.Severity),
            others.Where(span => span.Document is not null && span != finding.Span).Distinct().Select(texts.LocationOf).Where(place => place != Location.None),
            finding.Help is { } help ? ImmutableDictionary<string, string?>.Empty.Add(HelpKey, help) : null,
            finding.Message));
    }
}
