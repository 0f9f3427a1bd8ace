using PolicyKit.Hosting;
using PolicyKit.Hosting.Lint;
using PolicyKit.Model;

namespace PolicyKit.Tests.Architecture;

/// <summary>The presets in the package for C# projects are the packs of <c>policykit lint</c>, for the compiler.</summary>
public sealed class AnalyzerPresetTests
{
    private static readonly string Folder = Repository.PathOf("analyzers", "PolicyKit.Analyzers.Package", "configuration");

    private static readonly string[] Presets = [.. BuiltInPacks.Names, "none", "all-warnings", "all-errors"];

    public static TheoryData<string> Names => [.. Presets];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_preset_says_of_every_rule_what_its_pack_says(string name) =>
        Repository.AssertSameAs(Path.Combine(Folder, $"{name}.globalconfig"), TextOf(name));

    [Fact]
    public void There_are_no_other_presets() =>
        Assert.Equal(Presets.Select(name => $"{name}.globalconfig").Order(StringComparer.Ordinal), Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    private static string TextOf(string name) =>
        $"# Made from the rules of PolicyKit; a project's own .editorconfig outweighs it.\nis_global = true\nglobal_level = -1\n\n"
        + string.Concat(LintRules.All.Select(rule => $"dotnet_diagnostic.{rule.Kind.Id}.severity = {SeverityOf(name, rule)}\n"));

    private static string SeverityOf(string preset, LintRule rule) => preset switch
    {
        "none" => "none",
        "all-warnings" => "warning",
        "all-errors" => "error",
        _ => Selection(preset).Rules.TryGetValue(rule, out var severity)
            ? severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "suggestion" }
            : "none",
    };

    private static LintSelection Selection(string pack) =>
        LintPlan.Read(new LintRequest([pack]) { Folder = Path.GetTempPath() }, new InputLoader(Stream.Null), CancellationToken.None).Selection;
}
