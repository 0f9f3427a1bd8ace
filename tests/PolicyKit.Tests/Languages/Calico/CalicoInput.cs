using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Calico;

/// <summary>Reads texts as a cluster with Calico enforces them.</summary>
internal static class CalicoInput
{
    /// <summary>The manifests of some texts.</summary>
    public static Manifests Read(params string[] texts) =>
        ManifestReader.Combine([.. texts.Select((text, index) => ManifestReader.Read(new SourceDocument($"file{index + 1}.yaml", text)))], new CalicoDataPlane());

    /// <summary>Everything reported about a text: id, line, column and path.</summary>
    public static string[] Findings(string text) => [.. Read(text).Diagnostics.Items
        .Select(item => $"{item.Kind.Id} {item.Span.Start.Line}:{item.Span.Start.Column} {item.Path}".TrimEnd())];

    /// <summary>The only thing reported about a text whose place in it is marked with <c>^</c>, without the place.</summary>
    public static string FindingAtMark(string marked)
    {
        var text = marked.Replace("^", "", StringComparison.Ordinal);
        var before = marked[..marked.IndexOf('^', StringComparison.Ordinal)];
        var place = $" {before.Count(c => c == '\n') + 1}:{before.Length - before.LastIndexOf('\n')}";
        var finding = Assert.Single(Findings(text), item => !item.StartsWith("PK0072", StringComparison.Ordinal));
        Assert.Contains(place, finding, StringComparison.Ordinal);
        return finding.Replace(place, "", StringComparison.Ordinal);
    }

    /// <summary>The policies of all tiers as Calico arranges them.</summary>
    public static Gate GateOf(PolicyProgram program, Direction direction) => program.Gates.Single(gate => gate.Direction == direction);
}
