namespace PolicyKit.Hosting.Reports;

/// <summary>The sizes of what is written into boxes and frames, in pixels.</summary>
internal static class MapBoxText
{
    /// <summary>The font size of a name.</summary>
    public const double TitleSize = 13;

    /// <summary>The font size of the word below a name.</summary>
    public const double DetailSize = 10;

    /// <summary>The font size of the list of traffic.</summary>
    public const double ListSize = 10.5;

    /// <summary>The room on the left and right of text.</summary>
    public const double Padding = 10;

    private const double Narrowest = 110;
    private const double Widest = 230;

    /// <summary>What stands before the traffic that the members of an end send to each other.</summary>
    public const string Inside = "with each other: ";

    /// <summary>How wide the text of an end wants its column to be.</summary>
    public static double Width(MapEnd end, MapPorts ports)
    {
        if (end is MapHub)
            return MapPorts.HubSize;
        var texts = ports.Traffic.Append(ports.Inside is null ? "" : Inside + ports.Inside).Select(text => MapText.Width(text, ListSize) + 6)
            .Append(MapText.Width(end.Title, TitleSize + 1)); // names are semibold, which is wider
        if (end is MapBox box)
            texts = texts.Append(MapText.Width(box.Detail, DetailSize));
        return Math.Clamp(Math.Ceiling(texts.Max() + (2 * Padding)), Narrowest, Widest);
    }
}
