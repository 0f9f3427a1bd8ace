using System.Diagnostics;
using System.Text;
using PolicyKit.Engines;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Reports;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;

var watch = Stopwatch.StartNew();
void Lap(string name)
{
    Console.WriteLine($"{name,-12} {watch.ElapsedMilliseconds,7} ms   cpu {Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds,7:0} ms  {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MB");
    watch.Restart();
}

var loaded = new InputLoader(Stream.Null).Load([args[0]], default);
Lap("load");
var files = loaded.Documents.AsParallel().AsOrdered().Select(ManifestReader.Read).ToList();
Lap("read");
var manifests = ManifestReader.Combine(files);
Lap("combine");
foreach (var diagnostic in manifests.Diagnostics.Items.Take(3))
    Console.WriteLine(diagnostic.Span + diagnostic.Message);
var program = new PlainKubernetes().Arrange(manifests.Cluster, manifests.Policies);
Lap("arrange");
var map = ConnectionMap.Of(program, default);
Lap("map setup");
using (var output = new StreamWriter("/dev/null", false, new UTF8Encoding(false), 1 << 16))
    new MapTextFormat().Write(new MapReport(map), output, Ink.Plain);
Lap("map");
Console.WriteLine(map.Connections.LongCount());
Lap("count");
