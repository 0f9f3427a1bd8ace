using System.Diagnostics;
using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Comparison;

/// <summary>Decides a relation as properties are decided: one engine proves, another one checks, and the reference semantics confirms what was found.</summary>
internal sealed class RelationDecider(Relation relation, World world, EngineSet engines, string? doubt)
{
    public RelationReport Decide(ComparedNetworks networks, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var searches = relation.Searches(networks, world);
        var claims = searches.Select((search, at) => (Search: search, Result: Ask(search, at, cancellation))).ToArray();
        var flows = claims.Where(claim => claim.Result.Outcome is Outcome.Violated)
            .SelectMany(claim => ((Outcome.Violated)claim.Result.Outcome).Counterexample.Flows
                .Select(flow => ComparedFlow.Of(flow, claim.Search.Before, claim.Search.After))).ToEquatableArray();
        var proofs = claims.Select(claim => claim.Result.Outcome).OfType<Outcome.Holds>().ToArray();
        var reason = claims.Select(claim => claim.Result.Outcome).OfType<Outcome.Undecided>().FirstOrDefault()?.Reason;
        var status = flows.Count > 0 ? Shown : proofs.Length == claims.Length ? Disproved : RelationStatus.Undecided;
        return new(relation, world, status, flows, status == Disproved ? Explanation.Merge(proofs.SelectMany(proof => proof.Because)) : [], watch.Elapsed)
        {
            Reason = status == RelationStatus.Undecided ? reason : null,
            Diagnostics = claims.SelectMany(claim => claim.Result.Diagnostics).Distinct().ToEquatableArray(),
        };
    }

    // What it means that there is such a flow, and that there is none.
    private RelationStatus Shown => relation.Found == Finding.Satisfies ? RelationStatus.Holds : RelationStatus.Violated;

    private RelationStatus Disproved => relation.Found == Finding.Satisfies ? RelationStatus.Violated : RelationStatus.Holds;

    private PropertyResult Ask(RelationSearch search, int at, CancellationToken cancellation)
    {
        var claim = new Property(at == 0 ? relation.Name : $"{relation.Name}, part {at + 1}", new SearchClaim(search.Search, relation.Summary), new PropertyArguments()) { World = world };
        return engines.Verifier(_ => { }, doubt).Verify(search.Search.Program, [claim], cancellation).Results[0];
    }

    /// <summary>The claim that a search finds nothing.</summary>
    private sealed class SearchClaim(FlowSearch.AnyFlow search, string summary) : PropertyKind
    {
        /// <inheritdoc/>
        public override string Name => "compare";

        /// <inheritdoc/>
        public override string Summary => summary;

        /// <inheritdoc/>
        public override EquatableArray<Parameter> Parameters => [];

        /// <inheritdoc/>
        public override Question Ask(PropertyArguments given, PolicyProgram program, World world) =>
            new(search, Finding.Violates) { Explain = flows => new Evidence(flows, [], []) };
    }
}
