using PolicyKit.Engines;

namespace PolicyKit.Z3.Tests.Laws;

/// <summary>The symbolic engine with libz3 beside another engine: both find something, or neither does.</summary>
internal sealed class Agreement : IDisposable
{
    private readonly SymbolicEngine _symbolic = new(() => new Z3Solver(new SolverOptions()));

    /// <summary>The managed engine.</summary>
    public static HeaderSpaceEngine Managed { get; } = new();

    public void Dispose() => _symbolic.Dispose();

    /// <summary>Asks both. Who does not know an answer does not disagree, but an internal error is no way of not knowing.</summary>
    /// <param name="subject">What is asked about, to find it again.</param>
    /// <param name="other">The other engine.</param>
    /// <param name="search">What both look for.</param>
    public void Check(string subject, ISearchEngine other, FlowSearch search)
    {
        var (expected, actual) = (other.Run(search, default), _symbolic.Run(search, default));
        if (expected is SearchResult.Unknown || actual is SearchResult.Unknown { Reason: not ['i', 'n', 't', 'e', 'r', ..] })
            return;
        Assert.True(
            expected.GetType() == actual.GetType(),
            $"{subject}, {search.GetType().Name} in the {search.World} world: {other.Name} says {Words(expected)}, z3 says {Words(actual)}");
        if (actual is SearchResult.Found found && search is FlowSearch.AnyFlow any)
            Assert.True(found.Flows.All(any.Condition.Holds), $"{subject}: the reference semantics does not confirm {Words(actual)}");
    }

    private static string Words(SearchResult result) => result switch
    {
        SearchResult.Found found => string.Join(", ", found.Flows),
        SearchResult.Unknown unknown => unknown.Reason,
        _ => "nothing",
    };
}
