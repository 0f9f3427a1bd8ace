using PolicyKit.Model;

namespace PolicyKit.Tests.Languages.ClusterResources;

public sealed class NamespaceAndServiceTests
{
    [Fact]
    public void Namespaces_carry_their_name_as_a_label_even_undeclared()
    {
        var namespaces = Input.Read("""
            { apiVersion: v1, kind: Namespace, metadata: { name: prod, labels: { env: prod } } }
            ---
            { apiVersion: v1, kind: ConfigMap, metadata: { name: c, namespace: dev } }
            """).Cluster.Namespaces;

        Assert.Equal("env=prod,kubernetes.io/metadata.name=prod", namespaces["prod"].Labels.ToString());
        Assert.Equal("kubernetes.io/metadata.name=dev", namespaces["dev"].Labels.ToString());
        Assert.Equal((true, false), (namespaces["prod"].IsDeclared, namespaces["dev"].IsDeclared));
    }

    [Fact]
    public void A_namespace_cannot_claim_another_name() => Assert.Equal(
        ["PK0071 1:99 metadata.labels"],
        Input.Findings("{ apiVersion: v1, kind: Namespace, metadata: { name: prod, labels: { kubernetes.io/metadata.name: dev } } }"));

    [Fact]
    public void Endpoints_know_the_labels_of_their_namespace_and_service_account()
    {
        var endpoint = Assert.Single(Input.Read("""
            { apiVersion: v1, kind: Pod, metadata: { name: a, namespace: prod }, spec: { serviceAccountName: runner } }
            ---
            { apiVersion: v1, kind: Namespace, metadata: { name: prod, labels: { env: prod } } }
            ---
            { apiVersion: v1, kind: ServiceAccount, metadata: { name: runner, namespace: prod, labels: { role: x } } }
            """).Cluster.Endpoints);

        Assert.Equal(("prod", "x"), (endpoint.NamespaceLabels["env"], endpoint.ServiceAccountLabels["role"]));
    }

    [Fact]
    public void Services_have_selectors_and_ports()
    {
        var services = Input.Read("""
            { apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop }, spec: { selector: { app: web }, ports: [ { port: 80, targetPort: http }, { name: d, port: 53, protocol: UDP, targetPort: 5353 }, { port: 9 } ] } }
            ---
            { apiVersion: v1, kind: Service, metadata: { name: outside }, spec: { type: ExternalName } }
            ---
            { apiVersion: serving.knative.dev/v1, kind: Service, metadata: { name: other }, spec: 5 }
            """).Cluster.Services;

        Assert.Equal(["shop/web", "default/outside"], services.Select(service => $"{service.Namespace}/{service.Name}"));
        Assert.Equal(
            [new("", Protocol.Tcp, 80, "http", null), new("d", Protocol.Udp, 53, null, 5353), new("", Protocol.Tcp, 9, null, 9)],
            services[0].Ports);
        Assert.Equal(new Selector.LabelIn(new(LabelScope.Own, "app"), ["web"]), services[0].Selector);
        Assert.Null(services[1].Selector);
    }
}
