using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>What lint rules about Cilium ask of the parts of its policies.</summary>
internal static class CiliumParts
{
    /// <summary>Whether an object is a policy of Cilium.</summary>
    public static bool IsOfCilium(PolicyObject policy) => policy.Name.Kind is "CiliumNetworkPolicy" or "CiliumClusterwideNetworkPolicy";

    /// <summary>A pod or node as the near end of some flow.</summary>
    public static Party PartyOf(Endpoint endpoint) =>
        endpoint.Addresses.Count > 0 ? new(endpoint, endpoint.Addresses[0].Family, endpoint.Addresses[0]) : new(endpoint, IpFamily.V4, null);

    /// <summary>Whether a rule counts for an endpoint that its policy selects.</summary>
    public static bool CountsFor(Rule rule, Endpoint endpoint)
    {
        var party = PartyOf(endpoint);
        return rule.Local.Contains(party, Party.Outside(IpAddress.First(party.Family)));
    }
}
