using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Fuzz;

/// <summary>Reads mutated manifests and keeps every input that the reader does not survive.</summary>
/// <param name="count">How many inputs to read.</param>
/// <param name="seed">Where the random numbers start.</param>
internal sealed class ReaderFuzzer(int count, int seed)
{
    private const int Progress = 10_000;

    private static readonly string Root = Path.GetFullPath(Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!);

    private static readonly string Seeds = Path.Combine(Root, "tests", "fuzz", "seeds");

    /// <summary>Runs, and returns 1 if an input was kept.</summary>
    public int Run()
    {
        Console.WriteLine($"reader: {count} inputs from seed {seed.ToString(CultureInfo.InvariantCulture)}");
        var mutator = new Mutator(new Random(seed), Corpus());
        var (kept, rejected, slowest, clock) = (0, 0, TimeSpan.Zero, Stopwatch.StartNew());
        for (var number = 1; number <= count; number++)
        {
            var input = mutator.Next();
            var outcome = ReaderTrial.Run(input);
            if (outcome.Problem is { } problem)
            {
                kept++;
                Keep(input, problem);
            }
            rejected += outcome.HasErrors ? 1 : 0;
            slowest = outcome.Time > slowest ? outcome.Time : slowest;
            if (number % Progress == 0)
                Console.WriteLine($"{number} read, {rejected} with errors, {kept} kept, slowest {slowest.TotalMilliseconds:f0} ms, {clock.Elapsed.TotalSeconds:f0} s");
        }
        Console.WriteLine($"{count} inputs read, {kept} kept in {Seeds}");
        return kept == 0 ? 0 : 1;
    }

    private static List<byte[]> Corpus() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "tests", "conformance"), "*.yaml").Order(StringComparer.Ordinal)
            .SelectMany(ManifestsOf).Select(Encoding.UTF8.GetBytes),
        .. File.ReadAllText(Path.Combine(Root, "tests", "conformance", "kubernetes.yaml")).Split("\n---\n").Select(Encoding.UTF8.GetBytes),
        .. Directory.EnumerateFiles(Seeds).Order(StringComparer.Ordinal).Select(File.ReadAllBytes),
    ];

    /// <summary>The manifests inside a file of policy tests.</summary>
    private static IEnumerable<string> ManifestsOf(string file) =>
        from document in YamlReader.Read(new SourceDocument(file, File.ReadAllText(file)), new DiagnosticBag()).OfType<YamlValue.Mapping>()
        let manifests = document.Find("manifests") as YamlValue.Scalar
        where manifests is not null
        select manifests.Text;

    private static void Keep(byte[] input, string problem)
    {
        var name = Convert.ToHexString(SHA256.HashData(input)).AsSpan(0, 12).ToString().ToLowerInvariant();
        File.WriteAllBytes(Path.Combine(Seeds, $"{name}.txt"), input);
        Console.WriteLine($"{name}: {problem}");
    }
}
