using System.Reflection;
using PolicyKit.Testing;

namespace PolicyKit.Z3.Tests.Cli;

/// <summary>The conformance cases of every data plane, each probe by the reference semantics, the managed engine and Z3.</summary>
public sealed class ConformanceTests
{
    private static readonly string Root = Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    private static string RandomClusters => Path.Combine(Root, "..", "shared", "conformance", "random");

    [Theory]
    [InlineData("kubernetes.yaml")]
    [InlineData("cluster-network-policy.yaml")]
    [InlineData("calico.yaml")]
    [InlineData("cilium.yaml")]
    public void The_cases_pass(string file) => AssertPasses(Path.Combine(Root, "tests", "conformance", file));

    [RandomClustersTheory]
    [InlineData("kubernetes.yaml")]
    [InlineData("cluster-network-policy.yaml")]
    [InlineData("calico.yaml")]
    [InlineData("cilium.yaml")]
    public void The_random_clusters_that_real_engines_decided_pass(string file) => AssertPasses(Path.Combine(RandomClusters, file));

    private static void AssertPasses(string path)
    {
        var run = CommandLineRun.Of("test", path);

        Assert.True(run.Code == 0, run.Output + run.Error);
        Assert.Matches("^[0-9]+ passed, 0 failed\n$", run.Output);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class RandomClustersTheoryAttribute : TheoryAttribute
    {
        public RandomClustersTheoryAttribute()
        {
            if (!Directory.Exists(RandomClusters))
                Skip = "the random clusters, `../shared/conformance/random`, are not beside the repository";
        }
    }
}
