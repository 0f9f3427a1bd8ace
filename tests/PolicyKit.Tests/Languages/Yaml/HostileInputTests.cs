using System.Diagnostics;
using PolicyKit.Languages.Yaml;

namespace PolicyKit.Tests.Languages.Yaml;

/// <summary>Texts made to break readers: each ends in a diagnostic or in values, never in an exception or a hang.</summary>
public sealed class HostileInputTests
{
    private const int Depth = 100_000;

    public static TheoryData<string, string> Texts => new()
    {
        { "lists in brackets", new string('[', Depth) },
        { "closed lists in brackets", new string('[', Depth) + new string(']', Depth) },
        { "mappings in brackets", string.Concat(Enumerable.Repeat("{a: ", Depth)) },
        { "json mappings", string.Concat(Enumerable.Repeat("{\"a\":", Depth)) },
        { "json lists behind an object", "{\"a\":" + new string('[', Depth) },
        { "lists on one line", string.Concat(Enumerable.Repeat("- ", Depth)) },
        { "keys on one line", string.Concat(Enumerable.Repeat("? ", Depth)) },
        { "lists over many lines", string.Concat(Enumerable.Range(0, 3000).Select(level => new string(' ', level) + "-\n")) },
        { "mappings over many lines", string.Concat(Enumerable.Range(0, 3000).Select(level => new string(' ', level) + "a:\n")) },
    };

    public static TheoryData<string, string> LargeTexts => new()
    {
        { "a text that is never closed", "a: \"" + new string('x', 1_000_000) },
        { "a huge text", "a: " + new string('x', 1_000_000) },
        { "a huge text of words", "a: " + string.Concat(Enumerable.Repeat("word ", 200_000)) },
        { "a huge comment", "# " + new string('x', 1_000_000) },
        { "many comments", string.Concat(Enumerable.Repeat("#\n", 500_000)) },
        { "many documents", string.Concat(Enumerable.Repeat("---\n", 500_000)) },
        { "many broken documents", string.Concat(Enumerable.Repeat("---\n]\n", 20_000)) },
        { "many empty lines", new string('\n', 1_000_000) },
        { "many spaces", new string(' ', 1_000_000) + "{{" },
        { "many keys", string.Concat(Enumerable.Range(0, 100_000).Select(key => $"key{key}: 1\n")) },
        { "one key many times", string.Concat(Enumerable.Repeat("key: 1\n", 100_000)) },
        { "many anchors", string.Concat(Enumerable.Range(0, 50_000).Select(key => $"- &a{key} x\n")) },
        { "many aliases", "a: &a x\nb: [" + string.Concat(Enumerable.Repeat("*a,", 100_000)) + "]" },
        { "many unknown aliases", "[" + string.Concat(Enumerable.Repeat("*a,", 50_000)) + "]" },
        { "many templates", string.Concat(Enumerable.Repeat("\"{{\" ", 100_000)) + "\n]" },
        { "a long line of templates", string.Concat(Enumerable.Repeat("{{ x }}: {{ y }} ", 100_000)) },
        { "a long list on one line", "[" + string.Concat(Enumerable.Repeat("{a: b},", 100_000)) + "]" },
        { "many escapes", "a: \"" + string.Concat(Enumerable.Repeat("\\u0041", 300_000)) + "\"" },
        { "carriage returns", new string('\r', 1_000_000) + "a: 1" },
        { "tabs", new string('\t', 1_000_000) + "a: 1" },
        { "question marks", new string('?', 1_000_000) },
        { "colons", string.Concat(Enumerable.Repeat(": ", 50_000)) },
        { "a list that holds a list of nothing known", "apiVersion: v1\nkind: List\nitems:\n" + string.Concat(Enumerable.Repeat("- 1\n", 100_000)) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Nesting_without_end_is_reported_and_not_followed(string name, string text)
    {
        var clock = Stopwatch.StartNew();
        var ids = Input.Read(text).Diagnostics.Items.Select(item => item.Kind.Id).ToArray();

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), name);
        Assert.Single(ids);
        Assert.Contains(ids[0], new[] { "PK0007", "PK0011" });
    }

    [Theory]
    [MemberData(nameof(LargeTexts))]
    public void A_large_text_takes_time_in_proportion(string name, string text)
    {
        var clock = Stopwatch.StartNew();
        Input.Read(text);

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{name}: {clock.Elapsed}");
    }

    [Fact]
    public void A_hundred_levels_are_read() =>
        Assert.Equal(new string('[', 100) + new string(']', 100), Input.Json(new string('[', 100) + new string(']', 100)));

    [Fact]
    public void Aliases_that_multiply_are_reported()
    {
        var lines = Enumerable.Range(1, 20).Select(level => $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 9))}]");

        Assert.Equal(["PK0008 7:30"], Input.Findings($"a0: &a0 lol\n{string.Join("\n", lines)}\n"));
    }

    [Fact]
    public void Merge_keys_that_multiply_are_reported()
    {
        var start = "a0: &a0 {" + string.Join(", ", Enumerable.Range(0, 1000).Select(key => $"k{key}: 1")) + "}\n";
        var lines = Enumerable.Range(1, 500).Select(level => $"a{level}: &a{level} {{<<: *a{level - 1}, x{level}: 1}}");

        Assert.Contains("PK0008", Assert.Single(Input.Findings(start + string.Join("\n", lines))));
    }

    [Fact]
    public void The_limit_of_a_file_leaves_room_for_its_text() => Assert.InRange(SourceText.MostBytes, 100_000_000, 500_000_000);
}
