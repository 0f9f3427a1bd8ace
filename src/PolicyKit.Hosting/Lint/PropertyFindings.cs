using PolicyKit.Analysis;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>Properties of packs that do not hold, as findings.</summary>
internal static class PropertyFindings
{
    /// <summary>One finding for each property that is violated or undecided; vacuous ones are none: the pack speaks of nothing here.</summary>
    public static IEnumerable<Diagnostic> Of(VerifyReport report) => report.Results.Select(result => Of(report, result)).OfType<Diagnostic>();

    private static Diagnostic? Of(VerifyReport report, PropertyResult result) => result.Outcome switch
    {
        Outcome.Violated(var evidence) => Finding(result.Property, report.MessageOf(result), PlaceOf(evidence, result.Property)) with
        {
            Subject = evidence.Because.Count > 0 ? evidence.Because[0].Policy : null,
            Related = new(result.Property.Span, "asked for here"),
        },
        Outcome.Undecided(var reason) => Finding(result.Property, $"not decided: {reason}", result.Property.Span),
        _ => null,
    };

    private static Diagnostic Finding(Property property, string message, SourceSpan span) => new(
        new(property.Id, property.Description.Length > 0 ? property.Description.TrimEnd('.') : property.Id, property.Severity, "{0}"),
        span, property.Description.Length > 0 ? $"{property.Description.TrimEnd('.')}: {message}" : message);

    // Where no policy says anything, the workload that lacks one is to blame.
    private static SourceSpan PlaceOf(Evidence evidence, Property property)
    {
        if (evidence.Because.Count > 0)
            return evidence.Because[0].Span;
        var ends = evidence.Flows.SelectMany(flow => new[] { flow.Destination.Endpoint, flow.Source.Endpoint });
        return ends.FirstOrDefault(endpoint => endpoint?.Span.Document is not null)?.Span ?? property.Span;
    }
}
