using PolicyKit.Engines.Sets;
using PolicyKit.Model;

namespace PolicyKit.Engines;

/// <summary>Every connection that is allowed in one of two versions of a network and not in the other.</summary>
/// <remarks>INVARIANT: exact, flow by flow; and a stream, because a change of one selector can touch millions of pairs.</remarks>
/// <param name="changes">In the order of <see cref="Changes"/>.</param>
/// <param name="definedTraffic">The traffic for which both versions define what policies do.</param>
public sealed class ConnectionChanges(IEnumerable<ConnectionChange> changes, HeaderSpace definedTraffic)
{
    /// <summary>
    /// By source, then by destination: workloads by namespace, name and kind, then addresses outside, then names; what addresses outside may send
    /// comes last. Can be enumerated any number of times.
    /// </summary>
    public IEnumerable<ConnectionChange> Changes { get; } = changes;

    /// <summary>The traffic for which both versions define what policies do; nothing else is compared.</summary>
    public HeaderSpace DefinedTraffic { get; } = definedTraffic;

    /// <summary>Compares two versions.</summary>
    /// <remarks>
    /// What an endpoint that exists in one version alone may send and receive there is opened or closed as a whole. Left out is what
    /// no policy decides: what a pod sends to itself, what passes between a pod and its own node, and what nodes that come or go send to other nodes and the outside.
    /// </remarks>
    /// <param name="cluster">The endpoints of both versions.</param>
    /// <param name="before">The earlier version.</param>
    /// <param name="after">The later version.</param>
    /// <param name="cancellation">Ends the work, here or while enumerating.</param>
    /// <exception cref="TooInvolvedException">The patterns of requests or names cannot be split.</exception>
    public static ConnectionChanges Between(Cluster cluster, ProgramVersion before, ProgramVersion after, CancellationToken cancellation)
    {
        var mapper = new ChangeMapper(cluster, before, after, cancellation);
        return new(mapper.Changes(), mapper.Defined);
    }
}

/// <summary>What changed between two ends.</summary>
/// <param name="Source">Who connects.</param>
/// <param name="Destination">Who is connected to; the source itself for what two pods of one workload send each other.</param>
/// <param name="Opened">What is allowed now and was not.</param>
/// <param name="Closed">What was allowed and is not any more.</param>
public sealed record ConnectionChange(MapNode Source, MapNode Destination, ChangedTraffic Opened, ChangedTraffic Closed);

/// <summary>Traffic that a change opens or closes between two ends.</summary>
/// <remarks>Over some addresses of the ends; where they have several, the others may be untouched.</remarks>
/// <param name="traffic">The headers.</param>
/// <param name="conditions">The parts of them that only some requests may use.</param>
/// <param name="samples">Flows of the change.</param>
public sealed class ChangedTraffic(HeaderSpace traffic, EquatableArray<ConditionalTraffic> conditions, IEnumerable<Flow> samples)
{
    /// <summary>Nothing changed.</summary>
    public static ChangedTraffic None { get; } = new(HeaderSpace.Empty, [], []);

    /// <summary>The headers; empty when nothing changed.</summary>
    public HeaderSpace Traffic { get; } = traffic;

    /// <summary>The parts of <see cref="Traffic"/> that only some requests may use; of the others, everything changed.</summary>
    public EquatableArray<ConditionalTraffic> Conditions { get; } = conditions;

    /// <summary>Flows between endpoints of the common cluster: the first and the last of each range of ports. Computed while enumerated.</summary>
    public IEnumerable<Flow> Samples { get; } = samples;

    /// <summary>Whether nothing changed.</summary>
    public bool IsEmpty => Traffic.IsEmpty;
}
