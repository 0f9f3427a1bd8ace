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
        File.WriteAllText(_folder.Of("x.yaml"), "apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: {name: a, namespace: b}\nspec:\n  ingress:\n    - action: Allow\n      protocol: TCP\n      destination: {ports: [80, '8000:8999']}\n");

        var run = CommandLineRun.Of("import-csharp", _folder.Of("x.yaml"));

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains("PK0740", run.Error, StringComparison.Ordinal);
        Assert.Contains("x.yaml:8:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_without_methods_of_its_own_is_written_field_by_field()
    {
        var run = CommandLineRun.With($"{Manifests}\n---\napiVersion: projectcalico.org/v3\nkind: Tier\nmetadata: {{name: security}}\nspec: {{order: 10.5}}\n", "import-csharp", "-", "--verbose");

        Assert.Contains("    public static readonly OtherObject Security = OtherObject\n        .Of(\"projectcalico.org/v3\", \"Tier\", \"security\")\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("PK0741", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--class", "shop network")]
    [InlineData("--class", "A.B")]
    [InlineData("--namespace", "9shop")]
    public void A_name_that_is_none_is_refused(string option, string name) => Assert.Equal(2, CommandLineRun.With(Manifests, "import-csharp", "-", option, name).Code);

    [Fact]
    public void Its_help_has_an_example() => Golden.Assert("help-import-csharp.text", CommandLineRun.Of("import-csharp", "--help").Output, _folder);
}
