using PolicyKit.Model;

namespace PolicyKit.Engines;

/// <summary>What endpoints were in an earlier cluster: the same workload may have had other labels or ports then.</summary>
/// <remarks>An endpoint that is not listed was the same, or did not exist: then the earlier policies are asked about it as it is now.</remarks>
public sealed class EndpointHistory(IReadOnlyDictionary<Endpoint, Endpoint> earlier)
{
    /// <summary>Nothing changed.</summary>
    public static EndpointHistory None { get; } = new(new Dictionary<Endpoint, Endpoint>());

    /// <summary>What an endpoint of today was then.</summary>
    public Endpoint Before(Endpoint endpoint) => earlier.TryGetValue(endpoint, out var before) ? before : endpoint;

    /// <summary>The flow between what its endpoints were then.</summary>
    public Flow Before(Flow flow) => earlier.Count == 0
        ? flow
        : flow with { Source = Before(flow.Source), Destination = Before(flow.Destination) };

    private Party Before(Party party) => party.Endpoint is { } endpoint ? party with { Endpoint = Before(endpoint) } : party;
}
