using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.ClusterResources;

public sealed class WorkloadTests
{
    [Theory]
    [InlineData("apps/v1", "Deployment"), InlineData("apps/v1", "StatefulSet"), InlineData("apps/v1", "DaemonSet"), InlineData("apps/v1", "ReplicaSet")]
    [InlineData("v1", "ReplicationController"), InlineData("batch/v1", "Job"), InlineData("extensions/v1beta1", "Deployment")]
    public void A_workload_stands_for_its_pods(string apiVersion, string kind)
    {
        var endpoint = Endpoint("""
            apiVersion: VERSION
            kind: KIND
            metadata: { name: web, namespace: shop, labels: { app: legacy } }
            spec:
              replicas: 0
              template:
                metadata: { labels: { app: web } }
                spec:
                  serviceAccountName: runner
                  containers:
                  - ports: [ { name: http, containerPort: 80 }, { containerPort: 81 }, { name: dns, containerPort: 53, protocol: UDP } ]
            """.Replace("VERSION", apiVersion).Replace("KIND", kind));

        Assert.Equal((kind, "shop", "web", "app=web", "runner"), (endpoint.WorkloadKind, endpoint.Namespace, endpoint.Name, endpoint.Labels.ToString(), endpoint.ServiceAccount));
        Assert.Equal([new("http", Protocol.Tcp, 80), new("dns", Protocol.Udp, 53)], endpoint.Ports);
        Assert.Equal((EndpointKind.Pod, false), (endpoint.Kind, endpoint.IsSinglePod));
        Assert.Equal(3, endpoint.Span.Start.Line);
    }

    [Fact]
    public void The_template_of_a_cron_job_is_two_levels_down() => Assert.Equal("job=backup", Endpoint("""
        apiVersion: batch/v1
        kind: CronJob
        metadata: { name: backup }
        spec: { jobTemplate: { spec: { template: { metadata: { labels: { job: backup } } } } } }
        """).Labels.ToString());

    [Fact]
    public void A_pod_without_owner_is_a_single_pod_with_its_addresses()
    {
        var endpoint = Endpoint("""
            apiVersion: v1
            kind: Pod
            metadata: { name: a }
            spec: { nodeName: n1 }
            status: { podIP: 10.0.0.1, podIPs: [ { ip: 10.0.0.1 }, { ip: "fd00::1" } ], phase: Running }
            """);

        Assert.True(endpoint.IsSinglePod);
        Assert.Equal(["10.0.0.1", "fd00::1"], endpoint.Addresses.Select(address => address.ToString()));
        Assert.Equal(["n1"], endpoint.Nodes);
        Assert.Equal("default", endpoint.ServiceAccount);
    }

    [Theory]
    [InlineData("Succeeded", 0), InlineData("Failed", 0), InlineData("Running", 1), InlineData("Pending", 1)]
    public void Pods_that_have_ended_are_no_endpoints(string phase, int count) =>
        Assert.Equal(count, Input.Read($"apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nstatus: {{phase: {phase}}}").Cluster.Endpoints.Count);

    [Fact]
    public void Only_init_containers_that_keep_running_lend_their_ports() => Assert.Equal(["side"], Endpoint("""
        apiVersion: v1
        kind: Pod
        metadata: { name: a }
        spec:
          initContainers:
          - { restartPolicy: Always, ports: [ { name: side, containerPort: 1 } ] }
          - { ports: [ { name: gone, containerPort: 2 } ] }
        """).Ports.Select(port => port.Name));

    [Theory]
    [InlineData("spec: {template: {metadata: {labels: {version: 1.10}}}}", "PK0021 4:48 spec.template.metadata.labels[version]")]
    [InlineData("spec: {template: {metadata: {labels: {a b: x}}}}", "PK0034 4:39 spec.template.metadata.labels")]
    [InlineData("spec: {template: {spec: {hostNetwork: maybe}}}", "PK0021 4:39 spec.template.spec.hostNetwork")]
    [InlineData("spec: {template: {spec: {containers: [{ports: [{name: a, containerPort: http}]}]}}}", "PK0021 4:73 spec.template.spec.containers[0].ports[0].containerPort")]
    [InlineData("spec: {template: {spec: {containers: [{ports: [{name: a, containerPort: 70000}]}]}}}", "PK0074 4:73 spec.template.spec.containers[0].ports[0].containerPort")]
    [InlineData("spec: {template: {spec: {containers: [{ports: [{name: a, containerPort: 1, protocol: tcp}]}]}}}", "PK0075 4:86 spec.template.spec.containers[0].ports[0].protocol")]
    [InlineData("spec: {}", "PK0022 4:1 spec.template")]
    [InlineData("spec: {template: [a]}", "PK0021 4:8 spec.template")]
    public void Wrong_types_in_what_matters_are_errors(string rest, string expected) =>
        Assert.Equal([expected], Input.Findings($"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: a}}\n{rest}\n"));

    [Fact]
    public void Fields_that_do_not_matter_are_not_looked_at() => Assert.Empty(Input.Findings("""
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: a, annotations: { x: 1 } }
        spec: { anything: [1], template: { spec: { volumes: 7, containers: [ { image: 5, env: {} } ] } } }
        """));

    [Fact]
    public void Pods_in_the_network_of_their_node_have_its_address()
    {
        var manifests = Input.Read("""
            apiVersion: v1
            kind: Pod
            metadata: { name: proxy }
            spec: { hostNetwork: true, nodeName: n1 }
            ---
            apiVersion: v1
            kind: Node
            metadata: { name: n1, labels: { zone: a } }
            status: { addresses: [ { type: Hostname, address: n1 }, { type: InternalIP, address: 192.168.0.1 } ] }
            """);

        Assert.Equal([EndpointKind.HostPod, EndpointKind.Node], manifests.Cluster.Endpoints.Select(endpoint => endpoint.Kind));
        Assert.All(manifests.Cluster.Endpoints, endpoint => Assert.Equal("192.168.0.1", Assert.Single(endpoint.Addresses).ToString()));
        Assert.Equal(EndpointKind.Node, manifests.Cluster.FindByAddress(IpAddress.TryParse("192.168.0.1")!.Value)!.Kind);
    }

    [Fact]
    public void Nodes_are_known_from_the_pods_that_run_on_them()
    {
        var manifests = Input.Read("""
            { apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { nodeName: n1 }, status: { hostIP: 192.168.0.1 } }
            ---
            { apiVersion: v1, kind: Pod, metadata: { name: b }, status: { hostIP: 192.168.0.1 } }
            ---
            { apiVersion: v1, kind: Pod, metadata: { name: c }, status: { hostIP: 192.168.0.2 } }
            """);

        Assert.Equal(["node/192.168.0.2", "node/n1"], manifests.Cluster.Endpoints.Where(endpoint => endpoint.Kind == EndpointKind.Node).Select(endpoint => endpoint.ToString()));
        Assert.Equal(["n1", "n1", "192.168.0.2"], manifests.Cluster.Endpoints.Where(endpoint => endpoint.IsPod).Select(endpoint => endpoint.Nodes.Single()));
    }

    private static Endpoint Endpoint(string text)
    {
        var manifests = Input.Read(text);
        Assert.Empty(manifests.Diagnostics.Items);
        return Assert.Single(manifests.Cluster.Endpoints);
    }
}
