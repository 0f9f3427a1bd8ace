using System.Collections.Concurrent;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>The policies that select each endpoint: a flow of it can be decided without a look at all others.</summary>
internal sealed class EndpointGates
{
    private readonly IReadOnlyList<PolicyProgram> _readings;
    private readonly Dictionary<Endpoint, List<Place>>[] _places;
    private readonly ConcurrentDictionary<(Direction, Endpoint), IReadOnlyList<PolicyProgram>> _around = new(new ByReference());

    private EndpointGates(LintContext context)
    {
        _readings = [.. context.Program.AllReadings];
        _places = [.. _readings.Select(reading => PlacesIn(reading, context))];
    }

    /// <summary>Those of a lint run.</summary>
    public static EndpointGates Of(LintContext context) => context.Shared(given => new EndpointGates(given));

    /// <summary>Every reading of the policies, reduced to the gates of one direction and what selects one endpoint there.</summary>
    public IReadOnlyList<PolicyProgram> Around(Endpoint endpoint, Direction direction) =>
        _around.GetOrAdd((direction, endpoint), _ => [.. _readings.Select((reading, at) => Reduce(reading, _places[at].TryGetValue(endpoint, out var places) ? places : [], direction))]);

    /// <summary>The same for an endpoint that is not in the cluster.</summary>
    public IReadOnlyList<PolicyProgram> AroundImagined(Endpoint endpoint, Direction direction) => [.. _readings.Select(reading => reading with
    {
        OtherReadings = [],
        Gates =
        [
            .. reading.Gates.Where(gate => gate.Direction == direction).Select(gate => gate with
            {
                Tiers = [.. gate.Tiers.Select(tier => tier with { Policies = [.. tier.Policies.Where(policy => policy.Subject.Matches(endpoint))] })],
            }),
        ],
    })];

    private static Dictionary<Endpoint, List<Place>> PlacesIn(PolicyProgram reading, LintContext context)
    {
        var places = new Dictionary<Endpoint, List<Place>>(SameEndpoint.Comparer);
        for (var gate = 0; gate < reading.Gates.Count; gate++)
            for (var tier = 0; tier < reading.Gates[gate].Tiers.Count; tier++)
                foreach (var policy in reading.Gates[gate].Tiers[tier].Policies)
                    foreach (var endpoint in context.Selected(policy.Subject))
                    {
                        if (!places.TryGetValue(endpoint, out var known))
                            places.Add(endpoint, known = []);
                        known.Add(new(gate, tier, policy));
                    }
        return places;
    }

    private static PolicyProgram Reduce(PolicyProgram reading, List<Place> places, Direction direction)
    {
        var byTier = places.ToLookup(place => (place.Gate, place.Tier), place => place.Policy);
        return reading with
        {
            OtherReadings = [],
            Gates =
            [
                .. reading.Gates.Select((gate, at) => gate with { Tiers = [.. gate.Tiers.Select((tier, index) => tier with { Policies = [.. byTier[(at, index)]] })] })
                    .Where(gate => gate.Direction == direction),
            ],
        };
    }

    private readonly record struct Place(int Gate, int Tier, Policy Policy);

    private sealed class ByReference : IEqualityComparer<(Direction, Endpoint)>
    {
        public bool Equals((Direction, Endpoint) x, (Direction, Endpoint) y) => x.Item1 == y.Item1 && ReferenceEquals(x.Item2, y.Item2);

        public int GetHashCode((Direction, Endpoint) obj) => SameEndpoint.Comparer.GetHashCode(obj.Item2) * 2 + (int)obj.Item1;
    }
}
