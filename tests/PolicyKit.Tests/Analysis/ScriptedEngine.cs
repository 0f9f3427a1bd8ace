using PolicyKit.Engines;

namespace PolicyKit.Tests.Analysis;

/// <summary>An engine that answers what a test tells it to.</summary>
internal sealed class ScriptedEngine(string name, Func<FlowSearch, CancellationToken, SearchResult> answer) : ISearchEngine
{
    public static ScriptedEngine FindsNothing { get; } = new("blind", (_, _) => new SearchResult.Nothing([]));

    public static ScriptedEngine GivesUp { get; } = new("tired", (_, _) => new SearchResult.Unknown("time is up"));

    public string Name => name;

    public SearchResult Run(FlowSearch search, CancellationToken cancellation) => answer(search, cancellation);
}
