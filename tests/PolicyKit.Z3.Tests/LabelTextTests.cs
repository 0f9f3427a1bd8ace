using PolicyKit.Engines;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Z3.Tests;

/// <summary>Z3 and the managed engine about pods that do not exist yet, where selectors look into the text of labels.</summary>
public sealed class LabelTextTests : IDisposable
{
    private readonly SymbolicEngine _symbolic = new(() => new Z3Solver(new SolverOptions()));

    public void Dispose() => _symbolic.Dispose();

    [Theory]
    [InlineData("team starts with 'pay'", "team starts with 'paym'", true)]
    [InlineData("team starts with 'paym'", "team starts with 'pay'", false)]
    [InlineData("team starts with 'a' || !has(team)", "!(team contains 'b')", false)]
    [InlineData("team starts with 'app-' && team != 'app-open'", "team == 'app-open'", false)]
    [InlineData("team starts with 'app-' && team != 'app-open'", "team == 'app-shut'", true)]
    [InlineData("team contains ''", "has(team)", true)]
    [InlineData("team contains ' '", "team != 'x'", false)]
    [InlineData("projectcalico.org/namespace starts with 'te'", "projectcalico.org/namespace == 'test'", true)]
    [InlineData("projectcalico.org/namespace starts with 'te'", "projectcalico.org/namespace starts with 't'", false)]
    public void Both_engines_find_a_pod_that_may_come_exactly_where_its_labels_can_be_so(string closed, string asked, bool isClosed)
    {
        var search = Search(closed, asked);
        Assert.Equal(isClosed ? typeof(SearchResult.Nothing) : typeof(SearchResult.Found), _symbolic.Run(search, CancellationToken.None).GetType());
        Assert.Equal(isClosed ? typeof(SearchResult.Nothing) : typeof(SearchResult.Found), new HeaderSpaceEngine().Run(search, CancellationToken.None).GetType());
    }

    [Theory]
    [InlineData("team contains 'pay' || team == 'x'", "team ends with 'pay'")]
    [InlineData("team contains ' '", "team contains ' '")]
    public void Where_the_solver_takes_long_over_texts_it_gives_no_answer_and_never_a_wrong_one(string closed, string asked)
    {
        using var hasty = new SymbolicEngine(() => new Z3Solver(new SolverOptions { Timeout = TimeSpan.FromSeconds(1) }));
        var search = Search(closed, asked);
        Assert.IsNotType<SearchResult.Found>(hasty.Run(search, CancellationToken.None));
        Assert.IsType<SearchResult.Nothing>(new HeaderSpaceEngine().Run(search, CancellationToken.None));
    }

    private static FlowSearch.AnyFlow Search(string closed, string asked)
    {
        var program = Read(closed);
        return new(program, World.Open, FlowCondition.And(
            new FlowCondition.From(new Peer.Not(new Peer.Endpoints(Selector.Everything))),
            new FlowCondition.To(new Peer.Endpoints(Read(asked).Policies.First(policy => policy.Name.Name == "p").Subject)),
            new FlowCondition.Allowed(program)));
    }

    private static PolicyProgram Read(string selector) => ManifestReader.Combine(
        [ManifestReader.Read(new SourceDocument("file.yaml", """
            {apiVersion: v1, kind: Pod, metadata: {name: one, namespace: test}, spec: {containers: [{name: m}]}, status: {podIP: 10.0.0.1}}
            ---
            {apiVersion: projectcalico.org/v3, kind: GlobalNetworkPolicy, metadata: {name: p}, spec: {selector: "SELECTOR", types: [Ingress]}}
            """.Replace("SELECTOR", selector, StringComparison.Ordinal)))], new CalicoDataPlane()).Program;
}
