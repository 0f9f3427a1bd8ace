using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Comparison;

/// <summary>Confirms every change by the reference semantics before anyone sees it, and explains it.</summary>
internal sealed class ChangeReplay
{
    // Ranges of ports beyond these are hardly ever decided by other rules.
    private const int MostSamples = 16;

    private readonly ProgramVersion _before;
    private readonly ProgramVersion _after;
    private readonly PolicyCone _earlierCone;
    private readonly PolicyCone _laterCone;

    public ChangeReplay(ComparedNetworks networks)
    {
        (_before, _after) = networks.Versions;
        (_earlierCone, _laterCone) = (new(_before), new(_after));
    }

    /// <summary>The change itself, once one flow of each of its halves was replayed.</summary>
    /// <exception cref="InvalidOperationException">The engine errs, which is a mistake of ours.</exception>
    public ConnectionChange Confirm(ConnectionChange change)
    {
        foreach (var flow in change.Opened.Samples.Take(1))
            Confirm(flow, before: Allows(_earlierCone, flow), after: Allows(_laterCone, flow), mustBeNow: true);
        foreach (var flow in change.Closed.Samples.Take(1))
            Confirm(flow, before: Allows(_earlierCone, flow), after: Allows(_laterCone, flow), mustBeNow: false);
        return change;
    }

    /// <summary>What the versions say of traffic that a change opens or closes, by flows at both ends of each range of ports; null when there is none.</summary>
    public ComparedFlow? Explain(ChangedTraffic traffic)
    {
        var flows = traffic.Samples.Take(MostSamples).Select(flow => ComparedFlow.Of(flow, _earlierCone.Around(flow), _laterCone.Around(flow))).ToArray();
        return flows.Length == 0 ? null : new(
            flows[0].Flow,
            VersionVerdict.Merge([.. flows.Select(flow => flow.Before)]),
            VersionVerdict.Merge([.. flows.Select(flow => flow.After)]));
    }

    private static bool Allows(PolicyCone cone, Flow flow) => cone.Around(flow).Allows(flow);

    private static void Confirm(Flow flow, bool before, bool after, bool mustBeNow)
    {
        if (before == mustBeNow || after != mustBeNow)
            throw new InvalidOperationException($"the reference semantics does not confirm that `{flow}` is {(mustBeNow ? "opened" : "closed")}");
    }
}
