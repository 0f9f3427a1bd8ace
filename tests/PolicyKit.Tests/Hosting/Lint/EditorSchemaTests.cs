using System.Text.Json;
using PolicyKit.Hosting.Lint;
using PolicyKit.Tests.Architecture;
using PolicyKit.Tests.Laws;

namespace PolicyKit.Tests.Hosting.Lint;

/// <summary>The schemas that editors check packs and configurations with accept what the readers accept.</summary>
public sealed class EditorSchemaTests
{
    public static TheoryData<string> Packs => [.. BuiltInPacks.Names];

    [Theory]
    [MemberData(nameof(Packs))]
    public void The_packs_that_come_along_are_valid(string name) =>
        Assert.Empty(Errors("rule-pack", File.ReadAllText(Repository.PathOf("rules", "packs", $"{name}.yaml"))));

    [Theory]
    [InlineData("rule-pack", "RulePack", "{rulez: []}")]
    [InlineData("rule-pack", "RulePack", "{rules: [{severity: note}]}")]
    [InlineData("rule-pack", "RulePack", "{checks: [{id: a, message: m, kinds: Pod, field: a, present: true, matches: b}]}")]
    [InlineData("configuration", "Configuration", "{suppressions: [{rules: PK1001}]}")]
    [InlineData("configuration", "Configuration", "{baseline: [a]}")]
    public void What_a_reader_refuses_is_not_valid(string schema, string kind, string spec) =>
        Assert.NotEmpty(Errors(schema, $"apiVersion: policykit.dev/v1\nkind: {kind}\nmetadata: {{name: mine}}\nspec: {spec}\n"));

    [Fact]
    public void A_configuration_with_everything_is_valid() => Assert.Empty(Errors("configuration", """
        apiVersion: policykit.dev/v1
        kind: Configuration
        metadata: {name: mine}
        spec:
          rules: [recommended]
          baseline: known.json
          groups: {web: {namespace: shop}}
          suppressions: [{rules: [PK1001], objects: "NetworkPolicy/*", paths: ["a/**"], reason: known, expires: "2027-01-31"}]
        """));

    [Fact]
    public void Schemas_have_the_keys_of_the_readers_and_no_others()
    {
        Assert.Equal(PackReader.Keys.Order(StringComparer.Ordinal), KeysOf("rule-pack", "properties", "spec"));
        Assert.Equal(PackReader.RuleKeys.Order(StringComparer.Ordinal), KeysOf("rule-pack", "$defs", "rule"));
        Assert.Equal(DeclaredCheckReader.Keys.Order(StringComparer.Ordinal), KeysOf("rule-pack", "$defs", "check"));
        Assert.Equal(ConfigurationFile.Keys.Order(StringComparer.Ordinal), KeysOf("configuration", "properties", "spec"));
        Assert.Equal(ConfigurationFile.SuppressionKeys.Order(StringComparer.Ordinal), KeysOf("configuration", "$defs", "suppression"));
    }

    private static IEnumerable<string> KeysOf(string schema, params string[] path)
    {
        var root = JsonDocument.Parse(SchemaText(schema)).RootElement;
        return path.Aggregate(root, (element, name) => element.GetProperty(name)).GetProperty("properties").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);
    }

    private static IReadOnlyList<string> Errors(string schema, string yaml)
    {
        var (list, _) = new StyledText(new Random(0), TextStyle.Json).Write([Assert.Single(ManifestTree.Parse(yaml))]);
        return JsonSchemaCheck.Errors(SchemaText(schema), JsonDocument.Parse(list).RootElement.GetProperty("items")[0].GetRawText());
    }

    private static string SchemaText(string name) => File.ReadAllText(Repository.PathOf("schemas", $"{name}.schema.json"));
}
