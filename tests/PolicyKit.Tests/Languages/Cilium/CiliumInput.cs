using PolicyKit.Engines;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Cilium;

/// <summary>Reads texts as a cluster with Cilium.</summary>
internal static class CiliumInput
{
    public const string Start = "apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: p, namespace: prod}\n";

    public static Manifests Read(params string[] texts) => ManifestReader.Combine(
        [.. texts.Select((text, index) => ManifestReader.Read(new SourceDocument($"file{index + 1}.yaml", text)))], new CiliumDataPlane());

    /// <summary>Everything reported: id, line, column and path.</summary>
    public static string[] Findings(params string[] texts) => [.. Read(texts).Diagnostics.Items.Select(diagnostic =>
        $"{diagnostic.Kind.Id} {diagnostic.Span.Start.Line}:{diagnostic.Span.Start.Column} {diagnostic.Path}".TrimEnd())];

    /// <summary>The verdict on a probe, <c>prod/web → prod/db TCP/5432</c>: <c>allow</c>, <c>deny</c>, or <c>undecided</c> when readings differ.</summary>
    public static string Verdict(Manifests manifests, string probe)
    {
        var parts = probe.Split(' ');
        var asked = new RequestProbe(parts[0], parts[2], parts[3], null, IsAllowed: true);
        var verdicts = manifests.Program.AllReadings
            .Select(reading => asked.In(reading.Cluster).Any(flow => PolicyEvaluator.Decide(reading, flow).IsAllowed)).Distinct().ToArray();
        return verdicts.Length > 1 ? "undecided" : verdicts[0] ? "allow" : "deny";
    }

    public static string Pod(string name, string labels, string more = "") =>
        $"apiVersion: v1\nkind: Pod\nmetadata: {{name: {name.Split('/')[1]}, namespace: {name.Split('/')[0]}, labels: {{{labels}}}}}\nspec: {{containers: [{{name: c{more}}}]}}\n";

    public static string Options(string options) =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: cilium-config, namespace: kube-system}}\ndata: {{{options}}}\n";
}
