using System.Diagnostics;
using System.Text;
using PolicyKit.Engines;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Lint;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.Benchmarks;

/// <summary>What one input took, stage by stage, in this process; just-in-time compilation included, since every run of the tool pays it.</summary>
/// <param name="Read">Reading and lowering all texts.</param>
/// <param name="Map">Computing and writing every connection as text; null where a size is about pods and not about the map.</param>
/// <param name="Connections">How many connections there are.</param>
/// <param name="Verify">Deciding 100 properties, by solver and managed engine.</param>
/// <param name="Recheck">Reading one changed file of policies in the loaded session and deciding a property that they can affect.</param>
/// <param name="RecheckAll">The same with all 100 properties, most of which they cannot affect.</param>
/// <param name="Lint">Reading everything again and checking it with the rules of the recommended pack.</param>
/// <param name="Findings">What that found.</param>
/// <param name="PeakMegabytes">The largest working set of the process.</param>
internal sealed record Measurement(
    TimeSpan Read, TimeSpan? Map, long Connections, TimeSpan Verify, TimeSpan Recheck, TimeSpan RecheckAll, TimeSpan Lint, int Findings, long PeakMegabytes)
{
    public const string Header = "| size | read and lower | map | connections | 100 properties | changed policies, 1 property | changed policies, 100 properties | lint | findings | peak memory | CPU |\n|---|---|---|---|---|---|---|---|---|---|---|";

    /// <summary>Measures a folder made by <see cref="ClusterGenerator"/>.</summary>
    public static Measurement Of(string folder)
    {
        var watch = Stopwatch.StartNew();
        var pods = Path.Combine(folder, "pods.json");
        var loader = new InputLoader(Stream.Null);
        string[] paths = File.Exists(pods) ? [Path.Combine(folder, "manifests"), pods] : [Path.Combine(folder, "manifests")];
        var session = AnalysisSession.Open(
            SessionTexts.Read(loader.Load(paths, default), loader.Load([Path.Combine(folder, "properties.yaml")], default), loader, default), null);
        if (session.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == Severity.Error) is { } error)
            throw new InvalidOperationException($"{error.Span}: {error.Message}");
        var read = watch.Elapsed;

        using var engines = EngineSet.Of(EngineChoice.Both, new SolverOptions());
        watch.Restart();
        session.Check(engines, _ => { }, default);
        var verify = watch.Elapsed;
        var (one, all) = MeasureRecheck(session, engines, Path.Combine(folder, "manifests"));

        watch.Restart();
        var connections = File.Exists(pods) ? 0 : WriteMap(session);
        TimeSpan? map = File.Exists(pods) ? null : watch.Elapsed;

        watch.Restart();
        var lint = new LintRun(LintPlan.Read(new([]), loader, default), null, DateOnly.FromDateTime(DateTime.UtcNow))
            .Check(loader.Load(paths, default), loader, engines: null, _ => { }, default);
        return new(read, map, connections, verify, one, all, watch.Elapsed, lint.Findings.Count, Process.GetCurrentProcess().PeakWorkingSet64 / (1024 * 1024));
    }

    public void Print() => Console.WriteLine(string.Join(" | ",
        Words(Read), Map is { } map ? Words(map) : "", $"{Connections}", Words(Verify), Words(Recheck), Words(RecheckAll), Words(Lint), $"{Findings}", $"{PeakMegabytes} MB",
        $"{Words(Process.GetCurrentProcess().TotalProcessorTime)} |"));

    // The best of five edits of one namespace's policies, each another one. The property is in the middle of what they select.
    private static (TimeSpan One, TimeSpan All) MeasureRecheck(AnalysisSession session, EngineSet engines, string manifests)
    {
        var home = Path.GetFileName(Directory.EnumerateDirectories(manifests).Order(StringComparer.Ordinal).Last());
        var path = $"{manifests}/{home}/policies.yaml";
        var text = File.ReadAllText(path);
        var asked = new SourceDocument("asked.yaml", $"apiVersion: policykit.dev/v1\nkind: NetworkProperties\nmetadata: {{name: asked}}\nspec: {{properties: [{{id: asked, isolated: {{from: {{namespace: kube-system}}, to: {{namespace: {home}}}, traffic: TCP/5432}}}}]}}");
        var (last, one, all) = (session.With(asked), TimeSpan.MaxValue, TimeSpan.MaxValue);
        last.Check(engines, _ => { }, default);
        for (var port = 8081; port <= 8085; port++)
        {
            var watch = Stopwatch.StartNew();
            last = last.With(new(path.Replace('\\', '/'), text.Replace("port: 8080", $"port: {port}")));
            engines.Verifier(_ => { }, doubt: null).Verify(last.Program, [last.Properties.Single(property => property.Id == "asked")], default);
            one = watch.Elapsed < one ? watch.Elapsed : one;
            last.Check(engines, _ => { }, default);
            all = watch.Elapsed < all ? watch.Elapsed : all;
        }
        return (one, all);
    }

    private static long WriteMap(AnalysisSession session)
    {
        var counter = new LineCounter();
        using (var output = new StreamWriter(counter, new UTF8Encoding(false), 1 << 16))
            new MapTextFormat().Write(session.Map(default) with { Explain = null }, output, Ink.Plain); // explanations are asked for apart
        return counter.Lines;
    }

    private static string Words(TimeSpan time) => $"{time.TotalSeconds:0.00} s";

    /// <summary>Takes what is written and keeps the number of lines.</summary>
    private sealed class LineCounter : MemoryStream
    {
        public long Lines { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => Lines += buffer.Count((byte)'\n');
    }
}
