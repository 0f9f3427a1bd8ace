using BenchmarkDotNet.Attributes;
using PolicyKit.Engines;
using PolicyKit.Hosting;
using PolicyKit.Model;

namespace PolicyKit.Benchmarks;

/// <summary>The parts that decide how long a run takes, on the size M.</summary>
[MemoryDiagnoser]
public class HotParts
{
    private string _folder = "";
    private LoadedInput? _input;
    private PolicyProgram? _program;

    /// <summary>Writes and loads the input.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _folder = Directory.CreateTempSubdirectory("policykit-bench-").FullName;
        new ClusterGenerator(Size.All[1], seed: 7).Write(_folder);
        _input = new InputLoader(Stream.Null).Load([Path.Combine(_folder, "manifests")], default);
        _program = AnalysisSession.Open(SessionTexts.Read(_input, default), null).Program;
    }

    /// <summary>Removes the input.</summary>
    [GlobalCleanup]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    /// <summary>Texts to a program.</summary>
    [Benchmark]
    public object ReadAndLower() => AnalysisSession.Open(SessionTexts.Read(_input!, default), null);

    /// <summary>Every connection.</summary>
    [Benchmark]
    public long Map() => ConnectionMap.Of(_program!, default).Connections.LongCount();

    /// <summary>One flow by the reference semantics.</summary>
    [Benchmark]
    public bool Evaluate()
    {
        var (source, destination) = (_program!.Cluster.Endpoints[0], _program.Cluster.Endpoints[1]);
        return PolicyEvaluator.Decide(_program, new(new(source, IpFamily.V4, null), new(destination, IpFamily.V4, null), Protocol.Tcp, 8080)).IsAllowed;
    }
}
