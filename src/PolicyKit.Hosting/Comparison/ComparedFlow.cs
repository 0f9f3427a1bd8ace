using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Comparison;

/// <summary>One flow with the verdict of both versions, each by the reference semantics.</summary>
/// <param name="Flow">The flow.</param>
/// <param name="Before">What the earlier version says of it.</param>
/// <param name="After">What the later version says of it.</param>
public sealed record ComparedFlow(Flow Flow, VersionVerdict Before, VersionVerdict After)
{
    /// <summary>Asks both versions.</summary>
    internal static ComparedFlow Of(Flow flow, ProgramVersion before, ProgramVersion after) => new(flow, VersionVerdict.Of(flow, before), VersionVerdict.Of(flow, after));
}

/// <summary>What one version says of flows, and why.</summary>
/// <param name="IsAllowed">Whether it lets them through.</param>
/// <param name="Because">The rules and isolating policies that decide; empty when only defaults do.</param>
/// <param name="Remarks">What no line of a policy can show, in words.</param>
public sealed record VersionVerdict(bool IsAllowed, EquatableArray<Origin> Because, EquatableArray<string> Remarks)
{
    /// <summary>Asks the reference semantics.</summary>
    internal static VersionVerdict Of(Flow flow, ProgramVersion version)
    {
        string[] missing = [.. new[] { flow.Source, flow.Destination }.Where(party => !version.Has(party)).Select(party => $"`{party}` does not exist").Distinct()];
        if (missing.Length > 0)
            return new(false, [], missing.ToEquatableArray());
        var then = version.Endpoints.Before(flow);
        var evidence = Explanation.Of(version.Program, [then]);
        return new(PolicyEvaluator.Decide(version.Program, then).IsAllowed, evidence.Because, evidence.Remarks);
    }

    /// <summary>What decides any of several flows that get the same verdict.</summary>
    internal static VersionVerdict Merge(IReadOnlyList<VersionVerdict> verdicts) => new(
        verdicts[0].IsAllowed,
        Explanation.Merge(verdicts.SelectMany(verdict => verdict.Because)),
        verdicts.SelectMany(verdict => verdict.Remarks).Distinct().ToEquatableArray());
}
