using PolicyKit.Analysis;

namespace PolicyKit.Hosting.Reports;

/// <summary>One test case a property: failed when violated, in error when undecided.</summary>
internal sealed class VerifyJUnitFormat : ReportFormat<VerifyReport>
{
    /// <inheritdoc/>
    public override string Name => "junit";

    /// <inheritdoc/>
    public override void Write(VerifyReport report, TextWriter output, Ink ink) => JUnitDocument.Write(
        output, "policykit verify", [.. report.Results.Select(result => CaseOf(report, result))]);

    private static JUnitCase CaseOf(VerifyReport report, PropertyResult result)
    {
        var because = result.Outcome switch
        {
            Outcome.Holds { Witness: null } holds => holds.Because,
            Outcome.Holds { Witness: { } witness } => witness.Because,
            Outcome.Violated(var evidence) => [.. evidence.Because.SelectMany(origin => evidence.ItemsOf(origin).DefaultIfEmpty(origin))],
            _ => [],
        };
        var lines = because.Select(origin => $"{origin} ({origin.Span})").Prepend(result.Property.Description).Where(line => line.Length > 0);
        return new(result.Property.Kind.Name, result.Property.Id, result.Elapsed)
        {
            Failure = result.Outcome is Outcome.Violated ? report.MessageOf(result) : null,
            Error = result.Outcome is Outcome.Undecided ? report.MessageOf(result) : null,
            Details = string.Join("\n", lines),
        };
    }
}
