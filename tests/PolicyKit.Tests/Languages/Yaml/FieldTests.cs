using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.Yaml;

public sealed class FieldTests
{
    private readonly DiagnosticBag _diagnostics = new();

    [Fact]
    public void Typed_reads_give_what_is_written()
    {
        var root = Read("text: a\nnumber: 0x10\nyes: true\nlist: [1, 2]\nnothing: ~\n");

        Assert.Equal("a", root["text"].AsText());
        Assert.Equal(16, root["number"].AsInteger());
        Assert.True(root["true"].AsBoolean());
        Assert.Equal([1, 2], root["list"].Items().Select(item => item.AsInteger()));
        Assert.Null(root["nothing"].AsText());
        Assert.Null(root["absent"]["below"].AsInteger());
        Assert.Empty(root["absent"].Items());
        Assert.Empty(_diagnostics.Items);
    }

    [Theory]
    [InlineData("text: 1.10", "expected a text, found a number: `1.10`", "Put it in quotes: \"1.10\".")]
    [InlineData("text: yes", "expected a text, found a boolean: `yes`", "Put it in quotes: \"yes\".")]
    [InlineData("text: [a]", "expected a text, found a list", null)]
    [InlineData("number: '80'", "expected a whole number, found a text: `80`", "Write it without quotes.")]
    [InlineData("number: 80.5", "expected a whole number, found a number: `80.5`", null)]
    [InlineData("number: {}", "expected a whole number, found a mapping", null)]
    [InlineData("flag: 1", "expected true or false, found a number: `1`", null)]
    [InlineData("list: a", "expected a list, found a text: `a`", null)]
    [InlineData("map: [a]", "expected a mapping, found a list", null)]
    public void A_wrong_type_says_what_is_expected_and_what_was_found(string text, string message, string? help)
    {
        var root = Read(text);
        root["text"].AsText();
        root["number"].AsInteger();
        root["flag"].AsBoolean();
        Assert.Empty(root["list"].Items());
        root["map"].AsMapping();

        var diagnostic = Assert.Single(_diagnostics.Items);
        Assert.Equal((message, help), (diagnostic.Message, diagnostic.Help));
    }

    [Fact]
    public void Paths_are_written_as_the_api_server_writes_them()
    {
        var root = Read("spec:\n  rules:\n  - {}\n  - ports: [a, b]\n  labels: {x/y: 1}\n");
        root["spec"]["rules"].Items().Last()["ports"].Items().Last().AsInteger();
        root["spec"]["labels"].Entries().Single().Field.AsText();
        root["spec"]["rules"].Items().First()["to"].ReportMissing();

        Assert.Equal(["spec.rules[1].ports[1] 4:16", "spec.labels[x/y] 5:17", "spec.rules[0].to 3:5"],
            _diagnostics.Items.Select(item => $"{item.Path} {item.Span.Start.Line}:{item.Span.Start.Column}"));
        Assert.All(_diagnostics.Items, item => Assert.Equal("Thing/a/b", item.Subject!.ToString()));
    }

    [Theory]
    [InlineData("podselector", "Did you mean `podSelector`?")]
    [InlineData("ingres", "Did you mean `ingress`?")]
    [InlineData("xxxxx", "Known here: `podSelector`, `ingress`.")]
    public void An_unknown_key_is_reported_with_the_nearest_known_one(string key, string help)
    {
        Read($"ingress: 1\n{key}: 2\n").OnlyKeys("podSelector", "ingress");

        var diagnostic = Assert.Single(_diagnostics.Items);
        Assert.Equal(("PK0020", help, key, 2), (diagnostic.Kind.Id, diagnostic.Help, diagnostic.Path, diagnostic.Span.Start.Line));
    }

    [Fact]
    public void A_value_over_several_lines_is_shown_by_its_first_one()
    {
        Read("list:\n- a: 1\n  b: 2\n")["list"].Items().Single().AsText();

        Assert.Equal((2, 3, 4), (_diagnostics.Items[0].Span.Start.Line, _diagnostics.Items[0].Span.Start.Column, _diagnostics.Items[0].Span.Length));
    }

    [Fact]
    public void Reading_stops_reporting_after_a_thousand_problems_of_one_object()
    {
        Read(string.Concat(Enumerable.Range(0, 5000).Select(index => $"k{index}: 1\n"))).OnlyKeys("name");

        Assert.Equal((1001, "PK0013"), (_diagnostics.Items.Count, _diagnostics.Items[^1].Kind.Id));
    }

    private Field Read(string text) =>
        Field.Root(YamlReader.Read(new SourceDocument("f", text), _diagnostics).Single(), new Reading(new("Thing", "a", "b"), _diagnostics));
}
