using PolicyKit.Languages;
using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.DataPlanes;
using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.ClusterResources;

public sealed class PodGroupTests
{
    [Fact]
    public void Pods_of_one_owner_are_one_endpoint_named_after_it()
    {
        var manifests = Input.Read(Pod("web-abc-1", "ReplicaSet/web-abc", "app: web, pod-template-hash: abc", "10.0.0.1", "n1"), Pod("web-abc-2", "ReplicaSet/web-abc", "app: web, pod-template-hash: abc", "10.0.0.2", "n2"));

        var endpoint = Assert.Single(manifests.Cluster.Endpoints);
        Assert.Equal(("Deployment", "default/web", false), (endpoint.WorkloadKind, endpoint.ToString(), endpoint.IsSinglePod));
        Assert.Equal(["10.0.0.1", "10.0.0.2"], endpoint.Addresses.Select(address => address.ToString()));
        Assert.Equal(["n1", "n2"], endpoint.Nodes);
        Assert.Same(endpoint, Assert.Single(manifests.Cluster.Find("default", "web-abc-2")));
        Assert.Empty(manifests.Diagnostics.Items);
    }

    [Theory]
    [InlineData("ReplicaSet/web-abc", "pod-template-hash: abc", "Deployment", "web")]
    [InlineData("ReplicaSet/web-abc", "app: x", "ReplicaSet", "web-abc")]
    [InlineData("StatefulSet/db", "app: x", "StatefulSet", "db")]
    [InlineData("Job/backup-28412345", "app: x", "CronJob", "backup")]
    [InlineData("Job/backup-1617235200", "app: x", "CronJob", "backup")]
    [InlineData("Job/import-20240101", "app: x", "Job", "import-20240101")]
    [InlineData("Node/n1", "app: x", "Pod", "p")]
    public void The_owner_is_recognised_by_its_name(string owner, string labels, string kind, string name)
    {
        var endpoint = Assert.Single(Input.Read(Pod("p", owner, labels)).Cluster.Endpoints);

        Assert.Equal((kind, name), (endpoint.WorkloadKind, endpoint.Name));
    }

    [Fact]
    public void Owners_in_the_input_take_in_their_pods_and_replica_sets()
    {
        var manifests = Input.Read(
            Workload("Deployment", "web", "app: web"),
            Workload("ReplicaSet", "web-old", "app: web, pod-template-hash: old", "Deployment/web"),
            Workload("ReplicaSet", "web-new", "app: web, pod-template-hash: new", "Deployment/web"),
            Pod("web-new-1", "ReplicaSet/web-new", "app: web, pod-template-hash: new", "10.0.0.1"));

        var endpoint = Assert.Single(manifests.Cluster.Endpoints);
        Assert.Equal(("Deployment", "web", "app=web", 1), (endpoint.WorkloadKind, endpoint.Name, endpoint.Labels.ToString(), endpoint.Addresses.Count));
        Assert.Same(endpoint, Assert.Single(manifests.Cluster.Find("default", "web-old")));
        Assert.Equal("file1.yaml", endpoint.Span.Path);
    }

    [Fact]
    public void Labels_that_only_some_pods_have_are_left_out() => Assert.Equal("app=db", Assert.Single(Input.Read(
        Pod("db-0", "StatefulSet/db", "app: db, pod-name: db-0"), Pod("db-1", "StatefulSet/db", "app: db, pod-name: db-1")).Cluster.Endpoints).Labels.ToString());

    [Theory]
    [InlineData("{podSelector: {matchLabels: {pod-name: db-0}}}", "the label `pod-name`")]
    [InlineData("{podSelector: {matchExpressions: [{key: first, operator: Exists}]}}", "the label `first`")]
    [InlineData("{ipBlock: {cidr: 10.0.0.0/30}}", "their addresses")]
    public void Pods_that_a_policy_tells_apart_stay_separate_and_a_note_says_so(string peer, string reason)
    {
        var manifests = Input.Read(
            Pod("db-0", "StatefulSet/db", "app: db, pod-name: db-0, first: 'yes'", "10.0.0.1"),
            Pod("db-1", "StatefulSet/db", "app: db, pod-name: db-1", "10.0.0.9"),
            Policy(peer));

        var note = Assert.Single(manifests.Diagnostics.Items);
        Assert.Equal(("PK0073", Severity.Note), (note.Kind.Id, note.Severity));
        Assert.EndsWith(reason, note.Message);
        Assert.Equal(["db-0", "db-1"], manifests.Cluster.Endpoints.Select(endpoint => endpoint.Name));
        Assert.All(manifests.Cluster.Endpoints, endpoint => Assert.True(endpoint.IsSinglePod));
        Assert.Equal(manifests.Cluster.Endpoints, manifests.Cluster.Find("default", "db"));
    }

    [Theory]
    [InlineData("{podSelector: {matchExpressions: [{key: pod-name, operator: In, values: [db-0, db-1]}]}}")]
    [InlineData("{podSelector: {matchExpressions: [{key: pod-name, operator: Exists}]}}")]
    [InlineData("{podSelector: {matchLabels: {pod-name: other}}}")]
    [InlineData("{ipBlock: {cidr: 10.0.0.0/24}}")]
    [InlineData("{ipBlock: {cidr: 10.0.0.4/30}}")]
    public void Pods_that_answer_every_question_alike_are_grouped(string peer)
    {
        var manifests = Input.Read(
            Pod("db-0", "StatefulSet/db", "app: db, pod-name: db-0", "10.0.0.1"), Pod("db-1", "StatefulSet/db", "app: db, pod-name: db-1", "10.0.0.9"), Policy(peer));

        Assert.Equal("db", Assert.Single(manifests.Cluster.Endpoints).Name);
        Assert.Empty(manifests.Diagnostics.Items);
    }

    [Fact]
    public void A_label_that_is_asked_for_stays_when_all_pods_give_the_same_answer()
    {
        var endpoint = Assert.Single(Input.Read(
            Pod("db-0", "StatefulSet/db", "v: one"), Pod("db-1", "StatefulSet/db", "v: two"),
            Policy("{podSelector: {matchExpressions: [{key: v, operator: In, values: [one, two]}]}}")).Cluster.Endpoints);

        Assert.Equal("one", endpoint.Labels["v"]);
    }

    [Fact]
    public void Named_ports_that_policies_ask_for_tell_pods_apart()
    {
        const string policy = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: np}\nspec: {ingress: [{ports: [{port: NAME}]}]}\n";
        string[] pods = [Pod("a", "StatefulSet/s", "x: y", ports: "{name: http, containerPort: 80}"), Pod("b", "StatefulSet/s", "x: y", ports: "{name: http, containerPort: 81}")];

        Assert.Equal(2, Input.Read([.. pods, policy.Replace("NAME", "http")]).Cluster.Endpoints.Count);
        Assert.Single(Input.Read([.. pods, policy.Replace("NAME", "grpc")]).Cluster.Endpoints);
    }

    [Fact]
    public void A_template_stays_only_when_no_pod_looks_like_it()
    {
        var manifests = Input.Read(
            Workload("Deployment", "web", "version: three"),
            Pod("web-1", "Deployment/web", "version: one"),
            Pod("web-2", "Deployment/web", "version: two"),
            Policy("{podSelector: {matchLabels: {version: one}}}, {podSelector: {matchLabels: {version: two}}}, {podSelector: {matchLabels: {version: three}}}"));
        var withoutThird = Input.Read(
            Workload("Deployment", "web", "version: two"),
            Pod("web-1", "Deployment/web", "version: one"),
            Pod("web-2", "Deployment/web", "version: two"),
            Policy("{podSelector: {matchLabels: {version: one}}}"));

        Assert.Equal(["web-1", "web-2", "web"], manifests.Cluster.Endpoints.Select(endpoint => endpoint.Name));
        Assert.Equal(["web-1", "web-2"], withoutThird.Cluster.Endpoints.Select(endpoint => endpoint.Name));
    }

    [Fact]
    public void What_properties_ask_about_pods_tells_them_apart_too()
    {
        var files = new[] { Pod("db-0", "StatefulSet/db", "v: one"), Pod("db-1", "StatefulSet/db", "v: two") }
            .Select(text => ManifestReader.Read(new SourceDocument("f", text))).ToArray();
        var asked = new Distinctions();
        asked.Add(new Selector.LabelIn(new(LabelScope.Own, "v"), ["one"]));

        Assert.Single(ManifestReader.Combine(files, new PlainKubernetes()).Cluster.Endpoints);
        Assert.Equal(2, ManifestReader.Combine(files, new PlainKubernetes(), asked).Cluster.Endpoints.Count);
    }

    [Fact]
    public void Owners_that_own_each_other_do_not_hang_the_reader() => Assert.NotEmpty(Input.Read(
        Workload("ReplicaSet", "a", "x: y", "ReplicaSet/b"), Workload("ReplicaSet", "b", "x: y", "ReplicaSet/a")).Cluster.Endpoints);

    private static string Pod(string name, string owner, string labels, string? address = null, string? node = null, string ports = "") => $$"""
        apiVersion: v1
        kind: Pod
        metadata: { name: {{name}}, labels: { {{labels}} }, ownerReferences: [ { kind: {{owner.Split('/')[0]}}, name: {{owner.Split('/')[1]}}, controller: true } ] }
        spec: { nodeName: {{node ?? "~"}}, containers: [ { ports: [ {{ports}} ] } ] }
        status: { podIP: {{address ?? "~"}} }
        """;

    private static string Workload(string kind, string name, string labels, string? owner = null) => $$"""
        apiVersion: apps/v1
        kind: {{kind}}
        metadata: { name: {{name}}, ownerReferences: [ {{(owner is null ? "" : $"{{ kind: {owner.Split('/')[0]}, name: {owner.Split('/')[1]}, controller: true }}")}} ] }
        spec: { template: { metadata: { labels: { {{labels}} } } } }
        """;

    private static string Policy(string peers) => $$"""
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: np }
        spec: { ingress: [ { from: [ {{peers}} ] } ] }
        """;
}
