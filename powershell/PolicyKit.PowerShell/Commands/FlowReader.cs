using PolicyKit.Hosting;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.PowerShell.Commands;

/// <summary>Puts the answer to a question about a connection into the classes that users see.</summary>
internal sealed class FlowReader(ResultReader results)
{
    /// <summary>The answer.</summary>
    /// <param name="report">The answer as it was found.</param>
    /// <param name="expected">The verdict that was expected; null for none.</param>
    public FlowResult Read(QueryReport report, FlowVerdict? expected) => new(report.From.Reference.Text, report.To.Reference.Text, VerdictOf(report.Verdict))
    {
        Port = report.Asked is { } asked ? TrafficWords.Of(asked) : null,
        Request = report.Request?.ToString(),
        Allowed = TrafficWords.Of(report.Cases.Select(one => one.Allowed).Aggregate(HeaderSpace.Empty, (sum, one) => sum.Union(one))),
        Differs = report.Differs,
        Doubt = report.Doubt is { } doubt ? DisplayText.Printable(doubt) : null,
        AsExpected = expected is { } wanted ? wanted == VerdictOf(report.Verdict) : null,
        Because = results.Reasons(report.Cases.SelectMany(one => Deciding(one, report.Verdict)).Distinct()),
        Cases = [.. report.Cases.Select(one => new FlowCase(NameOf(one.Source), NameOf(one.Destination), TrafficWords.Of(one.Allowed), [.. one.Gates.Select(GateOf)]))],
        Report = new(report, 0),
    };

    /// <summary>The verdict as users know it.</summary>
    public static FlowVerdict VerdictOf(QueryVerdict verdict) => verdict switch
    {
        QueryVerdict.Allow => FlowVerdict.Allow,
        QueryVerdict.Deny => FlowVerdict.Deny,
        _ => FlowVerdict.Undefined,
    };

    // What stops a flow are the rules of the gates that stop it, or the policies that isolate there; what lets it through is all on its way.
    private static IEnumerable<Origin> Deciding(QueryCase one, QueryVerdict verdict) => one.Gates
        .Where(gate => verdict != QueryVerdict.Deny || gate.Allowed.IsEmpty)
        .SelectMany(gate => gate.Rules.Count > 0 ? gate.Rules.Select(share => share.Rule.Origin) : gate.SelectedBy.Where(policy => policy.Isolates).Select(policy => policy.Origin))
        .Where(origin => origin.Span.Document is not null);

    private FlowGate GateOf(GateExplanation gate) => new(gate.Gate.Name, TrafficWords.Of(gate.Allowed))
    {
        Isolated = gate.IsIsolated,
        SelectedBy = results.Reasons(gate.SelectedBy.Select(policy => policy.Origin)),
        Rules = results.Reasons(gate.Rules.Select(share => share.Rule.Origin)),
        NearMisses = [.. gate.NearMisses.Select(miss => DisplayText.Printable($"{miss.Origin}: {string.Join("; ", miss.Reasons)}"))],
    };

    private static string NameOf(QueryParty party) => party.Endpoint?.ToString() ?? (party.Name is { } name ? $"fqdn/{name}" : $"{party.Addresses}");
}
