using System.Reflection;
using PolicyKit.Analysis;
using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Tests.Architecture;

/// <summary>What other people's code can see of a library changes only on purpose.</summary>
public sealed class PublicApiTests
{
    private static readonly Dictionary<string, Assembly> Libraries = new()
    {
        ["PolicyKit.Model"] = typeof(PolicyProgram).Assembly,
        ["PolicyKit.Dsl"] = typeof(PolicyKit.Dsl.Manifest).Assembly,
        ["PolicyKit.Engines"] = typeof(PolicyEvaluator).Assembly,
        ["PolicyKit.Analysis"] = typeof(Verifier).Assembly,
    };

    public static TheoryData<string> Names => [.. Libraries.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_public_api_is_the_one_on_file(string name) => Repository.AssertSameAs(
        Repository.PathOf("tests", "PolicyKit.Tests", "Architecture", "PublicApi", $"{name}.txt"), PublicApi.Of(Libraries[name]));
}
