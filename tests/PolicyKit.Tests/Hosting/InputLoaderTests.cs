using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using PolicyKit.Hosting;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Hosting;

public sealed class InputLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_gives_its_yaml_and_json_files_in_order_of_name()
    {
        foreach (var name in new[] { "b.yml", "a.yaml", "sub/c.json", "a/z.YAML", "readme.md", ".hidden.yaml", ".git/x.yaml", "node_modules/p/y.yaml" })
            _folder.File(name, "x: 1");

        var input = Load(_folder.Path);

        Assert.Equal(["a/z.YAML", "a.yaml", "b.yml", "sub/c.json"], Names(input));
        Assert.Empty(input.Diagnostics.Items);
    }

    [Fact]
    public void A_file_that_is_named_is_read_whatever_its_name()
    {
        var input = Load(_folder.File("rendered.txt", "a: 1"));

        Assert.Equal("a: 1", Assert.Single(input.Documents).Text);
    }

    [Fact]
    public void A_file_under_several_names_is_read_once()
    {
        var file = _folder.File("a.yaml", "a: 1");
        File.CreateSymbolicLink(_folder.Of("b.yaml"), file);

        Assert.Single(Load(file, _folder.Path, file, _folder.Of("*.yaml")).Documents);
    }

    [Theory]
    [InlineData("*.yaml", "a.yaml")]
    [InlineData("**/*.yaml", "a.yaml,sub/b.yaml,sub/deep/c.yaml")]
    [InlineData("sub/*.yaml", "sub/b.yaml")]
    [InlineData("s*/*/c.*", "sub/deep/c.yaml")]
    public void Patterns_match_below_their_fixed_part(string pattern, string expected)
    {
        foreach (var name in new[] { "a.yaml", "sub/b.yaml", "sub/deep/c.yaml", "other.txt" })
            _folder.File(name, "x: 1");

        Assert.Equal(expected, string.Join(',', Names(Load(_folder.Of(pattern)))));
    }

    [Fact]
    public void Links_between_folders_are_followed_once()
    {
        _folder.File("one/a.yaml", "x: 1");
        _folder.File("two/b.yaml", "x: 1");
        Directory.CreateSymbolicLink(_folder.Of("one/to-two"), _folder.Of("two"));
        Directory.CreateSymbolicLink(_folder.Of("two/to-one"), _folder.Of("one"));
        Directory.CreateSymbolicLink(_folder.Of("one/self"), _folder.Of("one"));

        var input = Load(_folder.Path);

        Assert.Equal(["one/a.yaml", "one/to-two/b.yaml"], Names(input));
        Assert.All(input.Diagnostics.Items, diagnostic => Assert.Equal("PK0058", diagnostic.Kind.Id));
        Assert.False(input.Diagnostics.HasErrors);
    }

    [Fact]
    public void Links_in_a_circle_or_to_nowhere_are_errors()
    {
        File.CreateSymbolicLink(_folder.Of("a.yaml"), _folder.Of("b.yaml"));
        File.CreateSymbolicLink(_folder.Of("b.yaml"), _folder.Of("a.yaml"));
        File.CreateSymbolicLink(_folder.Of("c.yaml"), _folder.Of("missing.yaml"));

        Assert.Equal(["PK0057", "PK0057", "PK0057"], Ids(Load(_folder.Path)));
        Assert.Equal(["PK0057"], Ids(Load(_folder.Of("a.yaml"))));
    }

    [Fact]
    public void What_is_not_there_is_an_error()
    {
        Assert.Equal(["PK0050"], Ids(Load(_folder.Of("missing.yaml"))));
        Assert.Equal(["PK0051"], Ids(Load(_folder.Of("*.yaml"))));
        Assert.Equal(["PK0051"], Ids(Load(_folder.Of("no/such/**/*.yaml"))));
    }

    [Fact]
    public void A_pipe_is_refused_and_not_waited_for()
    {
        using (var process = Process.Start("mkfifo", _folder.Of("pipe.yaml")))
            process.WaitForExit();

        Assert.Equal(["PK0054"], Ids(Load(_folder.Path)));
        Assert.Equal(["PK0054"], Ids(Load("/dev/zero")));
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_by_its_length()
    {
        using (var sparse = File.Create(_folder.Of("huge.yaml")))
            sparse.SetLength(1L << 30);

        Assert.Equal(["PK0053"], Ids(Load(_folder.Path)));
    }

    [Fact]
    public void Standard_input_is_bounded_too()
    {
        var loader = new InputLoader(new MemoryStream(new byte[100])) { Limits = InputLimits.Standard with { BytesPerFile = 99 } };

        Assert.Equal(["PK0053"], Ids(loader.Load(["-"], CancellationToken.None)));
    }

    [Fact]
    public void Files_that_are_too_large_together_give_one_error()
    {
        foreach (var name in "abc")
            _folder.File($"{name}.yaml", "0123456789");
        var loader = new InputLoader(Stream.Null) { Limits = InputLimits.Standard with { BytesInAll = 5 } };

        Assert.Equal(["PK0060"], Ids(loader.Load([_folder.Path], CancellationToken.None)));
    }

    [Fact]
    public void Folders_and_files_have_a_limit()
    {
        _folder.File("a/b/c/d.yaml", "x: 1");
        _folder.File("e.yaml", "x: 1");
        _folder.File("f.yaml", "x: 1");

        Assert.Equal(["PK0059"], Ids(LoadWith(InputLimits.Standard with { FolderDepth = 2 })));
        Assert.Equal(["PK0061"], Ids(LoadWith(InputLimits.Standard with { Files = 1 })));

        LoadedInput LoadWith(InputLimits limits) => new InputLoader(Stream.Null) { Limits = limits }.Load([_folder.Path], CancellationToken.None);
    }

    [Fact]
    public void Broken_bytes_are_reported_where_they_stand()
    {
        File.WriteAllBytes(_folder.Of("a.yaml"), [.. "é: 1\nkey: "u8, 0xff, .. "x"u8]);

        var diagnostic = Assert.Single(Load(_folder.Path).Diagnostics.Items);

        Assert.Equal(("PK0002", new SourcePosition(2, 6)), (diagnostic.Kind.Id, diagnostic.Span.Start));
    }

    [Fact]
    public void A_binary_file_is_not_text()
    {
        File.WriteAllBytes(_folder.Of("a.yaml"), [0x7f, .. "ELF"u8, 0, 1]);

        Assert.Equal(["PK0055"], Ids(Load(_folder.Path)));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Byte_order_marks_are_honoured(string encoding)
    {
        File.WriteAllText(_folder.Of("a.yaml"), "name: ü", Encoding.GetEncoding(encoding));

        Assert.Equal("name: ü", Assert.Single(Load(_folder.Path).Documents).Text);
    }

    [UnprivilegedUnixFact]
    [UnsupportedOSPlatform("windows")]
    public void A_folder_without_permission_is_an_error()
    {
        var closed = Directory.CreateDirectory(_folder.Of("closed"));
        File.SetUnixFileMode(closed.FullName, UnixFileMode.None);
        try
        {
            Assert.Equal(["PK0052"], Ids(Load(_folder.Path)));
        }
        finally
        {
            File.SetUnixFileMode(closed.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static LoadedInput Load(params string[] paths) => new InputLoader(Stream.Null).Load(paths, CancellationToken.None);

    private static IEnumerable<string> Ids(LoadedInput input) => input.Diagnostics.Items.Select(diagnostic => diagnostic.Kind.Id);

    private IEnumerable<string> Names(LoadedInput input) => input.Documents.Select(document => document.Path[(_folder.Path.Length + 1)..]);
}

/// <summary>A test of what file modes refuse: they refuse nothing to root, and Windows has none.</summary>
internal sealed class UnprivilegedUnixFactAttribute : FactAttribute
{
    public UnprivilegedUnixFactAttribute()
    {
        if (Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
            Skip = "file modes stop neither root nor a user of Windows";
    }
}
