using PolicyKit.Model;
using PolicyKit.Testing;

namespace PolicyKit.Tests.Analysis.Lint;

/// <summary>Selectors that match nothing come with the label that was probably meant.</summary>
public sealed class SelectorFindingTests
{
    private const string Workloads =
        """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {team: payments}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api, namespace: shop}
        spec: {selector: {matchLabels: {app: api}}, template: {metadata: {labels: {app: api}}, spec: {containers: [{name: c, ports: [{name: http, containerPort: 80}]}]}}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: front-end, namespace: shop}
        spec: {selector: {matchLabels: {app: front-end}}, template: {metadata: {labels: {app: front-end}}, spec: {containers: [{name: c}]}}}
        ---

        """;

    [Theory]
    [InlineData("app: frontend", "Did you mean `app: front-end`?")]
    [InlineData("ap: front-end", "Did you mean the label `app` instead of `ap`?")]
    public void A_policy_that_selects_nothing_names_the_nearest_label(string labels, string help) =>
        Assert.Equal(help, Single("PK1001", $"spec: {{podSelector: {{matchLabels: {{{labels}}}}}}}").Help);

    [Fact]
    public void Without_a_near_label_the_help_is_that_of_the_rule() =>
        Assert.Equal("Compare the selector with the labels of the pod template, not with those of the Deployment.", Single("PK1001", "spec: {podSelector: {matchLabels: {app: warehouse}}}").Help);

    [Fact]
    public void A_peer_that_selects_nothing_is_shown_where_it_is_written_and_names_the_nearest_label()
    {
        var finding = Single("PK1002", "spec: {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {app: front-end}}}, {podSelector: {matchLabels: {app: frontend}}}]}]}");

        Assert.Equal("Did you mean `app: front-end`?", finding.Help);
        Assert.Equal("spec.ingress[0].from[1]", finding.Path);
        Assert.Equal("{podSelector: {matchLabels: {app: frontend}}}", TextOf(finding));
    }

    [Theory]
    [InlineData("team: payment", "Did you mean `team: payments`?")]
    [InlineData("kubernetes.io/metadata.name: shops", "Did you mean `kubernetes.io/metadata.name: shop`?")]
    public void A_peer_without_a_namespace_names_the_nearest_label_of_a_namespace(string labels, string help) =>
        Assert.Equal(help, Single("PK1003", $"spec: {{podSelector: {{}}, ingress: [{{from: [{{namespaceSelector: {{matchLabels: {{{labels}}}}}}}]}}]}}").Help);

    [Fact]
    public void An_unknown_port_name_names_the_nearest_port() =>
        Assert.Equal("Did you mean `http`?", Single("PK1006", "spec: {podSelector: {}, ingress: [{ports: [{port: htpp}]}]}").Help);

    [Fact]
    public void Two_peers_that_look_like_one_can_be_merged()
    {
        var finding = Single("PK1011", "spec: {podSelector: {}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: payments}}}, {podSelector: {matchLabels: {app: api}}}]}]}");

        var edit = Assert.IsType<PolicyEdit.MergePeers>(Assert.Single(finding.Fix!.Edits));
        Assert.Equal(("spec.ingress[0].from[0]", "spec.ingress[0].from[1]"), (edit.First.Path, edit.Second.Path));
        Assert.Equal(FixSafety.Unsafe, finding.Fix.Safety);
    }

    [Theory]
    [InlineData("kubernetes")]
    [InlineData("calico")]
    [InlineData("cilium")]
    public void Every_engine_gives_the_same_findings_about_selectors(string cni) => Assert.Equal(
        ["PK1001", "PK1002", "PK1003", "PK1010"],
        LintScene.Run(Workloads + Policy(
            """
            spec:
              podSelector: {matchLabels: {app: a}, matchExpressions: [{key: app, operator: DoesNotExist}]}
              ingress: [{from: [{podSelector: {matchLabels: {app: frontend}}}, {namespaceSelector: {matchLabels: {team: other}}}]}]
            """), cni, "PK1001", "PK1002", "PK1003", "PK1004", "PK1009", "PK1010").Findings.Select(finding => finding.Diagnostic.Kind.Id).Order());

    private static Diagnostic Single(string id, string spec) => Assert.Single(LintScene.Run(Workloads + Policy(spec), null, id).Findings).Diagnostic;

    private static string Policy(string spec) => $"apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {{name: p, namespace: shop}}\n{spec}\n";

    private static string TextOf(Diagnostic finding) => finding.Span.Document!.Text.Substring(finding.Span.Offset, finding.Span.Length);
}
