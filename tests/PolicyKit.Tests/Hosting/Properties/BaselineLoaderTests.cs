using PolicyKit.Hosting;
using PolicyKit.Languages;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Hosting.Properties;

public sealed class BaselineLoaderTests : IDisposable
{
    private const string Policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: deny, namespace: data }\nspec: { podSelector: {} }\n";

    private readonly TemporaryFolder _folder = new();
    private readonly DiagnosticBag _diagnostics = new();

    public void Dispose() => _folder.Dispose();

    private BaselineLoader Loader => new(new InputLoader(Stream.Null), new PlainKubernetes(), ReadingOptions.Usual, _diagnostics, CancellationToken.None);

    private BaselineRequest Request(string path) => new(path, new(new SourceDocument(Path.Combine(_folder.Path, "checks", "properties.yaml"), "since: x"), 7, 1));

    [Fact]
    public void A_path_is_relative_to_the_property_file()
    {
        _folder.File("checks/baseline/deny.yaml", Policy);
        Assert.Single(Loader.Load(Request("baseline/"))!.Policies, policy => policy.Name.Name == "deny");
        Assert.Empty(_diagnostics.Items);
    }

    [Fact]
    public void A_baseline_is_read_once()
    {
        _folder.File("baseline/deny.yaml", Policy);
        var loader = Loader;
        Assert.Same(loader.Load(Request("../baseline")), loader.Load(Request("../baseline")));
    }

    [Fact]
    public void A_path_that_does_not_exist_is_an_error()
    {
        Assert.Null(Loader.Load(Request("nowhere")));
        Assert.True(_diagnostics.HasErrors);
    }

    [Fact]
    public void A_baseline_without_policies_is_an_error_where_it_is_named()
    {
        _folder.File("checks/baseline/ns.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: { name: data }\n");
        Assert.Null(Loader.Load(Request("baseline")));
        Assert.Equal("there is no policy in the baseline `baseline`, so everything was allowed then", Assert.Single(_diagnostics.Items).Message);
        Assert.Equal(8, _diagnostics.Items[0].Span.Start.Column);
    }

    [Fact]
    public void A_mistake_in_a_baseline_is_an_error()
    {
        _folder.File("checks/baseline/deny.yaml", Policy + "---\n" + Policy.Replace("podSelector", "podSelectr", StringComparison.Ordinal).Replace("deny", "other", StringComparison.Ordinal));
        Assert.Null(Loader.Load(Request("baseline")));
        Assert.Contains("podSelectr", Assert.Single(_diagnostics.Items).Message);
    }
}
