using PolicyKit.Dsl;
using PolicyKit.Languages.CSharp;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.CSharp;

/// <summary>The names that objects get in C#.</summary>
public sealed class MemberNameTests
{
    [Fact]
    public void No_member_hides_a_name_of_the_DSL()
    {
        var types = typeof(Manifest).Assembly.GetExportedTypes().Select(type => type.Name).Where(name => !name.Contains('`'));
        var traffic = typeof(Traffic).GetMethods().Where(method => method is { IsStatic: true, IsSpecialName: false }).Select(method => method.Name);

        Assert.Equal([], types.Concat(traffic).Append("AnyPort").Append("NoPort").Except(MemberNames.OfDsl));
    }

    [Fact]
    public void Objects_that_share_a_name_say_their_namespace()
    {
        var text = Import(string.Join("\n---\n", new[] { "na", "nb" }.SelectMany(space => new[]
        {
            $"apiVersion: v1\nkind: Service\nmetadata: {{name: svc, namespace: {space}}}\nspec: {{selector: {{app: web}}, ports: [{{port: 80}}]}}",
            $"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: default-deny, namespace: {space}}}\nspec: {{podSelector: {{matchLabels: {{app: web}}}}}}",
        })));

        Assert.Equal(
            ["Pods WebInNa", "Pods WebInNb", "Service SvcServiceInNa", "Service SvcServiceInNb", "NetworkPolicy DefaultDenyInNa", "NetworkPolicy DefaultDenyInNb"],
            text.Split('\n').Where(line => line.Contains(" = ")).Select(line => line.Split("readonly ")[1].Split(" = ")[0]));
    }

    [Fact]
    public void A_name_that_is_taken_gets_its_kind_once_and_then_a_number()
    {
        var names = new MemberNames("Shop");

        Assert.Equal(["SvcService", "SvcService2", "DefaultDenyNetworkPolicy", "DefaultDenyNetworkPolicy2"], new[]
        {
            names.Add("SvcService", "Service"), names.Add("SvcService", "Service"), names.Add("DefaultDeny", "NetworkPolicy"), names.Add("DefaultDeny", "NetworkPolicy"),
        });
    }

    private static string Import(string manifests) => DslSource.Write([new SourceDocument("manifests.yaml", manifests)], null, "Network", new DiagnosticBag()).Text;
}
