using PolicyKit.Model;

namespace PolicyKit.Engines;

/// <summary>Which endpoints a proof speaks of.</summary>
public enum World
{
    /// <summary>The endpoints of the input, and every address outside the cluster.</summary>
    Closed,

    /// <summary>Also every pod that could be created later: in any existing or new namespace, with any labels.</summary>
    Open,
}

/// <summary>What an engine looks for. A closed hierarchy: every engine answers every case.</summary>
/// <param name="Program">The policies and the cluster; it names the endpoints that flows run between.</param>
/// <param name="World">Which endpoints exist.</param>
public abstract record FlowSearch(PolicyProgram Program, World World)
{
    /// <summary>A flow that satisfies a condition. At least one of its ends is an endpoint.</summary>
    /// <param name="Program">The policies and the cluster.</param>
    /// <param name="World">Which endpoints exist.</param>
    /// <param name="Condition">What the flow must satisfy.</param>
    public sealed record AnyFlow(PolicyProgram Program, World World, FlowCondition Condition) : FlowSearch(Program, World);

    /// <summary>A pair of different parties for which no traffic satisfies a condition.</summary>
    /// <param name="Program">The policies and the cluster.</param>
    /// <param name="World">Which endpoints exist.</param>
    /// <param name="From">The sources.</param>
    /// <param name="To">The destinations.</param>
    /// <param name="Condition">What some flow of each pair ought to satisfy.</param>
    public sealed record SilentPair(PolicyProgram Program, World World, Peer From, Peer To, FlowCondition Condition) : FlowSearch(Program, World);

    /// <summary>A chain of at most so many flows from a source to a destination, over endpoints of the cluster.</summary>
    /// <param name="Program">The policies and the cluster.</param>
    /// <param name="World">Which endpoints exist.</param>
    /// <param name="From">Where the chain begins.</param>
    /// <param name="To">Where the chain ends.</param>
    /// <param name="Hops">The largest number of flows in the chain, at least 1.</param>
    /// <param name="Hop">What each flow of the chain must satisfy.</param>
    public sealed record Chain(PolicyProgram Program, World World, Peer From, Peer To, int Hops, FlowCondition Hop) : FlowSearch(Program, World);
}

/// <summary>What an engine found. Never a boolean: not knowing is an answer of its own.</summary>
public abstract record SearchResult
{
    private SearchResult()
    {
    }

    /// <summary>What was looked for exists.</summary>
    /// <param name="Flows">The flow; for a chain its flows in order; for a silent pair one flow of the pair that the policies deny.</param>
    public sealed record Found(EquatableArray<Flow> Flows) : SearchResult;

    /// <summary>What was looked for does not exist.</summary>
    /// <param name="Core">The isolations and rules that suffice for the proof; not necessarily the fewest. Empty when none was needed.</param>
    public sealed record Nothing(EquatableArray<Origin> Core) : SearchResult;

    /// <summary>The engine could not tell.</summary>
    /// <param name="Reason">Why, in words for users.</param>
    public sealed record Unknown(string Reason) : SearchResult;
}

/// <summary>An engine that answers searches over a whole space of flows.</summary>
public interface ISearchEngine
{
    /// <summary>The name that reports show.</summary>
    string Name { get; }

    /// <summary>Answers one search. Safe to call from several threads at once.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    SearchResult Run(FlowSearch search, CancellationToken cancellation);
}
