using PolicyKit.Engines.Sets;
using PolicyKit.Model;

namespace PolicyKit.Engines;

/// <summary>An end that connections of a map share.</summary>
public abstract record MapNode
{
    private MapNode()
    {
    }

    /// <summary>A workload or single pod of the cluster, or one of its nodes.</summary>
    /// <param name="Endpoint">The endpoint.</param>
    public sealed record Workload(Endpoint Endpoint) : MapNode;

    /// <summary>Addresses outside the cluster that the policies of some workload treat alike.</summary>
    /// <param name="Addresses">
    /// The addresses; never empty. Workloads split the outside differently, so sets of different nodes can overlap; those of one workload do not.
    /// </param>
    public sealed record External(AddressSet Addresses) : MapNode;

    /// <summary>Destinations outside the cluster that policies know by DNS name.</summary>
    /// <param name="Name">The name, or a regular expression for the names.</param>
    public sealed record Named(string Name) : MapNode;
}

/// <summary>What one node may send to another.</summary>
/// <param name="Source">Who connects: an index into <see cref="ConnectionMap.Nodes"/>.</param>
/// <param name="Destination">Who is connected to: an index into <see cref="ConnectionMap.Nodes"/>, never that of the source.</param>
/// <param name="Traffic">What is allowed; never empty. Equal connections of one map share one object, so whoever renders them may cache by reference.</param>
public readonly record struct Connection(int Source, int Destination, HeaderSpace Traffic)
{
    /// <summary>The parts of <see cref="Traffic"/> that only some requests may use; empty where everything may.</summary>
    public EquatableArray<ConditionalTraffic> Conditions { get; init; }
}

/// <summary>Headers on which connections may carry some requests and no others.</summary>
/// <param name="Headers">The headers.</param>
/// <param name="Requests">The requests, one pattern is enough; none when connections may carry nothing that a proxy can read.</param>
public sealed record ConditionalTraffic(HeaderSpace Headers, EquatableArray<RequestPattern> Requests);

/// <summary>Requests that policies treat alike.</summary>
/// <param name="Kind">Their protocol.</param>
/// <param name="Fields">The fields that matter, those first that every request has; none when all requests of the protocol are meant.</param>
public sealed record RequestPattern(RequestKind Kind, EquatableArray<FieldPattern> Fields);

/// <summary>The values of a field that policies treat alike.</summary>
/// <param name="Name">The field, one of <see cref="RequestFields"/>.</param>
/// <param name="Values">Regular expressions as the policies have them, with <c>|</c> between them; <c>any but …</c> for all others.</param>
public sealed record FieldPattern(string Name, string Values);

/// <summary>Every connection that the policies of a cluster allow.</summary>
/// <remarks>INVARIANT: a map may have many millions of connections, so they are a stream and never a list.</remarks>
/// <param name="nodes">The ends: workloads by namespace, name and kind, then addresses outside in ascending order, then names.</param>
/// <param name="connections">Ascending by source, then by destination; can be enumerated any number of times.</param>
/// <param name="definedTraffic">The traffic for which the data plane defines what policies do: where all of it is allowed, everything is.</param>
public sealed class ConnectionMap(IReadOnlyList<MapNode> nodes, IEnumerable<Connection> connections, HeaderSpace definedTraffic)
{
    /// <summary>Every connection that a program allows.</summary>
    /// <remarks>Connections are computed while they are enumerated. Pairs of which neither end is a pod are left out: nothing governs them.</remarks>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested, here or while enumerating.</exception>
    /// <exception cref="TooInvolvedException">The patterns of requests or names cannot be split.</exception>
    public static ConnectionMap Of(PolicyProgram program, CancellationToken cancellation) =>
        new ConnectionMapper(program, cancellation).Map();

    /// <summary>The ends: workloads by namespace, name and kind, then addresses outside in ascending order, then names.</summary>
    public IReadOnlyList<MapNode> Nodes { get; } = nodes;

    /// <summary>Ascending by source, then by destination; pairs without allowed traffic and connections of a node to itself are left out.</summary>
    public IEnumerable<Connection> Connections { get; } = connections;

    /// <summary>The traffic for which the data plane defines what policies do: where all of it is allowed, everything is.</summary>
    public HeaderSpace DefinedTraffic { get; } = definedTraffic;
}
