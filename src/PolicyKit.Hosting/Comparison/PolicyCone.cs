using System.Collections.Concurrent;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Comparison;

/// <summary>Narrows a version to the policies that select an end of a flow: no other one can decide it.</summary>
/// <remarks>The reference semantics asks every policy of the cluster; with this, replaying a hundred thousand flows takes seconds.</remarks>
internal sealed class PolicyCone(ProgramVersion version)
{
    private readonly ConcurrentDictionary<Endpoint, Gate[]> _ofEndpoint = new(ReferenceEqualityComparer.Instance);
    private readonly Gate[] _ofNobody = [.. version.Program.Gates.Select(gate => Narrow(gate, _ => false))];

    /// <summary>The version with these policies alone.</summary>
    public ProgramVersion Around(Flow flow) => version with
    {
        Program = version.Program with { Gates = version.Program.Gates.Select((gate, at) => GatesOf(flow.Local(gate.Direction).Endpoint)[at]).ToEquatableArray() },
    };

    private Gate[] GatesOf(Endpoint? local) => local is null ? _ofNobody : _ofEndpoint.GetOrAdd(local, Selecting);

    private Gate[] Selecting(Endpoint endpoint)
    {
        var then = version.Endpoints.Before(endpoint);
        return [.. version.Program.Gates.Select(gate => Narrow(gate, policy => policy.Subject.Matches(then)))];
    }

    private static Gate Narrow(Gate gate, Func<Policy, bool> isKept) => gate with
    {
        Tiers = gate.Tiers.Select(tier => tier with { Policies = tier.Policies.Where(isKept).ToEquatableArray() }).ToEquatableArray(),
    };
}
