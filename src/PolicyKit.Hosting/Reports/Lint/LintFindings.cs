using PolicyKit.Analysis;
using PolicyKit.Hosting.Lint;
using PolicyKit.Hosting.Reports.Located;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports.Lint;

/// <summary>The findings of lint rules, and the errors of the input.</summary>
internal sealed class LintFindings : LocatedReader<LintReport>
{
    /// <inheritdoc/>
    public override LocatedReport Read(LintReport report)
    {
        var rules = report.Selection.Rules.OrderBy(pair => pair.Key.Kind.Id, StringComparer.Ordinal)
            .Select(pair => RuleOf(pair.Key) with { Severity = pair.Value })
            .Concat(report.Properties.Select(result => VerifyFindings.RuleOf(result.Property)))
            .Concat(report.Findings.Select(finding => finding.Diagnostic.Kind).Distinct().Select(RuleOf))
            .DistinctBy(rule => rule.Id).ToDictionary(rule => rule.Id);
        return new("lint", [.. rules.Values], [.. report.Findings.Select(finding => FindingOf(report, rules[finding.Diagnostic.Kind.Id], finding))], report.Checkout)
        {
            Summary = LintTextFormat.Summary(report),
            WriteText = output => new LintTextFormat().Write(report, output, Ink.Plain),
            IsComplete = !report.HasInputErrors,
            Compliance = [.. ComplianceReport.Of(report)],
            Remarks = [.. report.Skipped.Select(skipped => $"{skipped.Rule.Kind.Id} did not run: {skipped.Reason}")],
        };
    }

    /// <summary>What reports say of a sort of diagnostics that no rule stands behind.</summary>
    public static FindingRule RuleOf(DiagnosticKind kind)
    {
        var page = RulePages.Find(kind.Id);
        return new(kind.Id, kind.Title, (page is null ? null : RulePages.Why(page)) ?? (kind.Help is null ? kind.Title : $"{kind.Title}. {kind.Help}"), kind.Severity)
        {
            Help = kind.Help,
            Page = page,
            Tags = ["network-policy"],
        };
    }

    /// <summary>What reports say of a diagnostic.</summary>
    public static LocatedFinding FindingOf(FindingRule rule, LintFinding finding, Checkout? checkout)
    {
        var diagnostic = finding.Diagnostic;
        return new(rule, diagnostic.Severity, diagnostic.Message, diagnostic.Span)
        {
            Help = diagnostic.Help == rule.Help ? null : diagnostic.Help,
            Subject = diagnostic.Subject,
            Field = diagnostic.Path,
            Related = diagnostic.Related is { } related ? [related] : [],
            Fix = diagnostic.Fix,
            Changes = finding.Changes,
            Suppression = finding.Suppression,
            Identity = string.Join("\n", checkout?.PathOf(diagnostic.Span.Path) ?? diagnostic.Span.Path, diagnostic.Subject, Fingerprint.TextOf(diagnostic.Span)),
        };
    }

    /// <summary>A finding, with the way of the flow where it is a property of a pack that is violated.</summary>
    private static LocatedFinding FindingOf(LintReport report, FindingRule rule, LintFinding finding)
    {
        var located = FindingOf(rule, finding, report.Checkout);
        return report.Properties.FirstOrDefault(result => result.Property.Id == rule.Id) is not { } result ? located
            : result.Outcome is not Outcome.Violated(var evidence) ? located with { Identity = "" }
            : located with
            {
                Identity = "",
                Related = [.. VerifyFindings.Lines(evidence.Because), .. located.Related],
                Steps = [.. FlowSteps.Of(result.Program ?? report.Program!, evidence)],
            };
    }

    private static FindingRule RuleOf(LintRule rule) => RuleOf(rule.Kind) with
    {
        Precision = rule.Precision,
        IsAboutSecurity = rule.Category == LintCategory.Security,
        Tags = ["network-policy", rule.Category.ToString().ToLowerInvariant()],
    };
}
