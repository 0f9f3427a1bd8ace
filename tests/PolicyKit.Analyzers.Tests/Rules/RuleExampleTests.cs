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
    // What C# cannot say.
    private static readonly Dictionary<string, string> Impossible = new()
    {
        ["PK2056"] = "the rules of a role are a list in the object itself, and `OtherObject` has fields of fields only",
    };

    private static readonly string Folder = Path.Combine(
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!,
        "tests", "PolicyKit.Analyzers.Tests", "Rules");

    public static TheoryData<string> Ids => [.. LintPage.All.Select(page => page.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task What_is_bad_is_found_at_an_expression(string id)
    {
        if (Impossible.ContainsKey(id))
            return;
        var runs = new List<RuleExample>();
        foreach (var example in ExamplesOf(id).Where(example => example.Expected is not null))
            runs.Add(await InCSharp(example));

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
        var examples = ExamplesOf(id).ToArray();
        var isPlain = false;
        foreach (var bad in examples.Where(example => example.Expected is not null))
            isPlain |= !(await RuleExample.RunAsync(bad, CSharpScene.Imported)).IsFoundInCSharp;
        foreach (var good in examples.Where(example => example.Expected is null))
        {
            var runs = new List<RuleExample> { await RuleExample.RunAsync(good, CSharpScene.Imported) };
            if (isPlain)
                runs.Add(await RuleExample.RunAsync(good, CSharpScene.FieldByField));
            Assert.All(runs, run => Assert.Equal([], run.Findings.Select(found => found.ToString())));
            Assert.All(runs, run => Assert.Equal([], run.Errors));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task What_CSharp_cannot_say_is_what_the_table_says(string id)
    {
        if (Impossible.ContainsKey(id))
            foreach (var bad in ExamplesOf(id).Where(example => example.Expected is not null))
                Assert.False((await InCSharp(bad)).IsFoundInCSharp, $"{bad.Title} is found");
    }

    // With the methods of the types, if the rule finds it so; field by field for what these methods never write, or import leaves out.
    private static async Task<RuleExample> InCSharp(LintExample example) =>
        await RuleExample.RunAsync(example, CSharpScene.Imported) is { IsFoundInCSharp: true } imported ? imported : await RuleExample.RunAsync(example, CSharpScene.FieldByField);

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
