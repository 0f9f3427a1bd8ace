using PolicyKit.Languages.Cilium;

namespace PolicyKit.Tests.Languages.Cilium;

/// <summary>Which labels belong to identities (semantics C-10, C-23).</summary>
public sealed class LabelFilterTests
{
    [Theory]
    [InlineData("app", true)]
    [InlineData("pod-template-hash", false)]
    [InlineData("app.kubernetes.io/name", true)]
    [InlineData("kubernetes.io/hostname", false)]
    [InlineData("topology.kubernetes.io/zone", false)]
    [InlineData("batch.kubernetes.io/job-name", true)]
    [InlineData("node-role.kubernetes.io/worker", true)]
    [InlineData("failure-domain.beta.kubernetes.io/zone", false)]
    [InlineData("io.kubernetes.pod.namespace", true)]
    [InlineData("io.cilium.k8s.namespace.labels.kubernetes.io/metadata.name", true)]
    [InlineData("io.cilium.k8s.policy.serviceaccount", true)]
    public void Without_entries_the_defaults_decide(string key, bool isKept) => Assert.Equal(isKept, LabelFilter.OfPods.Keeps(key));

    [Theory]
    [InlineData("!team", "team", false)]
    [InlineData("!team", "teams", false)]
    [InlineData("!team", "my-team", true)]
    [InlineData("k8s:!team", "team", false)]
    [InlineData("container:!team", "team", true)]
    [InlineData("!team", "app", true)]
    [InlineData("team", "team", true)]
    [InlineData("team", "app", false)]
    [InlineData("team", "app.kubernetes.io/name", true)]
    [InlineData("team", "io.cilium.k8s.policy.serviceaccount", false)]
    [InlineData(@"io\.cilium\.k8s\.policy\.serviceaccount", "io.cilium.k8s.policy.serviceaccount", true)]
    [InlineData("!foo foo.bar", "foo.bar", true)]
    [InlineData("!foo foo.bar", "foo.baz", false)]
    [InlineData(@"kubernetes\.io/hostname", "kubernetes.io/hostname", true)]
    [InlineData(@"!io\.cilium\.k8s\.namespace\.labels\.team", "io.cilium.k8s.namespace.labels.team", false)]
    [InlineData(".*", "anything", true)]
    [InlineData("!.*secret", "my-secret-label", false)]
    [InlineData("team container:app", "app", false)]
    public void Entries_include_or_leave_out_by_the_length_of_what_they_match(string entries, string key, bool isKept) =>
        Assert.Equal(isKept, LabelFilter.OfPods.With([.. entries.Split(' ').Select(entry => LabelFilterEntry.TryParse(entry)!)]).Keeps(key));

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("*a")]
    [InlineData("(a|b)")]
    [InlineData(@"\d+")]
    [InlineData("[[:alpha:]]")]
    [InlineData("[z-a]")]
    public void Entries_that_are_not_read_are_noticed(string entry) => Assert.Null(LabelFilterEntry.TryParse(entry));

    [Fact]
    public void Labels_that_the_agent_leaves_out_select_nothing_and_those_it_takes_in_do()
    {
        string Policy(string key) => CiliumInput.Start + $"spec: {{endpointSelector: {{}}, ingress: [{{fromEndpoints: [{{matchLabels: {{{key}: x}}}}]}}]}}\n";
        string[] pods = [CiliumInput.Pod("prod/web", "app: web"), CiliumInput.Pod("prod/client", "team: x, controller-uid.a: x")];

        Assert.Equal("allow", Asked(Policy("team"), ""));
        Assert.Equal("deny", Asked(Policy("team"), "labels: '!team'"));
        Assert.Equal("deny", Asked(Policy("controller-uid.a"), ""));
        Assert.Equal("allow", Asked(Policy("controller-uid.a"), "labels: 'controller-uid.a'"));
        Assert.Contains(CiliumInput.Findings([.. pods, Policy("team"), CiliumInput.Options("labels: '!team'")]), finding => finding.StartsWith("PK0450", StringComparison.Ordinal));

        string Asked(string policy, string options) => CiliumInput.Verdict(CiliumInput.Read([.. pods, policy, CiliumInput.Options(options)]), "prod/client → prod/web TCP/80");
    }

    [Fact]
    public void Selectors_of_Kubernetes_are_filtered_too()
    {
        const string Policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: k, namespace: prod}\nspec: {podSelector: {}, ingress: [{from: [{podSelector: {matchLabels: {team: x}}}]}]}\n";
        string[] texts = [CiliumInput.Pod("prod/web", "app: web"), CiliumInput.Pod("prod/client", "team: x"), Policy];

        Assert.Equal("allow", CiliumInput.Verdict(CiliumInput.Read(texts), "prod/client → prod/web TCP/80"));
        Assert.Equal("deny", CiliumInput.Verdict(CiliumInput.Read([.. texts, CiliumInput.Options("labels: 'app'")]), "prod/client → prod/web TCP/80"));
    }

    [Theory]
    [InlineData("", "allow")]
    [InlineData(", node-labels: '!kubernetes.io'", "deny")]
    [InlineData(", labels: '!kubernetes.io'", "allow")]
    public void Nodes_have_a_filter_of_their_own_that_leaves_nothing_out(string option, string verdict)
    {
        var manifests = CiliumInput.Read(
            CiliumInput.Pod("prod/web", "app: web").Replace("spec: {", "spec: {nodeName: n2, ", StringComparison.Ordinal),
            CiliumInput.Options($"enable-node-selector-labels: 'true'{option}"),
            "apiVersion: v1\nkind: Node\nmetadata: {name: n1, labels: {kubernetes.io/hostname: n1}}\nstatus: {addresses: [{type: InternalIP, address: 10.1.0.1}]}\n",
            "apiVersion: v1\nkind: Node\nmetadata: {name: n2, labels: {kubernetes.io/hostname: n2}}\nstatus: {addresses: [{type: InternalIP, address: 10.1.0.2}]}\n",
            CiliumInput.Start + "spec: {endpointSelector: {}, egress: [{toNodes: [{matchLabels: {kubernetes.io/hostname: n1}}]}]}\n");

        Assert.Equal(verdict, CiliumInput.Verdict(manifests, "prod/web → node/n1 TCP/10250"));
    }

    [Fact]
    public void An_expression_that_is_not_read_is_an_error_and_a_file_a_warning()
    {
        Assert.Equal(["PK0436 4:16 data.labels"], CiliumInput.Findings(CiliumInput.Options("labels: 'app (a|b)'")));
        Assert.Equal(["PK0468"], CiliumInput.Findings(CiliumInput.Options("label-prefix-file: /etc/labels.json")).Select(finding => finding.Split(' ')[0]));
    }
}
