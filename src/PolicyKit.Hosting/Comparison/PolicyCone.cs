using System.Collections.Concurrent;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Comparison;

/// <summary>Narrows a version to the policies that select an end of a flow: no other one can decide it.</summary>
/// <remarks>The reference semantics asks every policy of the cluster; with this, replaying a hundred thousand flows takes seconds.</remarks>
internal sealed class PolicyCone(ProgramVersion version)
{
    private readonly ConcurrentDictionary<Endpoint, HashSet<Policy>> _selecting = new(ReferenceEqualityComparer.Instance);

    /// <summary>The version with these policies alone.</summary>
    public ProgramVersion Around(Flow flow) => version with
    {
        Program = version.Program with { Gates = version.Program.Gates.Select(gate => Around(gate, flow.Local(gate.Direction).Endpoint)).ToEquatableArray() },
    };

    private Gate Around(Gate gate, Endpoint? local)
    {
        var selecting = local is null ? [] : _selecting.GetOrAdd(local, Selecting);
        return gate with
        {
            Tiers = gate.Tiers.Select(tier => tier with { Policies = tier.Policies.Where(selecting.Contains).ToEquatableArray() }).ToEquatableArray(),
        };
    }

    private HashSet<Policy> Selecting(Endpoint endpoint)
    {
        var then = version.Endpoints.Before(endpoint);
        return new(version.Program.Policies.Where(policy => policy.Subject.Matches(then)), ReferenceEqualityComparer.Instance);
    }
}
