namespace PolicyKit.Tests.Languages.Yaml;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("{}", "{}")]
    [InlineData(" [ ] ", "[]")]
    [InlineData("{\"a\":[1,-2.5e3,true,false,null,\"\"],\"b\":{\"c\":{}}}", "{\"a\":[1,-2.5e3,true,false,null,\"\"],\"b\":{\"c\":{}}}")]
    [InlineData("{\n\t\"a\"\t:\t\"b\"\n}", "{\"a\":\"b\"}")]
    [InlineData("{\"a\":\"\\u0041\\/\\b\\f\\n\\r\\t\\\\ \\ud83d\\ude00\"}", "{\"a\":\"A/\b\f\n\r\t\\ 😀\"}")]
    [InlineData("{\"on\": \"1\", \"1.0\": 1}", "{\"on\":\"1\",\"1.0\":1}")]
    public void Json_reads_as_it_is_written(string text, string expected) => Assert.Equal(expected, Input.Json(text));

    [Fact]
    public void Keys_of_json_may_be_longer_than_those_of_yaml()
    {
        var key = new string('k', 2000);

        Assert.Equal($"{{\"{key}\":1}}", Input.Json($"{{\"{key}\": 1}}"));
    }

    [Fact]
    public void Several_values_may_follow_each_other() =>
        Assert.Equal(["{\"a\":1}", "{\"b\":2}"], Input.ReadYaml("{\"a\":1}\n{\"b\":2}").Documents.Select(Input.Show));

    [Theory]
    [InlineData("{\"a\": 1, b: 2}", "{\"a\":1,\"b\":2}")]
    [InlineData("[1, 2,]", "[1,2]")]
    [InlineData("{\"a\": 'x'} # comment", "{\"a\":\"x\"}")]
    [InlineData("{\"a\": 01}", "{\"a\":01}")]
    public void Yaml_in_brackets_is_still_yaml(string text, string expected) => Assert.Equal(expected, Input.Json(text));

    [Theory]
    [InlineData("{\"items\":[{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\"}},{\"a\"", "PK0001 1:72")]
    [InlineData("{\"a\": tru}{", "PK0001 1:11")]
    [InlineData("{\"a\": 1]", "PK0001 1:8")]
    public void A_broken_text_is_reported_where_it_breaks(string text, string expected) => Assert.Equal([expected], Input.Findings(text));
}
