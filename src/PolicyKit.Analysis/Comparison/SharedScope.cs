using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>The flows that a relation between two versions speaks of: between workloads that both have, and with the outside.</summary>
/// <param name="Over">The program whose cluster has those workloads, as one of the versions knows them.</param>
/// <param name="Before">The earlier version over them.</param>
/// <param name="After">The later version over them.</param>
/// <param name="Elsewhere">Addresses that belong to a workload of one version alone, and so to nobody here.</param>
internal sealed record SharedScope(PolicyProgram Over, ProgramVersion Before, ProgramVersion After, AddressSet Elsewhere)
{
    /// <summary>The search for a flow with certain verdicts.</summary>
    /// <param name="world">Which endpoints exist.</param>
    /// <param name="verdicts">What the versions say of it.</param>
    public RelationSearch Find(World world, params FlowCondition[] verdicts)
    {
        var defined = Before.Program.DefinedTraffic.Intersect(After.Program.DefinedTraffic);
        FlowCondition[] conditions =
        [
            new FlowCondition.With(new TrafficMatch.Headers(defined)),
            new FlowCondition.Not(new FlowCondition.ToItself()),
            Connections.NotOwnNode(null, null),
            .. Elsewhere.IsEmpty ? [] : NotFromElsewhere(),
            .. verdicts,
        ];
        return new(new FlowSearch.AnyFlow(Over, world, FlowCondition.And(conditions)), Before, After);
    }

    /// <summary>The earlier version allows the flow.</summary>
    public FlowCondition AllowedBefore => Allowed(Before);

    /// <summary>The later version allows the flow.</summary>
    public FlowCondition AllowedAfter => Allowed(After);

    /// <summary>The earlier version allows the flow because some rule says so, and not only because no policy speaks of it.</summary>
    /// <remarks>INVARIANT: asked of <see cref="ComparedNetworks.Then"/> only, where the endpoints are those of the earlier version.</remarks>
    public FlowCondition ExplicitBefore => FlowCondition.And(
        AllowedBefore,
        new FlowCondition.Not(FlowCondition.And(
            new FlowCondition.AllowedByDefault(Before.Program, Direction.Egress), new FlowCondition.AllowedByDefault(Before.Program, Direction.Ingress))));

    private static FlowCondition.Allowed Allowed(ProgramVersion version) => new FlowCondition.Allowed(version.Program) { History = version.Endpoints };

    private FlowCondition[] NotFromElsewhere()
    {
        var theirs = new Peer.Addresses(Elsewhere);
        return [new FlowCondition.Not(new FlowCondition.From(theirs)), new FlowCondition.Not(new FlowCondition.To(theirs))];
    }
}

/// <summary>A search for a flow that decides a relation, and what both versions are over its cluster.</summary>
/// <param name="Search">What to look for.</param>
/// <param name="Before">The earlier version.</param>
/// <param name="After">The later version.</param>
public sealed record RelationSearch(FlowSearch.AnyFlow Search, ProgramVersion Before, ProgramVersion After);
