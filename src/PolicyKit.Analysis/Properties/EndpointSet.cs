using PolicyKit.Model;

namespace PolicyKit.Analysis;

/// <summary>One thing that a side of a property names.</summary>
/// <param name="Name">As its author calls it: the name of a group, or the text of the place.</param>
/// <param name="Peer">Whom it means.</param>
/// <param name="Span">Where the property mentions it.</param>
public sealed record EndpointGroup(string Name, Peer Peer, SourceSpan Span)
{
    /// <summary>Where the group is defined; nothing for one that stands in the property itself.</summary>
    public SourceSpan Definition { get; init; }
}

/// <summary>Who is meant by one side of a property: everyone whom one of its members means.</summary>
/// <param name="Members">In the order of the text; a set without members means no one.</param>
public sealed record EndpointSet(EquatableArray<EndpointGroup> Members)
{
    /// <summary>Everyone, see <see cref="Parties.Any"/>.</summary>
    public static EndpointSet Any { get; } = new([new EndpointGroup("any", Parties.Any, SourceSpan.None)]);

    /// <summary>Whom it means.</summary>
    public Peer Peer => Members.Count == 1 ? Members[0].Peer : new Peer.OneOf(Members.Select(member => member.Peer).ToEquatableArray());

    /// <summary>Those of this set whom <paramref name="peer"/> means too; the names stay.</summary>
    public EndpointSet Within(Peer peer) =>
        new(Members.Select(member => member with { Peer = new Peer.All([member.Peer, peer]) }).ToEquatableArray());

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Members.Select(member => member.Name));
}
