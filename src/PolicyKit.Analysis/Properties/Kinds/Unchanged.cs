using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>Nothing is allowed that the baseline did not allow.</summary>
/// <remarks>What a change closes is no violation; what it opens is. A pod that moves to another node opens nothing (semantics K-41).</remarks>
public sealed class Unchanged : PropertyKind
{
    private static readonly Parameter<Baseline> Since = Parameter<Baseline>.Required("since",
        "a file or folder with the earlier policies, and the earlier cluster if it differed; relative to the property file");

    /// <inheritdoc/>
    public override string Name => "unchanged";

    /// <inheritdoc/>
    public override string Summary => "every allowed connection was allowed by the policies in `since`";

    /// <inheritdoc/>
    public override EquatableArray<Parameter> Parameters { get; } = [Since, SharedParameters.Traffic];

    /// <inheritdoc/>
    public override Question Ask(PropertyArguments given, PolicyProgram program, World world)
    {
        var (earlier, traffic) = (given.Get(Since).Program, given.Get(SharedParameters.Traffic));
        var history = given.Get(Since).HistoryOf(program);
        var scope = FlowCondition.And(
            Connections.Between(Peer.Anyone, Peer.Anyone, traffic, program),
            new FlowCondition.With(new TrafficMatch.Headers(earlier.DefinedTraffic)),
            Connections.NotOwnNode(null, null),
            new FlowCondition.Not(new FlowCondition.Allowed(earlier) { History = history }));
        return Connections.NoneAllowed(program, world, scope, traffic) with
        {
            Scope = null,
            DoubtIfFound = DoubtAbout(earlier),
            DoubtIfNothing = DoubtAbout(earlier),
            Explain = flows => Explanation.Of(program, flows) is var evidence && Stopped(earlier, history, flows) is { Length: > 0 } policies
                ? evidence with { Remarks = [.. evidence.Remarks, $"in the baseline `{string.Join("`, `", policies)}` stopped it"] }
                : evidence,
        };
    }

    private static string? DoubtAbout(PolicyProgram earlier) =>
        earlier.OtherReadings.Count == 0 ? null : $"what the baseline allowed is not certain: {earlier.OtherReadings[0].Doubt}";

    private static string[] Stopped(PolicyProgram earlier, EndpointHistory history, EquatableArray<Flow> flows) =>
    [
        .. Explanation.Of(earlier, flows.Select(history.Before).ToEquatableArray()).Because
            .Select(origin => origin.Policy.ToString()).Distinct(),
    ];
}
