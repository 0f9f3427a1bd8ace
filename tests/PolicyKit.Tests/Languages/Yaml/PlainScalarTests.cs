using PolicyKit.Languages.Yaml;

namespace PolicyKit.Tests.Languages.Yaml;

/// <summary>What unquoted text is; the expectations were taken from kubectl 1.32 (<c>kubectl label --local -o json</c>).</summary>
public sealed class PlainScalarTests
{
    [Theory]
    [InlineData("y"), InlineData("Y"), InlineData("on"), InlineData("n"), InlineData("OFF"), InlineData("True"), InlineData("no")]
    public void Words_of_yaml_1_1_are_booleans(string text) => Assert.Equal(ScalarKind.Boolean, PlainScalar.KindOf(text));

    [Theory]
    [InlineData(""), InlineData("~"), InlineData("null"), InlineData("Null"), InlineData("NULL")]
    public void Nothing_is_written_in_five_ways(string text) => Assert.Equal(ScalarKind.Null, PlainScalar.KindOf(text));

    [Theory]
    [InlineData("80", 80), InlineData("+12", 12), InlineData("-5", -5), InlineData("012", 10), InlineData("0o17", 15), InlineData("0x1F", 31)]
    [InlineData("1_000", 1000), InlineData("0b11", 3), InlineData("-0b11", -3), InlineData("0", 0)]
    public void Integers_may_have_a_base_and_underscores(string text, long value)
    {
        Assert.Equal(ScalarKind.Integer, PlainScalar.KindOf(text));
        Assert.Equal(value, PlainScalar.AsInteger(text));
    }

    [Theory]
    [InlineData("1.0", 1), InlineData("1e3", 1000), InlineData("5.", 5), InlineData("08", 8), InlineData("12e03", 12000)]
    public void Floats_without_a_fraction_are_whole_numbers_too(string text, long value)
    {
        Assert.Equal(ScalarKind.Float, PlainScalar.KindOf(text));
        Assert.Equal(value, PlainScalar.AsInteger(text));
    }

    [Theory]
    [InlineData("1.10"), InlineData(".5"), InlineData("-.inf"), InlineData(".NaN"), InlineData("1e99")]
    public void Other_floats_are_no_whole_numbers(string text)
    {
        Assert.Equal(ScalarKind.Float, PlainScalar.KindOf(text));
        Assert.Null(PlainScalar.AsInteger(text));
    }

    [Theory]
    [InlineData("2020-01-01"), InlineData("1:30"), InlineData("_1"), InlineData("."), InlineData("-"), InlineData("-x"), InlineData("tRUE")]
    [InlineData(".5.5"), InlineData("0x"), InlineData("1e"), InlineData("1.2.3"), InlineData("10.0.0.0/8"), InlineData("nope"), InlineData("+")]
    public void Everything_else_is_a_text(string text) => Assert.Equal(ScalarKind.Text, PlainScalar.KindOf(text));

    [Fact]
    public void Numbers_beyond_64_bits_are_numbers_without_a_value()
    {
        Assert.Equal(ScalarKind.Integer, PlainScalar.KindOf("123456789012345678901234567890"));
        Assert.Null(PlainScalar.AsInteger("123456789012345678901234567890"));
    }

    [Theory]
    [InlineData("on", "true"), InlineData("n", "false"), InlineData("012", "10"), InlineData("08", "8"), InlineData("1.0", "1"), InlineData("1.10", "1.1")]
    [InlineData(".5", "0.5"), InlineData("'on'", "on"), InlineData("\"y\"", "y")]
    public void Keys_are_written_out_as_kubectl_does(string key, string expected) => Assert.Equal($"{{\"{expected}\":\"x\"}}", Input.Json($"{key}: x"));
}
