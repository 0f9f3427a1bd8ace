using PolicyKit.Analysis;
using PolicyKit.Hosting.Reports.Located;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Reports;

/// <summary>The report of <c>policykit verify</c>.</summary>
/// <param name="Program">What the properties were decided about.</param>
/// <param name="Results">One for each property, in the order in which they were given.</param>
/// <param name="Diagnostics">What its reader should know beside the results; never an error, for then there is no report.</param>
/// <param name="Elapsed">The whole run, reading included.</param>
public sealed record VerifyReport(
    PolicyProgram Program, EquatableArray<PropertyResult> Results, EquatableArray<Diagnostic> Diagnostics, TimeSpan Elapsed)
{
    /// <summary>Whether text for people lists every place that a proof rests on, instead of counting policies.</summary>
    public bool ListsProofs { get; init; }

    /// <summary>Where the run took place, for formats that name files as the repository does; null for nowhere in particular.</summary>
    public Checkout? Checkout { get; init; }

    /// <summary>How the run ends.</summary>
    /// <remarks>What is certainly broken outweighs what is not known, and neither is ever called success.</remarks>
    /// <param name="failOn">The severity from which a violation or a remark counts.</param>
    public ExitCode ExitCode(Severity failOn) =>
        Results.Any(result => result.Outcome is Outcome.Violated && result.Property.Severity >= failOn) ? Hosting.ExitCode.Found
        : Results.Any(result => result.Outcome is Outcome.Undecided) ? Hosting.ExitCode.Undecided
        : Remarks.Any(remark => remark.Severity > Severity.Note && remark.Severity >= failOn) ? Hosting.ExitCode.Found
        : Hosting.ExitCode.AllHolds;

    /// <summary>Every diagnostic of the run.</summary>
    public IEnumerable<Diagnostic> Remarks => Diagnostics.Concat(Results.SelectMany(result => result.Diagnostics));

    /// <summary>The words for outcomes, the most pressing first.</summary>
    internal static IReadOnlyList<string> Statuses { get; } = ["violated", "undecided", "holds"];

    /// <summary>How many results have a status.</summary>
    internal int Count(string status) => Results.Count(result => StatusOf(result.Outcome) == status);

    /// <summary>The word for an outcome, the same in every format.</summary>
    internal static string StatusOf(Outcome outcome) => outcome switch
    {
        Outcome.Holds => "holds",
        Outcome.Violated => "violated",
        Outcome.Undecided => "undecided",
        _ => throw new NotSupportedException($"outcome {outcome.GetType().Name}"),
    };

    /// <summary>What a result says, in one sentence without full stop.</summary>
    public string MessageOf(PropertyResult result) => OutcomeText.Of(result, Program);

    /// <summary>The pods in evidence that do not exist: an open world has room for them.</summary>
    internal IReadOnlyList<Endpoint> ImaginedIn(Evidence evidence) =>
    [
        .. evidence.Flows.SelectMany(flow => new[] { flow.Source.Endpoint, flow.Destination.Endpoint }).OfType<Endpoint>().Distinct()
            .Where(endpoint => !Program.Cluster.Find(endpoint.Namespace ?? "", endpoint.Name).Any(known => ReferenceEquals(known, endpoint)) && endpoint.IsPod),
    ];
}
