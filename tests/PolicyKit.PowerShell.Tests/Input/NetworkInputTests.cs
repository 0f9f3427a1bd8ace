using PolicyKit.PowerShell.Commands;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Tests.Input;

/// <summary>What counts as a path, as text and as an object, and what becomes of each.</summary>
public sealed class NetworkInputTests : IDisposable
{
    private readonly Folder _folder = new(("a.yaml", "a: 1"), ("b.txt", "no manifest"), ("sub/c.json", "{}"), ("sub/d[1].yaml", "d: 1"));
    private readonly FakeHost _host;

    public NetworkInputTests() => _host = new(_folder.Path);

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("apiVersion: v1")]
    [InlineData("{")]
    [InlineData("[")]
    [InlineData("---")]
    [InlineData("# from kubectl")]
    [InlineData("- kind: Pod")]
    [InlineData("\"kind\": \"Pod\"")]
    [InlineData("\uFEFFkind: Pod")]
    [InlineData("  kind:")]
    [InlineData("a.yaml\nb.yaml")]
    public void What_YAML_and_JSON_begin_with_is_text(string line) => Assert.True(PipelineWords.BeginsText(line));

    [Theory]
    [InlineData("manifests")]
    [InlineData("./manifests/a.yaml")]
    [InlineData("C:\\manifests\\a.yaml")]
    [InlineData("k8s/*.yaml")]
    [InlineData("../a b/c.yaml")]
    [InlineData("a.yaml")]
    [InlineData("Env:PATH")]
    public void What_looks_like_a_path_is_one(string path) => Assert.False(PipelineWords.BeginsText(path));

    [Fact]
    public void Objects_of_one_line_of_JSON_each_are_texts_of_their_own()
    {
        var texts = Collect("{\"a\":1}", "{\"b\":2}", "{", "  \"c\": 3", "}").Texts;

        Assert.Equal(["{\"a\":1}\n", "{\"b\":2}\n", "{\n  \"c\": 3\n}\n"], texts.Select(text => text.Text));
        Assert.Equal(3, texts.Select(text => text.Path).Distinct().Count());
    }

    [Fact]
    public void Texts_of_many_lines_are_kept_apart()
    {
        var texts = Collect("a: 1\nb: 2\n", "c: 3\nd: 4").Texts;

        Assert.Equal(["a: 1\nb: 2\n", "c: 3\nd: 4"], texts.Select(text => text.Text));
    }

    [Fact]
    public void The_list_of_a_whole_tree_means_the_files_in_it_that_are_manifests_and_were_not_sorted_out()
    {
        object[] tree = [.. new DirectoryInfo(_folder.Path).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Where(item => item.Name != "c.json")];

        Assert.Equal([At("a.yaml"), At("sub/d[1].yaml")], Collect(tree).Paths.Order(StringComparer.Ordinal));
        Assert.Contains(_host.Told, said => said.Contains("b.txt", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_alone_means_everything_in_it() =>
        Assert.Equal([At("sub")], Collect(new DirectoryInfo(At("sub"))).Paths);

    [Theory]
    [InlineData("PSPath")]
    [InlineData("FullName")]
    [InlineData("LiteralPath")]
    [InlineData("Path")]
    public void An_object_that_names_a_path_means_it_literally(string member) =>
        Assert.Equal([At("sub/d[1].yaml")], Collect(Custom.Of((member, At("sub/d[1].yaml")))).Paths);

    [Fact]
    public void Objects_become_the_text_that_they_were_read_from()
    {
        var pod = Custom.Of(("apiVersion", "v1"), ("kind", "Pod"), ("metadata", Custom.Of(("name", "a"), ("creationTimestamp", new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc)))),
            ("spec", Custom.Of(("ports", new object[] { 80L, 81, "http", true, 1.5, null! }))));

        var text = Assert.Single(Collect(pod).Texts).Text;
        Assert.Equal(
            """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","creationTimestamp":"2024-01-02T03:04:05Z"},"spec":{"ports":[80,81,"http",true,1.5,null]}}""",
            System.Text.Json.Nodes.JsonNode.Parse(text)!.ToJsonString());
    }

    [Fact]
    public void An_object_that_contains_itself_is_an_error()
    {
        var inner = new Dictionary<string, object> { ["apiVersion"] = "v1", ["kind"] = "Pod" };
        inner["self"] = inner;
        Collect(inner);

        Assert.Equal(FailureIds.TooDeep, Assert.Single(_host.Failures).Id);
    }

    [Theory]
    [InlineData(42)]
    [InlineData(true)]
    public void A_value_is_no_manifest(object value)
    {
        var input = new NetworkInput(_host);
        input.AddObject(value);

        Assert.True(input.HasFailed);
        Assert.Equal((FailureIds.NotKubernetes, value), (_host.Failures.Single().Id, _host.Failures.Single().Target));
    }

    [Fact]
    public void A_file_that_nobody_may_read_is_an_error_about_that_file()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName == "root")
            _folder.Write("a.yaml", "\0binary"); // these may read everything, so that another reason has to do
        else
            File.SetUnixFileMode(At("a.yaml"), UnixFileMode.None);
        var command = new ImportNetworkPolicy(_host, new(new((string?)null)));
        command.Input.AddPath("a.yaml");
        command.Finish();

        var failure = Assert.Single(_host.Failures);
        Assert.Equal((FailureCategory.ReadError, At("a.yaml")), (failure.Category, failure.Target));
        Assert.StartsWith("PK005", failure.Id, StringComparison.Ordinal);
        Assert.Empty(_host.Results);
    }

    private string At(string name) => Path.Combine(_folder.Path, name);

    private CollectedInput Collect(params object[] values)
    {
        var input = new NetworkInput(_host);
        foreach (var value in values)
            input.AddObject(value);
        return input.Collect();
    }
}
