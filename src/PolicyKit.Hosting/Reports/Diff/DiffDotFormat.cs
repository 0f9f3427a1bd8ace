using PolicyKit.Engines;
using PolicyKit.Hosting.Comparison;

namespace PolicyKit.Hosting.Reports.Diff;

/// <summary>A difference for Graphviz: what is opened in red, what is closed in green and dashed.</summary>
internal sealed class DiffDotFormat : ReportFormat<DiffReport>
{
    /// <inheritdoc/>
    public override string Name => "dot";

    /// <inheritdoc/>
    public override void Write(DiffReport report, TextWriter output, Ink ink)
    {
        output.Write("digraph diff {\n");
        output.Write("  graph [rankdir=LR, nodesep=0.25, ranksep=1.1, fontname=\"Helvetica\", label=\"red: opened, green and dashed: closed\", fontsize=11]\n");
        output.Write("  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", color=\"#5b6b7f\", fontname=\"Helvetica\", fontsize=12]\n");
        output.Write("  edge [fontname=\"Helvetica\", fontsize=10, arrowsize=0.7]\n");
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var half in ChangeHalf.Of(report))
        {
            var (source, destination) = (Declare(half.Change.Source, ids, output), Declare(half.Change.Destination, ids, output));
            var look = half.IsOpened ? "color=\"#c0392b\"" : "color=\"#2e8b57\", style=dashed";
            output.Write($"  {source} -> {destination} [label={MapDotFormat.Quote(MapTraffic.Words(half.Connection, report.DefinedTraffic))}, {look}]\n");
        }
        output.Write("}\n");
    }

    private static string Declare(MapNode node, Dictionary<string, string> ids, TextWriter output)
    {
        var name = MapNames.Full(node);
        if (ids.TryGetValue(name, out var known))
            return known;
        var id = ids[name] = $"n{ids.Count}";
        output.Write($"  {id} [label={MapDotFormat.Quote(name)}{(node is MapNode.Workload ? "" : ", shape=ellipse, style=\"dashed,filled\"")}]\n");
        return id;
    }
}
