using System.Collections.Concurrent;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>What lint rules look at, with what several of them need computed once. Safe for several threads.</summary>
/// <param name="program">The policies over the cluster.</param>
/// <param name="facts">What the input says besides.</param>
/// <param name="options">What packs have set.</param>
/// <param name="cancellation">Ends the work.</param>
public sealed class LintContext(PolicyProgram program, ClusterFacts facts, LintOptionValues options, CancellationToken cancellation)
{
    private readonly HeaderSpaceEngine _engine = new();
    private readonly ConcurrentDictionary<Type, Lazy<object>> _shared = new();
    private readonly ConcurrentDictionary<Selector, IReadOnlyList<Endpoint>> _selected = new();
    private readonly EndpointIndex _index = new(program.Cluster.Endpoints);

    /// <summary>The policies over the cluster.</summary>
    public PolicyProgram Program => program;

    /// <summary>What exists.</summary>
    public Cluster Cluster => program.Cluster;

    /// <summary>What the input says besides.</summary>
    public ClusterFacts Facts => facts;

    /// <summary>What packs have set.</summary>
    public LintOptionValues Options => options;

    /// <summary>Whether somebody said which engine enforces the policies, or the input shows it.</summary>
    public bool IsEngineKnown { get; init; }

    /// <summary>Ends the work.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The pods and pod templates that policies can govern.</summary>
    public IReadOnlyList<Endpoint> Pods { get; } = [.. program.Cluster.Endpoints.Where(endpoint => endpoint.IsPod)];

    /// <summary>The policy objects, in input order.</summary>
    public IReadOnlyList<PolicyObject> Policies { get; } = PolicyObject.Of(program);

    /// <summary>The endpoints that a selector picks, of all kinds.</summary>
    public IReadOnlyList<Endpoint> Selected(Selector selector) =>
        _selected.GetOrAdd(selector, asked => _index.Select(asked));

    /// <summary>A flow of the cluster as it is that satisfies a condition; null when there is none, or the managed engine cannot tell.</summary>
    /// <remarks>For a rule that must not be wrong when nothing is found, ask <see cref="Search"/>.</remarks>
    public Flow? Find(FlowCondition condition) => Search(condition) is SearchResult.Found found ? found.Flows[0] : null;

    /// <summary>The managed engine's answer about the cluster as it is.</summary>
    public SearchResult Search(FlowCondition condition) => _engine.Run(new FlowSearch.AnyFlow(program, World.Closed, condition), cancellation);

    /// <summary>Something that several rules need, computed by the first that asks.</summary>
    /// <typeparam name="T">What it is; one type is one thing.</typeparam>
    public T Shared<T>(Func<LintContext, T> compute) where T : class =>
        (T)_shared.GetOrAdd(typeof(T), _ => new Lazy<object>(() => compute(this))).Value;
}
