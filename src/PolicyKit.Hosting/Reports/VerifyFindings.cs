using PolicyKit.Analysis;
using PolicyKit.Hosting.Lint;
using PolicyKit.Hosting.Reports.Lint;
using PolicyKit.Hosting.Reports.Located;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>The properties that do not hold or are not known to, at the lines that decide; and the warnings of the run.</summary>
internal sealed class VerifyFindings : LocatedReader<VerifyReport>
{
    /// <inheritdoc/>
    public override LocatedReport Read(VerifyReport report)
    {
        var remarks = report.Remarks.Where(remark => remark.Severity > Severity.Note).Distinct().ToArray();
        var rules = report.Results.Select(result => RuleOf(result.Property))
            .Concat(remarks.Select(remark => LintFindings.RuleOf(remark.Kind)))
            .DistinctBy(rule => rule.Id).ToDictionary(rule => rule.Id);
        var broken = report.Results.Where(result => result.Outcome is not Outcome.Holds).Select(result => FindingOf(report, result, rules[result.Property.Id]));
        return new("verify", [.. rules.Values], [.. broken, .. remarks.Select(remark => LintFindings.FindingOf(rules[remark.Kind.Id], new LintFinding(remark), report.Checkout))], report.Checkout)
        {
            Summary = VerifyTextFormat.Summary(report),
            WriteText = output => new VerifyTextFormat().Write(report, output, Ink.Plain),
            IsComplete = !report.Results.Any(result => result.Outcome is Outcome.Undecided),
        };
    }

    /// <summary>What reports say of a property.</summary>
    public static FindingRule RuleOf(Property property)
    {
        var sort = $"`{property.Kind.Name}`: {property.Kind.Summary}";
        return new(property.Id, property.Kind.Name, property.Description.Length == 0 ? sort : $"{property.Description.TrimEnd('.')}. A property of the sort {sort}", property.Severity)
        {
            Help = "Compare the flow with what the property says: the policies or the property are not what was meant.",
            IsAboutSecurity = true,
            Tags = ["network-policy", "property", property.Kind.Name],
        };
    }

    private static LocatedFinding FindingOf(VerifyReport report, PropertyResult result, FindingRule rule)
    {
        var evidence = (result.Outcome as Outcome.Violated)?.Counterexample;
        var because = evidence?.Because ?? [];
        var first = because.Count == 0 ? null : evidence!.ItemsOf(because[0]).FirstOrDefault() ?? because[0];
        var verdict = evidence is null ? "is undecided" : "does not hold";
        var remarks = evidence is { Flows.Count: > 0, Remarks.Count: > 0 } ? $" ({string.Join("; ", evidence.Remarks)})" : "";
        // It has no identity but its rule: which flow shows it, and so which line, is the choice of an engine.
        return new(rule, result.Property.Severity, $"`{result.Property.Id}` {verdict}: {report.MessageOf(result)}{remarks}", first?.Span ?? result.Property.Span)
        {
            Help = evidence is null ? "Not knowing is no success: change what the reason names, or the property." : null,
            Subject = first?.Policy,
            Field = first?.Path ?? "",
            Related =
            [
                .. Lines(because),
                .. first is null || result.Property.Span.Document is null ? Array.Empty<RelatedSpan>() : [new(result.Property.Span, "the property")],
            ],
            Steps = evidence is null ? [] : [.. FlowSteps.Of(result.Program ?? report.Program, evidence)],
        };
    }

    /// <summary>The lines that decide, as places.</summary>
    public static IEnumerable<RelatedSpan> Lines(IEnumerable<Origin> because) => because.Select(origin => new RelatedSpan(origin.Span, $"{origin}"));
}
