using PolicyKit.Languages.Yaml;

namespace PolicyKit.Tests.Languages.Yaml;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("a: 1\nb: [x, 'y', \"z\"]\n", "{\"a\":1,\"b\":[\"x\",\"y\",\"z\"]}")]
    [InlineData("a:\n- b: 1\n  c: 2\n- d\n", "{\"a\":[{\"b\":1,\"c\":2},\"d\"]}")]
    [InlineData("a: |\n  one\n  two\nb: >-\n  three\n  four\n", "{\"a\":\"one\ntwo\n\",\"b\":\"three four\"}")]
    [InlineData("a: ~\nb:\nc: !!str 1\nd: ! 2\ne: !!int '3'\n", "{\"a\":null,\"b\":null,\"c\":\"1\",\"d\":\"2\",\"e\":3}")]
    [InlineData("? a\n: b\n", "{\"a\":\"b\"}")]
    [InlineData("{a: {b: [1, 2,]}, c}", "{\"a\":{\"b\":[1,2]},\"c\":null}")]
    [InlineData("# only\n--- # comments\na: 1\n...\n", "{\"a\":1}")]
    [InlineData("%YAML 1.1\n---\na: 1\n", "{\"a\":1}")]
    [InlineData("a: 1\r\nb:\r\n  - 2\r\n", "{\"a\":1,\"b\":[2]}")]
    public void A_document_reads_as_kubectl_reads_it(string text, string expected) => Assert.Equal(expected, Input.Json(text));

    [Theory]
    [InlineData("x: &a {p: 1, q: 2}\nz: {<<: *a, q: 3}", "{\"x\":{\"p\":1,\"q\":2},\"z\":{\"q\":3,\"p\":1}}")]
    [InlineData("a: &a {p: 1}\nb: &b {p: 2, r: 3}\nz: {<<: [*a, *b]}", "{\"a\":{\"p\":1},\"b\":{\"p\":2,\"r\":3},\"z\":{\"p\":1,\"r\":3}}")]
    [InlineData("z: {\"<<\": {p: 1}}", "{\"z\":{\"<<\":{\"p\":1}}}")]
    public void Merge_keys_fill_in_what_is_not_written_out(string text, string expected) => Assert.Equal(expected, Input.Json(text));

    [Fact]
    public void An_alias_stands_for_the_value_of_its_anchor() =>
        Assert.Equal("{\"a\":[1],\"b\":[1],\"c\":\"x\",\"d\":\"x\"}", Input.Json("a: &l [1]\nb: *l\nc: &s x\nd: *s\n"));

    [Theory]
    [InlineData("{ a: &x web, b: *x }", "{\"a\":\"web\",\"b\":\"web\"}")]
    [InlineData("{ a: &x 'w, b', b: *x, c: [*x, &y 2, *y] }", "{\"a\":\"w, b\",\"b\":\"w, b\",\"c\":[\"w, b\",2,2]}")]
    [InlineData("{ a: !!str &x 1, b: *x }", "{\"a\":\"1\",\"b\":\"1\"}")]
    [InlineData("{ a: &x {k: &k v, l: *k}, b: *x, c: &e , d: *e }", "{\"a\":{\"k\":\"v\",\"l\":\"v\"},\"b\":{\"k\":\"v\",\"l\":\"v\"},\"c\":null,\"d\":null}")]
    [InlineData("{ &k a: 1, b: *k }", "{\"a\":1,\"b\":\"a\"}")]
    [InlineData("z: &x { a: 1 }\nu: &w b\nv: [*x, *w]", "{\"z\":{\"a\":1},\"u\":\"b\",\"v\":[{\"a\":1},\"b\"]}")]
    public void Anchors_can_stand_anywhere_between_brackets(string text, string expected) => Assert.Equal(expected, Input.Json(text));

    [Fact]
    public void Documents_are_separated_by_lines_of_three_hyphens()
    {
        var (documents, diagnostics) = Input.ReadYaml("---\na: 1\n---\n# nothing\n---\nb: |\n  ---\n  x\n--- \nc: 3\n");

        Assert.Empty(diagnostics.Items);
        Assert.Equal(["{\"a\":1}", "{\"b\":\"---\nx\n\"}", "{\"c\":3}"], documents.Select(Input.Show));
    }

    [Theory]
    [InlineData("a:\n  b: some text # comment\n", "b", "some text", "2:6")]
    [InlineData("a:\n  - \n    b: 'quoted'\n", "b", "'quoted'", "3:8")]
    [InlineData("# one\r\n---\r\na:\r\n  b: x\r\n", "b", "x", "4:6")]
    [InlineData("ä: 1\nb: \"😀\"\n", "b", "\"😀\"", "2:4")]
    [InlineData("{\"a\": {\n\t\"b\": \"x\\ny\" } }", "b", "\"x\\ny\"", "2:7")]
    [InlineData("{\"a\": [1, 2, {\"b\": 12.5}]}", "b", "12.5", "1:20")]
    [InlineData("x: 1\n---\n- {b: [1, 2]}", "b", "[1, 2]", "3:7")]
    [InlineData("a: [x, b: 1, {c: 2}]", "b", "1", "1:11")]
    [InlineData("b: [x, a: 1]", "b", "[x, a: 1]", "1:4")]
    [InlineData("b: {c: {d: {}}}", "b", "{c: {d: {}}}", "1:4")]
    [InlineData("b:\n  c: 1\n  d:\n  - 2\n\n# end\n", "b", "c: 1\n  d:\n  - 2", "2:3")]
    public void Every_value_knows_where_it_was_written(string text, string key, string written, string position)
    {
        var value = Input.ReadYaml(text).Documents.SelectMany(Entries).Single(entry => entry.Key == key).Value;

        Assert.Equal(written, value.Span.Document!.Text.Substring(value.Span.Offset, value.Span.Length));
        Assert.Equal(position, $"{value.Span.Start.Line}:{value.Span.Start.Column}");
    }

    [Theory]
    [InlineData("a: 1\nsome key : 2\n", "some key", "2:1")]
    [InlineData("a:\n  'k\"': 2\n", "k\"", "2:3")]
    [InlineData("{\"a\":1,\n \"k\\u0041\": 2}", "kA", "2:2")]
    public void Every_key_knows_where_it_was_written(string text, string key, string position)
    {
        var entry = Input.ReadYaml(text).Documents.SelectMany(Entries).Single(candidate => candidate.Key == key);

        Assert.Equal(position, $"{entry.KeySpan.Start.Line}:{entry.KeySpan.Start.Column}");
    }

    [Fact]
    public void A_pair_in_a_list_is_as_long_as_it_is_written()
    {
        var list = (YamlValue.Sequence)Assert.Single(Input.ReadYaml("[x, abc: 12, {c: 2}]").Documents);

        Assert.Equal(["x", "abc: 12", "{c: 2}"], list.Items.Select(item => item.Span.Document!.Text.Substring(item.Span.Offset, item.Span.Length)));
    }

    private static IEnumerable<YamlEntry> Entries(YamlValue value) => value switch
    {
        YamlValue.Mapping mapping => mapping.Entries.SelectMany(entry => Entries(entry.Value).Prepend(entry)),
        YamlValue.Sequence sequence => sequence.Items.SelectMany(Entries),
        _ => [],
    };
}
