using PolicyKit.Engines.Sets.Requests;
using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>A set of flows between two parties: headers, and what the connections carry.</summary>
/// <remarks>INVARIANT: made by one <see cref="TrafficTable"/>, which gives equal sets one instance; so equality is by reference.</remarks>
/// <param name="whole">The headers of which everything that they can carry is in the set.</param>
/// <param name="parts">The headers of which only some is; disjoint from each other and from <paramref name="whole"/>.</param>
internal sealed class TrafficSet(HeaderSpace whole, TrafficSet.Part[] parts)
{
    /// <summary>Headers of which the same is in the set.</summary>
    /// <param name="Headers">The headers; never empty.</param>
    /// <param name="Requests">What of them is in the set: neither nothing nor everything that these headers can carry.</param>
    internal readonly record struct Part(HeaderSpace Headers, RequestSet Requests);

    public HeaderSpace Whole => whole;

    public Part[] Parts => parts;

    public bool IsEmpty { get; } = parts.Length == 0 && whole.IsEmpty;

    /// <summary>The headers of which anything at all is in the set.</summary>
    public HeaderSpace Headers { get; } = parts.Aggregate(whole, (set, part) => set.Union(part.Headers));
}
