using PolicyKit.Testing;
using PolicyKit.Tests.Languages.CSharp;

namespace PolicyKit.Tests.Cli;

/// <summary><c>policykit import-csharp</c>.</summary>
public sealed class ImportCSharpTests : IDisposable
{
    private const string Manifests = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: api-ingress, namespace: api }
        spec:
          podSelector: { matchLabels: { app: api } }
          ingress:
            - from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: frontend } }, podSelector: { matchLabels: { app: web } } }]
              ports: [{ port: 8080 }]
        ---
        apiVersion: policykit.dev/v1
        kind: NetworkProperties
        metadata: { name: shop }
        spec:
          groups:
            web: { namespace: frontend, pods: { matchLabels: { app: web } } }
          properties:
            - id: no-web-to-db
              isolated: { from: web, to: { namespace: data } }
        """;

    private const string Imported = """
        using PolicyKit.Dsl;
        using static PolicyKit.Dsl.Traffic;

        namespace Acme.Shop;

        public static class ShopNetwork
        {
            private static readonly Pods Web = Pods.In("frontend").With("app", "web");

            public static readonly NetworkPolicy ApiIngress = NetworkPolicy
                .For("api-ingress", Pods.In("api").With("app", "api"))
                .AllowIngress(from: Web, on: Tcp(8080))
                .DenyRest();

            [Property] public static readonly Isolation NoWebToDb = Isolation.Between(Web, Pods.In("data"));
        }

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Manifests_become_the_class_that_a_person_would_write()
    {
        File.WriteAllText(_folder.Of("shop.yaml"), Manifests);

        var run = CommandLineRun.Of("import-csharp", _folder.Of("shop.yaml"), "--namespace", "Acme.Shop", "--class", "ShopNetwork", "--output", _folder.Of("Shop.cs"));

        Assert.Equal((0, "", Imported), (run.Code, run.Output, File.ReadAllText(_folder.Of("Shop.cs"))));
        Assert.Equal(["shop-network.properties.yaml", "shop-network.yaml"], CompiledDsl.Yaml([Imported]).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_object_that_CSharp_cannot_say_is_an_error_at_its_field()
    {
        File.WriteAllText(_folder.Of("x.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cilium-config, namespace: kube-system}\ndata: {enable-policy: always}\nowners:\n  - a\n  - b\n  - ~\n");

        var run = CommandLineRun.Of("import-csharp", _folder.Of("x.yaml"));

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("PK0740", run.Error, StringComparison.Ordinal);
        Assert.Contains("x.yaml:8:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_without_methods_of_its_own_is_written_field_by_field()
    {
        var run = CommandLineRun.With($"{Manifests}\n---\napiVersion: projectcalico.org/v3\nkind: HostEndpoint\nmetadata: {{name: edge}}\nspec: {{node: edge, interfaceName: eth0}}\n", "import-csharp", "-", "--verbose");

        Assert.Contains("    public static readonly OtherObject Edge = OtherObject\n        .Of(\"projectcalico.org/v3\", \"HostEndpoint\", \"edge\")\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("PK0741", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n", "    public static readonly Namespace ShopNamespace = Namespace.Named(\"shop\");\n")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n", "    public static readonly Service WebService = Service")]
    [InlineData("apiVersion: policykit.dev/v1\nkind: NetworkProperties\nmetadata: {name: x}\nspec: {properties: [{id: closed, defaultDeny: {endpoints: any}}]}\n", "    [Property] public static readonly DefaultDeny Closed = DefaultDeny.For(Peer.Anyone);\n")]
    public void What_cannot_be_analysed_by_itself_becomes_a_class_too(string manifest, string declaration)
    {
        var run = CommandLineRun.With(manifest, "import-csharp", "-");

        Assert.Equal(0, run.Code);
        Assert.Contains(declaration, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_write_is_nothing_to_analyse()
    {
        var run = CommandLineRun.With("apiVersion: v1\nkind: Secret\nmetadata: {name: x}\n", "import-csharp", "-");

        Assert.Equal((4, ""), (run.Code, run.Output));
        Assert.StartsWith("nothing to write: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--class", "shop network")]
    [InlineData("--class", "A.B")]
    [InlineData("--namespace", "9shop")]
    public void A_name_that_is_none_is_refused(string option, string name) => Assert.Equal(2, CommandLineRun.With(Manifests, "import-csharp", "-", option, name).Code);

    [Fact]
    public void Its_help_has_an_example() => Golden.Assert("help-import-csharp.text", CommandLineRun.Of("import-csharp", "--help").Output, _folder);
}
