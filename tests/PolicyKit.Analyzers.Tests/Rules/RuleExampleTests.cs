using System.Reflection;
using Microsoft.CodeAnalysis;
using PolicyKit.Testing;

namespace PolicyKit.Analyzers.Tests.Rules;

/// <summary>
/// The examples of the rule pages in C#: what is bad is reported at an expression, what is good is not. A page is all that a new rule needs here;
/// what is found is on record beside the tests, as <c>PKnnnn.cs.txt</c>, and <c>POLICYKIT_UPDATE_VECTORS=1</c> writes it.
/// </summary>
public sealed class RuleExampleTests
{
    private const string NoTemplate = "a `Workload` has no containers with settings of their own, and import leaves these out";
    private const string AlwaysWritten = "a `NetworkPolicy` always says it";
    private const string NoType = "there is no type for objects of this kind, and import leaves them in YAML";

    // What the methods of the types never write: these rules are found in objects that are written field by field. There is none that C# cannot show at all.
    private static readonly Dictionary<string, string> FieldByField = new()
    {
        ["PK1070"] = NoType,
        ["PK1072"] = NoType,
        ["PK1076"] = NoTemplate,
        ["PK1082"] = NoTemplate,
        ["PK1103"] = "the methods always write the directions",
        ["PK2053"] = NoTemplate,
        ["PK2056"] = NoType,
        ["PK2057"] = NoTemplate,
        ["PK3001"] = AlwaysWritten,
        ["PK3003"] = AlwaysWritten,
        ["PK3007"] = AlwaysWritten,
        ["PK3030"] = "a `Workload` has no number of replicas",
        ["PK3031"] = NoTemplate,
        ["PK3120"] = AlwaysWritten,
        ["PK3121"] = "import leaves out a selector that is empty",
        ["PK3131"] = "policies of the whole cluster have no method for a namespace, and import leaves out one that counts for nothing",
    };

    private static readonly string Folder = Path.Combine(
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!,
        "tests", "PolicyKit.Analyzers.Tests", "Rules");

    public static TheoryData<string> Ids => [.. LintPage.All.Select(page => page.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task What_is_bad_is_found_at_an_expression(string id)
    {
        var runs = await Task.WhenAll(ExamplesOf(id).Where(example => example.Expected is not null).Select(bad => RuleExample.RunAsync(bad, WriterFor(id))));
        Assert.All(runs, run => Assert.True(run.IsFoundInCSharp, $"{run.Example.Title}: {string.Join("; ", run.Findings)}\n{run.Scene.Source}"));
        Assert.All(runs, run => Assert.Equal([], run.Errors));
        Assert.All(runs, run => Assert.All(PlacesOf(run), place => Assert.True(MarkedResult.IsExpression(place), $"`{place.SourceTree!.GetText().ToString(place.SourceSpan)}` is no expression")));
        Assert.All(runs, run => Assert.All(run.Live, found => Assert.DoesNotContain(WellKnownDiagnosticTags.CompilationEnd, found.Descriptor.CustomTags)));
        Golden(id, string.Join('\n', runs.Select(MarkedResult.Of)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task What_is_good_is_left_alone(string id)
    {
        foreach (var good in ExamplesOf(id).Where(example => example.Expected is null))
            foreach (var write in new[] { CSharpScene.Imported, WriterFor(id) }.Distinct())
            {
                var run = await RuleExample.RunAsync(good, write);
                Assert.Equal([], run.Findings.Select(found => found.ToString()));
                Assert.Equal([], run.Errors);
            }
    }

    [Fact]
    public async Task What_is_written_field_by_field_cannot_be_said_otherwise()
    {
        foreach (var id in FieldByField.Keys)
        {
            var runs = await Task.WhenAll(ExamplesOf(id).Where(example => example.Expected is not null).Select(bad => RuleExample.RunAsync(bad, CSharpScene.Imported)));
            Assert.True(runs.Any(run => !run.IsFoundInCSharp), $"{id} is found with the methods of the types");
        }
    }

    private static Func<string, CSharpScene> WriterFor(string id) => FieldByField.ContainsKey(id) ? CSharpScene.FieldByField : CSharpScene.Imported;

    private static IEnumerable<Location> PlacesOf(RuleExample run) =>
        run.Findings.SelectMany(found => found.AdditionalLocations.Prepend(found.Location)).Where(place => place.SourceTree is not null);

    private static IEnumerable<LintExample> ExamplesOf(string id) => LintPage.All.Single(page => page.Id == id).Examples;

    private static void Golden(string id, string actual)
    {
        var path = Path.Combine(Folder, $"{id}.cs.txt");
        if (Environment.GetEnvironmentVariable("POLICYKIT_UPDATE_VECTORS") == "1")
            File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"{path} is missing; POLICYKIT_UPDATE_VECTORS=1 writes it");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }
}
