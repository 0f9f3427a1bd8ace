using PolicyKit.Model;

namespace PolicyKit.Engines.Sets;

/// <summary>One of two compared versions over the parties of both.</summary>
internal sealed class ChangeSide
{
    private static readonly Peer OwnNode = new Peer.OwnNode();

    private readonly FlowSets _sets;
    private readonly GateTable[] _tables;
    private readonly Endpoint[] _endpoints;
    private readonly bool[] _isAbsent;

    public ChangeSide(FlowSets sets, ProgramVersion version)
    {
        (_sets, _tables) = (sets, sets.Tables(version.Program, version.Endpoints));
        var absent = new HashSet<Endpoint>(version.Absent, SameInstance<Endpoint>.Comparer);
        var known = sets.Universe.Endpoints.Endpoints;
        _endpoints = [.. known.Select(version.Endpoints.Before)];
        _isAbsent = [.. known.Select(absent.Contains)];
        (Egress, Ingress) = (Array.FindAll(_tables, table => table.Direction == Direction.Egress), Array.FindAll(_tables, table => table.Direction == Direction.Ingress));
    }

    public GateTable[] Egress { get; }

    public GateTable[] Ingress { get; }

    public bool IsAbsent(int endpoint) => endpoint >= 0 && _isAbsent[endpoint];

    /// <summary>What the policies let through between two parties.</summary>
    public TrafficSet Allowed(int source, int destination)
    {
        var (from, to) = (_sets.Universe.Sites[source], _sets.Universe.Sites[destination]);
        return IsAbsent(from.Endpoint) || IsAbsent(to.Endpoint) ? _sets.Spaces.Empty : _sets.Allowed(_tables, source, destination);
    }

    /// <summary>Whether one of two parties is subject to policies in this version.</summary>
    public bool Governs(int source, int destination) => As(source).Endpoint is { IsGoverned: true } || As(destination).Endpoint is { IsGoverned: true };

    /// <summary>Whether one of two parties is the node that runs the other: nothing stands between them (semantics K-41).</summary>
    public bool IsOwnNode(int source, int destination) => IsOwnNode(As(source), As(destination)) || IsOwnNode(As(destination), As(source));

    private Party As(int party) => _sets.Universe.Sites[party] is { Endpoint: >= 0 } site ? site.Party with { Endpoint = _endpoints[site.Endpoint] } : _sets.Universe.Sites[party].Party;

    private static bool IsOwnNode(Party one, Party other) => one.Endpoint is { IsPod: false } && OwnNode.Contains(one, other);
}
