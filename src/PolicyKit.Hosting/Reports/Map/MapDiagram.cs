namespace PolicyKit.Hosting.Reports;

/// <summary>What a picture of a map shows, before anything is said about places and shapes.</summary>
/// <param name="Boxes">Everything with a box of its own.</param>
/// <param name="Groups">The namespaces, in order; empty when each namespace is a box.</param>
/// <param name="Links">The arrows.</param>
/// <param name="Caption">What the reader must know to read the picture: a sentence an item.</param>
internal sealed record MapDiagram(
    IReadOnlyList<MapBox> Boxes, IReadOnlyList<MapGroup> Groups, IReadOnlyList<MapLink> Links, IReadOnlyList<string> Caption)
{
    /// <summary>What is drawn inside a frame: its boxes, and the hubs among them.</summary>
    public IReadOnlyList<MapBox> Inside(MapGroup group) => [.. group.Members, .. Boxes.OfType<MapHub>().Where(hub => hub.Home == group)];
}

/// <summary>Where an arrow can begin or end. Compared by reference: two boxes may look alike.</summary>
/// <param name="title">The text that identifies it for readers, on one line.</param>
/// <param name="fullName">Its name where there is room for all of it, as in the text format.</param>
internal abstract class MapEnd(string title, string fullName)
{
    /// <summary>The text that identifies it for readers, on one line.</summary>
    public string Title { get; } = title;

    /// <summary>Its name where there is room for all of it, as in the text format.</summary>
    public string FullName { get; } = fullName;

    /// <summary>Its full name where an arrow ends.</summary>
    public virtual string DestinationName => FullName;

    /// <summary>The boxes that an arrow here speaks of.</summary>
    public abstract IReadOnlyList<MapBox> Members { get; }
}

/// <summary>What a box stands for.</summary>
internal enum MapBoxKind
{
    /// <summary>A workload; in a map that was collapsed, a namespace.</summary>
    Workload,

    /// <summary>A node of the cluster.</summary>
    Node,

    /// <summary>Addresses outside the cluster.</summary>
    External,

    /// <summary>Every workload of the picture.</summary>
    Everyone,
}

/// <summary>A box.</summary>
/// <param name="kind">What it stands for.</param>
/// <param name="title">Its name.</param>
/// <param name="detail">A word about it in smaller letters; may be empty.</param>
/// <param name="fullName">Its name where there is room.</param>
internal class MapBox(MapBoxKind kind, string title, string detail, string fullName) : MapEnd(title, fullName)
{
    /// <summary>What it stands for.</summary>
    public MapBoxKind Kind { get; } = kind;

    /// <summary>A word about it in smaller letters; may be empty.</summary>
    public string Detail { get; } = detail;

    /// <inheritdoc/>
    public override IReadOnlyList<MapBox> Members => [this];
}

/// <summary>A point where lines meet: whoever has a line into it may connect to everyone to whom a line leads from it.</summary>
/// <param name="home">The frame that it stands in; null when it stands outside.</param>
/// <param name="sources">Who has a line into it.</param>
/// <param name="destinations">To whom lines lead from it, and with what traffic.</param>
internal sealed class MapHub(MapGroup? home, IEnumerable<MapEnd> sources, IEnumerable<(MapEnd To, string Traffic)> destinations)
    : MapBox(MapBoxKind.Workload, "", "", $"each of {string.Join(", ", sources.Select(source => source.FullName))}")
{
    /// <summary>The frame that it stands in; null when it stands outside.</summary>
    public MapGroup? Home { get; } = home;

    /// <inheritdoc/>
    public override string DestinationName { get; } = $"each of {string.Join(", ", destinations.Select(key => $"{key.To.FullName} : {key.Traffic}"))}";
}

/// <summary>A frame around boxes: a namespace. An arrow that ends here speaks of all of them.</summary>
/// <param name="title">The namespace.</param>
/// <param name="boxes">The boxes inside; never empty.</param>
internal sealed class MapGroup(string title, IReadOnlyList<MapBox> boxes) : MapEnd(title, $"every workload of {title}")
{
    /// <inheritdoc/>
    public override IReadOnlyList<MapBox> Members => boxes;
}

/// <summary>An arrow.</summary>
/// <param name="From">Who may connect. A group that links to itself means that its boxes may connect to each other.</param>
/// <param name="To">To whom.</param>
/// <param name="Traffic">With what traffic, in words.</param>
internal sealed record MapLink(MapEnd From, MapEnd To, string Traffic)
{
    /// <summary>The arrow as a line of text.</summary>
    public string FullName => To is MapHub ? $"{From.FullName} => {To.DestinationName}" : $"{From.FullName} => {To.FullName} : {Traffic}";
}
