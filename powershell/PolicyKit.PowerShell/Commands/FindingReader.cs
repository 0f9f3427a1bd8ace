using PolicyKit.Hosting.Lint;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Commands;

/// <summary>Puts findings into the class that users see.</summary>
internal sealed class FindingReader(PlaceNames places)
{
    /// <summary>A finding.</summary>
    /// <param name="report">The report.</param>
    /// <param name="index">Which of its findings.</param>
    public NetworkPolicyFinding Read(LintReport report, int index)
    {
        var finding = report.Findings[index];
        var diagnostic = finding.Diagnostic;
        return new(diagnostic.Kind.Id, Severities.Of(diagnostic.Severity), DisplayText.Printable(diagnostic.Message))
        {
            Help = DisplayText.Printable(diagnostic.Help ?? ""),
            Subject = diagnostic.Subject?.ToString(),
            Field = diagnostic.Path,
            Place = places.Of(diagnostic.Span),
            SuppressedBy = finding.Suppression?.Source,
            SuppressionReason = finding.Suppression is { } suppression ? DisplayText.Printable(suppression.Reason) : null,
            Fix = diagnostic.Fix?.Title,
            FixIsSafe = diagnostic.Fix is { } fix ? fix.Safety == FixSafety.Safe : null,
            Report = new(report, index),
        };
    }
}
