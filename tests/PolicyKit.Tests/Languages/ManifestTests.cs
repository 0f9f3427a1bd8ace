using PolicyKit.Model;

namespace PolicyKit.Tests.Languages;

public sealed class ManifestTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n";

    [Theory]
    [InlineData("apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n- apiVersion: v1\n  kind: List\n  items:\n  - {apiVersion: v1, kind: Pod, metadata: {name: b}}\n")]
    [InlineData("apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: b}\n")]
    [InlineData("{\"apiVersion\":\"v1\",\"items\":[{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\"}},{\"metadata\":{\"name\":\"b\"}}],\"kind\":\"PodList\"}")]
    [InlineData("kind: PodList\napiVersion: v1\nitems: [{metadata: {name: a}}, {metadata: {name: b}}]")]
    [InlineData("{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"a\"}}\n{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"b\"}}")]
    public void Objects_are_found_in_lists_of_every_kind(string text)
    {
        var manifests = Input.Read(text);

        Assert.Empty(manifests.Diagnostics.Items);
        Assert.Equal(["a", "b"], manifests.Cluster.Endpoints.Select(endpoint => endpoint.Name).Order());
    }

    [Fact]
    public void Paths_in_a_list_are_those_of_the_object() => Assert.Equal(
        ["PK0101 6:31 spec.ingress[0].ports[0].port"],
        Input.Findings("kind: NetworkPolicyList\napiVersion: networking.k8s.io/v1\nitems:\n- metadata: {name: a}\n  spec:\n    ingress: [{ports: [{port: 0}]}]\n"));

    [Theory]
    [InlineData("replicaCount: 1\nimage: {repository: x}\n")]
    [InlineData("apiVersion: v2\nname: chart\nversion: 1.0.0\n")]
    [InlineData("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n")]
    [InlineData("apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: x, namespace: flux}\nspec: {chart: 1, chart2: 2}\n")]
    [InlineData("kind: Cluster\nname: dev\n")]
    [InlineData("- just\n- a list\n")]
    [InlineData("just a text")]
    [InlineData("\n# nothing\n")]
    public void What_is_no_object_of_ours_is_left_alone(string text) => Assert.Empty(Input.Findings(text));

    [Fact]
    public void Objects_are_counted_by_kind()
    {
        var file = Assert.Single(Input.Read($"{Pod}---\n{Pod.Replace("a}", "b}")}---\napiVersion: x.io/v1\nkind: Thing\n---\nvalues: 1\n").Files);

        Assert.Equal([("v1", "Pod", 2), ("x.io/v1", "Thing", 1)], file.Kinds.Select(kind => (kind.Key.ApiVersion, kind.Key.Kind, kind.Value)));
        Assert.Equal(1, file.OtherDocuments);
    }

    [Theory]
    [InlineData("kind: NetworkPolicy\nmetadata: {name: a}\nspec: {}\n", "PK0030 1:1 apiVersion")]
    [InlineData("apiVersion: v1\nmetadata: {name: a}\nspec: {}\n", "PK0030 1:1 kind")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {namespace: b}\n", "PK0022 3:1 metadata.name")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: [a]\n", "PK0021 3:1 metadata|PK0022 3:1 metadata.name")]
    public void An_object_without_identity_is_reported(string text, string expected) => Assert.Equal(expected.Split('|'), Input.Findings(text));

    [Fact]
    public void The_second_of_two_equal_names_is_an_error_that_shows_the_first()
    {
        var diagnostic = Assert.Single(Input.Read(Pod, Pod + "---\napiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: other}\n").Diagnostics.Items);

        Assert.Equal(("PK0031", "file2.yaml:3:18", "file1.yaml:3:18"), (diagnostic.Kind.Id, diagnostic.Span.ToString(), diagnostic.Related!.Span.ToString()));
        Assert.Equal("Pod/default/a", diagnostic.Subject!.ToString());
    }

    [Fact]
    public void A_generated_name_is_known_by_its_beginning() =>
        Assert.Equal("job-", Assert.Single(Input.Read("apiVersion: v1\nkind: Pod\nmetadata: {generateName: job-}\n").Cluster.Endpoints).Name);

    [Fact]
    public void Objects_of_policykit_itself_are_kept()
    {
        var file = Assert.Single(Input.Read("apiVersion: policykit.dev/v1\nkind: NetworkProperties\nmetadata: {name: shop}\nspec: {}\n").Files);

        Assert.Equal("NetworkProperties/shop", Assert.Single(file.OwnResources).Name.ToString());
    }

    [Fact]
    public void A_selector_for_a_label_of_an_undeclared_namespace_is_warned_about_once()
    {
        const string policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: NAME}\nspec:\n  ingress:\n  - from: [{namespaceSelector: {matchLabels: {env: prod, kubernetes.io/metadata.name: x}}}]\n";
        var manifests = Input.Read(policy.Replace("NAME", "a"), policy.Replace("NAME", "b"));

        var warning = Assert.Single(manifests.Diagnostics.Items);
        Assert.Equal(("PK0072", Severity.Warning, "spec.ingress[0].from[0]"), (warning.Kind.Id, warning.Severity, warning.Path));
        Assert.Contains("`default`", warning.Message);
        Assert.Empty(Input.Findings(policy.Replace("NAME", "a"), "apiVersion: v1\nkind: Namespace\nmetadata: {name: default}"));
    }

    [Theory]
    [InlineData("- apiVersion: networking.k8s.io/v1\n  kind: NetworkPolicy\n  metadata: {name: p}\n  spec: {podSelector: {}}\n", "PK0037 1:3 ")]
    [InlineData("apiVersion: v1\nkind: List\nitems:\n  apiVersion: networking.k8s.io/v1\n  kind: NetworkPolicy\n", "PK0038 4:3 ")]
    [InlineData("apiVersion: networking.k8s.io/v1\nkind: NetworkPolicyList\nitems: none\n", "PK0038 3:8 ")]
    public void Objects_in_a_list_that_is_none_are_an_error_and_not_left_out(string text, string expected) =>
        Assert.Equal([expected.TrimEnd()], Input.Findings(text).Select(found => found.TrimEnd()));

    [Theory]
    [InlineData("- name: install\n  hosts: all\n")]
    [InlineData("- apiVersion: example.org/v1\n  kind: Recipe\n")]
    [InlineData("apiVersion: v1\nkind: List\nitems: null\n")]
    [InlineData("apiVersion: example.org/v1\nkind: WordList\nitems: {a: b}\n")]
    [InlineData("just a text\n")]
    public void Documents_of_other_tools_are_left_alone(string text) => Assert.Empty(Input.Findings(text));
}
