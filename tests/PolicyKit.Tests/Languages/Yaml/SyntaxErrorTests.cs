namespace PolicyKit.Tests.Languages.Yaml;

public sealed class SyntaxErrorTests
{
    private const string Object = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n";

    [Theory]
    [InlineData("")]
    [InlineData("# &anchors, !tags and so on are for the full parser\nextra: &a {b: 1}\nother: *a\n")]
    public void Objects_without_a_line_between_them_are_reported_once_each(string extra)
    {
        var found = Input.ReadYaml(Object + extra + Object + Object).Diagnostics.Items;

        Assert.Equal(["PK0014", "PK0014"], found.Select(item => item.Kind.Id));
        Assert.Equal("apiVersion: v1", found[1].Span.Document!.LineText(found[1].Span.Start.Line));
        Assert.Equal(["PK0006"], Input.ReadYaml(Object + extra + "kind: Pod\n").Diagnostics.Items.Select(item => item.Kind.Id));
    }

    [Theory]
    [InlineData("a: 1\n b: 2\n", "PK0001 2:3", "`: ` is not allowed inside an unquoted text")]
    [InlineData("a:\n  b: 1\n c: 2\n", "PK0001 3:2", "expected a key of the mapping here")]
    [InlineData("a: [1, 2\nb: 3\n", "PK0001 2:1", "a bracket above is not closed before this line")]
    [InlineData("a: [1, 2\n  b: 3\n", "PK0001 2:4", "expected `,` or `]` here")]
    [InlineData("a: !<x y> 1", "PK0001 1:4", "this tag is not valid")]
    [InlineData("a: {b: 1\n", "PK0001 2:1", "expected `,` or `}` here")]
    [InlineData("a: \"never closed\n", "PK0001 1:4", "this text is never closed")]
    [InlineData("a: @x\n", "PK0001 1:4", "an unquoted text cannot begin with this character")]
    [InlineData("a: b: c\n", "PK0001 1:5", "`: ` is not allowed inside an unquoted text")]
    [InlineData("a: \"\\q\"\n", "PK0001 1:4", "this text has an escape that YAML does not know")]
    [InlineData("a:\n- 1\nb: 2\n- 3\n", "PK0001 4:1", "expected a key of the mapping here")]
    [InlineData("a:\n\tb: 1\n", "PK0004 2:1", "a tab cannot indent YAML")]
    [InlineData("a: 1\na: 2\n", "PK0006 2:1", "the key `a` is given twice in one mapping")]
    [InlineData("{\"a\": {\"b\": 1,\n \"b\": 2}}", "PK0006 2:2", "the key `b` is given twice in one mapping")]
    [InlineData("a: *nowhere\n", "PK0009 1:4", "no anchor `&nowhere` is complete before this alias")]
    [InlineData("a: &self [*self]\n", "PK0009 1:11", "no anchor `&self` is complete before this alias")]
    [InlineData("{ a: &x web, b: &y &z c }", "PK0001 1:20", "an anchor or alias cannot stand like this here")]
    [InlineData("apiVersion: !custom 1\n", "PK0010 1:13", "the tag `!custom` means nothing to Kubernetes here")]
    [InlineData("apiVersion: !!int x\n", "PK0010 1:13", "the tag `tag:yaml.org,2002:int` means nothing to Kubernetes here")]
    [InlineData("[a]: 1\n", "PK0011 1:1", "a key must be a text, not a list")]
    [InlineData("~: 1\n", "PK0011 1:1", "a key must be a text, not nothing")]
    [InlineData("a: {<<: 1}\n", "PK0012 1:9", "`<<` merges mappings, not a number")]
    public void Each_mistake_is_reported_where_it_is(string text, string expected, string message)
    {
        var diagnostic = Assert.Single(Input.Read(text).Diagnostics.Items);

        Assert.Equal(expected, Assert.Single(Input.Findings(text)));
        Assert.Equal(message, diagnostic.Message);
        Assert.NotNull(diagnostic.Help);
    }

    [Fact]
    public void Tags_in_the_settings_of_other_programs_are_left_alone()
    {
        var manifests = Input.Read("key: !env SECRET\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\n");

        Assert.Empty(manifests.Diagnostics.Items);
        Assert.Equal(1, Assert.Single(manifests.Files).OtherDocuments);
        Assert.Single(manifests.Cluster.Endpoints);
    }

    [Fact]
    public void The_first_of_two_equal_keys_is_shown_too()
    {
        var diagnostic = Assert.Single(Input.Read("a: 1\nb: 2\na: 3\n").Diagnostics.Items);

        Assert.Equal((1, 1), (diagnostic.Related!.Span.Start.Line, diagnostic.Related.Span.Start.Column));
    }

    [Fact]
    public void The_documents_behind_a_mistake_are_read()
    {
        var manifests = Input.Read("a: [\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\n---\nb: }\n");

        Assert.Equal(["PK0001 2:1", "PK0001 7:4"], manifests.Diagnostics.Items.Select(item => $"{item.Kind.Id} {item.Span.Start.Line}:{item.Span.Start.Column}"));
        Assert.Equal("p", Assert.Single(manifests.Cluster.Endpoints).Name);
    }
}
