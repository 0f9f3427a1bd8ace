namespace PolicyKit.Hosting.Reports;

/// <summary>Draws a map with too many arrows as a matrix: a row sends, a column receives.</summary>
/// <param name="content">What to draw.</param>
/// <param name="canvas">Receives the picture.</param>
internal sealed class MapMatrixWriter(MapContent content, MapCanvas canvas)
{
    private const double LabelSize = 10;
    private const double LabelRoom = 230;
    private const double Margin = 16;
    private const double BetweenGroups = 5;

    /// <summary>Writes the picture.</summary>
    public void Write()
    {
        var cell = content.Items.Count switch { <= 60 => 15.0, <= 110 => 12.0, _ => 11.0 };
        var offsets = Offsets(cell);
        var (labels, size) = (Labels(), offsets[^1]);
        var room = labels.Max(label => MapText.Width(label, LabelSize)) + Margin + 6;
        canvas.Begin(room + size + Margin, room + size + Margin, [.. content.Caption,
            "a row may connect to the columns at its coloured fields: dark for all traffic, light for some, which the field names when one points at it"]);
        for (var item = 0; item < content.Items.Count; item++)
        {
            var middle = room + offsets[item] + (cell / 2);
            canvas.Text("detail", room - 6, middle + 3.5, labels[item], ("text-anchor", "end"));
            canvas.Text("detail", 0, 0, labels[item], ("transform", $"translate({MapCanvas.Number(middle + 3.5)} {MapCanvas.Number(room - 6)}) rotate(-90)"));
            canvas.Element("path", ("class", "grid"), ("d", $"M{MapCanvas.Number(room)} {MapCanvas.Number(middle)} h{MapCanvas.Number(size)}"));
            canvas.Element("path", ("class", "grid"), ("d", $"M{MapCanvas.Number(middle)} {MapCanvas.Number(room)} v{MapCanvas.Number(size)}"));
        }
        for (var source = 0; source < content.Items.Count; source++)
            for (var destination = 0; destination < content.Items.Count; destination++)
                Field(source, destination, new(room + offsets[destination], room + offsets[source], cell - 1, cell - 1));
        canvas.Close();
    }

    private void Field(int source, int destination, MapRectangle field)
    {
        if (content.Traffic[source, destination] is { } traffic)
        {
            canvas.Open("g");
            canvas.Element("title", $"{content.Items[source].FullName} => {content.Items[destination].FullName} : {content.Words(traffic)}");
            canvas.Rectangle(field, content.IsAll(traffic) ? "all" : "some", 2);
            canvas.Close();
        }
        else if (source == destination)
            canvas.Rectangle(field, "self", 2);
    }

    private string[] Labels() => [.. content.Items.Select(item => MapText.Fit(
        content.IsCollapsed || item.Group is null ? item.Title : $"{item.Group}/{item.Title}", LabelSize, LabelRoom))];

    /// <summary>Where each item begins, with a little room between namespaces; the last number is where all end.</summary>
    private double[] Offsets(double cell)
    {
        var offsets = new double[content.Items.Count + 1];
        for (var item = 1; item <= content.Items.Count; item++)
        {
            var isNewGroup = !content.IsCollapsed && item < content.Items.Count && content.Items[item].Group != content.Items[item - 1].Group;
            offsets[item] = offsets[item - 1] + cell + (isNewGroup ? BetweenGroups : 0);
        }
        return offsets;
    }
}
