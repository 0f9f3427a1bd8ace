using PolicyKit.Analysis;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Commands;

/// <summary>Puts what was found into the classes that users see.</summary>
/// <remarks>Sentences are shown as they are, so nothing in them may be obeyed by a terminal; ids and names stay what they are.</remarks>
/// <param name="places">Places as users know them.</param>
internal sealed class ResultReader(PlaceNames places)
{
    /// <summary>A result of <c>Test-NetworkPolicy</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="index">Which of its results.</param>
    public PropertyResult Property(VerifyReport report, int index)
    {
        var result = report.Results[index];
        var (counterexample, witness) = ((result.Outcome as Outcome.Violated)?.Counterexample, (result.Outcome as Outcome.Holds)?.Witness);
        var evidence = counterexample ?? witness;
        return new(result.Property.Id, StatusOf(result.Outcome), result.Property.Kind.Name, DisplayText.Printable(report.MessageOf(result)))
        {
            Severity = Severities.Of(result.Property.Severity),
            Description = DisplayText.Printable(result.Property.Description),
            Vacuous = result.Outcome is Outcome.Holds { IsVacuous: true },
            Counterexample = counterexample?.Flows.Select(Flow).FirstOrDefault(),
            Witness = witness?.Flows.Select(Flow).FirstOrDefault(),
            Hops = [.. (evidence?.Flows ?? []).Select(Flow)],
            Because = Reasons(evidence?.Because ?? (result.Outcome as Outcome.Holds)?.Because ?? []),
            Remarks = [.. (evidence?.Remarks ?? []).Select(DisplayText.Printable)],
            Place = places.Of(result.Property.Span),
            Milliseconds = Math.Round(result.Elapsed.TotalMilliseconds, 1),
            Report = new(report, index),
        };
    }

    /// <summary>Places in policies.</summary>
    public IReadOnlyList<PolicyReason> Reasons(IEnumerable<Origin> origins) =>
        [.. origins.Select(origin => new PolicyReason($"{origin.Policy}", origin.Path, places.Of(origin.Span)))];

    /// <summary>A connection.</summary>
    public static NetworkFlow Flow(Flow flow) => new($"{flow.Source}", $"{flow.Destination}", $"{flow.Protocol}")
    {
        Port = flow.Protocol.HasPorts ? flow.Port : null,
        IcmpType = flow.Protocol.HasIcmpType ? flow.Port >> 8 : null,
        IcmpCode = flow.Protocol.HasIcmpType ? flow.Port & 255 : null,
        Request = flow.Request?.ToString(),
    };

    private static PropertyStatus StatusOf(Outcome outcome) => outcome switch
    {
        Outcome.Holds => PropertyStatus.Holds,
        Outcome.Violated => PropertyStatus.Violated,
        Outcome.Undecided => PropertyStatus.Undecided,
        _ => throw new NotSupportedException($"outcome {outcome.GetType().Name}"),
    };
}
