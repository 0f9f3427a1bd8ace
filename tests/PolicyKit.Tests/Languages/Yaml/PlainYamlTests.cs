using PolicyKit.Languages.Yaml;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Languages.Yaml;

/// <summary>The fast reader and the full one give the same values at the same places, or the fast one steps back.</summary>
public sealed class PlainYamlTests
{
    [Theory]
    [InlineData("a: 1\nb: 'x'\nc: \"y z\"\nd: [1, two, 'three', {e: f}]\n")]
    [InlineData("a:\n  b:\n    c: d\n  e: f\ng: h\n")]
    [InlineData("a:\n- b\n- c: d\n  e: f\n-  - g\n   - h\ni: j\n")]
    [InlineData("a:\n  - b\n  -\n  - c:\n    d:\ne:\n")]
    [InlineData("- - - a\n    - b\n  - c\n- d\n")]
    [InlineData("# one\n\na: b # two\n# three\n  # four\nc: d#e\n")]
    [InlineData("a: 1\r\nb:\r\n- 2\r\n\r\nc: {d: e}\r\n")]
    [InlineData("{apiVersion: v1, kind: Pod, metadata: {name: a, labels: {app: web, \"x/y\": 'z'}}, empty: {}, none: []}\n")]
    [InlineData("a: 10:30\nb: -x\nc: a, b\nd: http://x/y?z=1&w\ne: .5\nf: it's\n")]
    [InlineData("just a text")]
    [InlineData("a: |\n  one\n  two\nb: |-\n    one\n\n      two\n\n\nc: |+\n  x\n\n# end\n")]
    [InlineData("a: |\n  one")]
    [InlineData("a:\n- |\n  one\n  # two\n# three\n- |-\n   x\n   \n     \n- b: |\n   y\n\n  c: d\n")]
    [InlineData("a: |\r\n  one\r\n\r\n  two\r\nb: c\r\n")]
    [InlineData("a: |\n  {{ x }}\n  b: [\n  \tz  \n  é\n")]
    [InlineData("a: b ")]
    [InlineData("a:   \n   b:   c   \n")]
    [InlineData(" a: 1\n b: 2\n")]
    public void Plain_documents_are_read_alike(string text) => AssertAlike(text, mayStepBack: false);

    [Theory]
    [InlineData("a: b\n  c\n"), InlineData("a:\n  b\n"), InlineData("a: b: c\n"), InlineData("a: &x b\nc: *x\n"), InlineData("a: !!str b\n")]
    [InlineData("? a\n: b\n"), InlineData("a: {b: c,\n  d: e}\n"), InlineData("on: 1\n"), InlineData("1: a\n"), InlineData("<<: a\n"), InlineData("a: \"b\\n\"\n")]
    [InlineData("a: 'it''s'\n"), InlineData("a:\tb\n"), InlineData("\ta: b\n"), InlineData("a: 1\n b: 2\n"), InlineData("a:\n  b: 1\n c: 2\n"), InlineData("- a\nb: c\n")]
    [InlineData("a: [b: c]\n"), InlineData("a: [b, ]\n"), InlineData("a: {b}\n"), InlineData("a: }\n"), InlineData("a: [b\n"), InlineData("...\na: b\n"), InlineData("a: b\n...\nc: d\n")]
    [InlineData("# x\u0085a: b\n"), InlineData("# x\ra: b\n"), InlineData("a: b\u2028c: d\n"), InlineData("a: 'x'y\n"), InlineData("a: 'x'#y\n"), InlineData("a: - b\n"), InlineData("-\n  - a\n - b\n")]
    [InlineData("a: |\n\n  b\n"), InlineData("a: |\nb: c\n"), InlineData("a: |2\n  b\n"), InlineData("a: | # x\n  b\n"), InlineData("a: >\n  b\n"), InlineData("- |\n- b\n")]
    [InlineData("a: |\n  b\n\tc\n"), InlineData("a: |x\n  b\n"), InlineData("|\n  b\n"), InlineData("a: |\n  b\n c\n"), InlineData("a: |"), InlineData("a: |-\n \n  b\n")]
    [InlineData("a: {b: c}: d\n"), InlineData("{a: b}: c\n"), InlineData("%YAML 1.1\n"), InlineData("a: b\nc\n"), InlineData("a: @b\n"), InlineData("a: ::/0\n"), InlineData("a: {{ b }}\n")]
    public void What_is_not_plain_is_left_to_the_full_reader(string text) => AssertAlike(text, mayStepBack: true);

    [Fact]
    public void Conformance_manifests_are_read_alike()
    {
        var count = 0;
        foreach (var test in new[] { "kubernetes.yaml", "calico.yaml", "cilium.yaml", "istio.yaml" }.SelectMany(PolicyTestCase.Load))
            count += AssertAlike(test.Manifests, mayStepBack: true);

        Assert.True(count > 2000, $"only {count} documents were plain");
    }

    /// <returns>How many documents the fast reader read.</returns>
    private static int AssertAlike(string text, bool mayStepBack)
    {
        var count = 0;
        foreach (var chunk in TextChunk.Split(new SourceDocument("f", text)))
        {
            Assert.Null(YamlComparison.Differ(chunk, out var isPlain));
            Assert.True(isPlain || mayStepBack || chunk.FirstSignificant() is null, "the fast reader stepped back");
            count += isPlain ? 1 : 0;
        }
        return count;
    }
}
