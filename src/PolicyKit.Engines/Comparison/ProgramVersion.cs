using PolicyKit.Model;

namespace PolicyKit.Engines;

/// <summary>One of two programs that are compared over one cluster, which has the endpoints of both.</summary>
/// <param name="Program">The policies.</param>
/// <param name="Endpoints">What the endpoints of the common cluster are in this version, where that differs.</param>
/// <param name="Absent">The endpoints of the common cluster, by reference, that do not exist in this version.</param>
public sealed record ProgramVersion(PolicyProgram Program, EndpointHistory Endpoints, IReadOnlyCollection<Endpoint> Absent)
{
    /// <summary>Whether the reference semantics lets a flow of the common cluster through; a flow of an absent endpoint does not exist.</summary>
    public bool Allows(Flow flow) => Has(flow.Source) && Has(flow.Destination) && PolicyEvaluator.Decide(Program, Endpoints.Before(flow)).IsAllowed;

    /// <summary>Whether an end of a flow exists in this version; what is no endpoint always does.</summary>
    public bool Has(Party party) => party.Endpoint is not { } endpoint || !Absent.Contains(endpoint);
}
