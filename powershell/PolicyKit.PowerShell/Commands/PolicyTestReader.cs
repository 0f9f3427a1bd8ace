using PolicyKit.Hosting.PolicyTests;
using PolicyKit.Hosting.Reports;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Commands;

/// <summary>Puts what became of policy tests into the classes that users see.</summary>
internal sealed class PolicyTestReader(PlaceNames places)
{
    private readonly ResultReader _results = new(places);

    /// <summary>A case.</summary>
    /// <param name="report">The report.</param>
    /// <param name="index">Which of its cases.</param>
    public PolicyTestResult Read(PolicyTestReport report, int index)
    {
        var found = report.Cases[index];
        PolicyProbeResult[] probes = [.. found.Probes.Select(Read)];
        string[] problems = [.. found.Problems.Select(problem => DisplayText.Printable(problem.Message))];
        return new(found.Name, found.HasPassed)
        {
            Probes = probes,
            Problems = problems,
            Message = string.Join("; ", problems.Concat(probes.Where(probe => !probe.Passed).Select(probe => $"{probe}"))),
            Place = places.Of(found.Span),
            Milliseconds = Math.Round(found.Elapsed.TotalMilliseconds, 1),
            Report = new(report, index),
        };
    }

    private PolicyProbeResult Read(ProbeResult probe) => new(probe.From, probe.To, probe.Traffic)
    {
        Expected = probe.Expected ? FlowVerdict.Allow : FlowVerdict.Deny,
        Actual = probe.EnginesAgree && probe.Answers is [{ IsAllowed: { } isAllowed }, ..] ? isAllowed ? FlowVerdict.Allow : FlowVerdict.Deny : FlowVerdict.Undefined,
        Passed = probe.HasPassed,
        Because = _results.Reasons(probe.Because),
        Place = places.Of(probe.Span),
    };
}
