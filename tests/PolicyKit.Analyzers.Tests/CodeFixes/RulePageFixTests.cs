using PolicyKit.Analyzers.Tests.Rules;
using PolicyKit.Testing;

namespace PolicyKit.Analyzers.Tests.CodeFixes;

/// <summary>What the rule pages call bad, written in C#: a fix that the rule has is offered there too.</summary>
public sealed class RulePageFixTests
{
    public static TheoryData<string> Ids => [.. LintPage.All.Select(page => page.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_fix_of_a_rule_is_offered_in_CSharp(string id)
    {
        var offered = new List<bool>();
        foreach (var example in LintPage.All.Single(page => page.Id == id).Examples.Where(example => example.Expected is not null))
            foreach (var scene in new[] { CSharpScene.Imported(example.Yaml), CSharpScene.FieldByField(example.Yaml) })
                if (RuleExample.ProjectOf(example, scene) is var project && HasFix(project, id)
                    && await FixedProject.OpenAsync(project) is var opened && opened.IsFoundInCSharp(id))
                    offered.Add(await opened.FixAsync(id) is not null);

        Assert.True(offered.Count == 0 || offered.Contains(true), $"of {offered.Count} fixes of {id} none is offered");
    }

    private static bool HasFix(Project project, string id) =>
        new DslAnalysis(project.Compile(), project.Options(), default).Findings(default).Any(finding => finding.Kind.Id == id && finding.Fix is not null);
}
