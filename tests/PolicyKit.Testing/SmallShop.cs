namespace PolicyKit.Testing;

/// <summary>A cluster small enough to know by heart: web → api → data, and a policy that lets web in where it should not.</summary>
public static class SmallShop
{
    /// <summary>The workloads.</summary>
    public const string Workloads = """
        {apiVersion: v1, kind: Namespace, metadata: {name: web, labels: {tier: front}}}
        ---
        {apiVersion: v1, kind: Namespace, metadata: {name: data, labels: {tier: back}}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: frontend, namespace: web}
        spec:
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: main, image: web}]}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: api, namespace: web, labels: {app: api}}
        spec: {containers: [{name: main, image: api}]}
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db, namespace: data}
        spec:
          template:
            metadata: {labels: {app: db}}
            spec: {containers: [{name: main, image: db, ports: [{name: sql, containerPort: 5432}]}]}
        """;

    /// <summary>The policies.</summary>
    public const string Policies = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: deny-all, namespace: data}
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: allow-api, namespace: data}
        spec:
          podSelector: {matchLabels: {app: db}}
          ingress:
          - from:
            - namespaceSelector: {matchLabels: {tier: front}}
              podSelector: {matchLabels: {app: api}}
            ports:
            - port: sql
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: allow-backup, namespace: data}
        spec:
          podSelector: {matchLabels: {app: db}}
          ingress:
          - from:
            - ipBlock: {cidr: 10.0.0.0/8}
            ports:
            - {port: 5432}
            - {port: 9000, endPort: 9010}
        """;

    /// <summary>One property of each outcome, and a few more.</summary>
    public const string Properties = """
        apiVersion: policykit.dev/v1
        kind: NetworkProperties
        metadata: {name: shop}
        spec:
          groups:
            web: {namespace: web, pods: {matchLabels: {app: web}}}
            db: {namespace: data}
            nobody: {namespace: nowhere}
          properties:
          - id: web-never-reaches-db
            description: The web tier has no way to the database, whatever the port.
            isolated: {from: web, to: db}
          - id: db-only-from-the-cluster
            severity: warning
            onlyFrom: {to: db, from: {namespaces: {}}}
          - id: api-reaches-db
            reachable: {from: web/api, to: db, traffic: TCP/5432}
          - id: no-pings
            isolated: {from: internet, to: db, traffic: ICMP}
          - id: about-nobody
            isolated: {from: nobody, to: db}
          - id: db-far-from-internet
            noPath: {from: internet, to: db, hops: 2}
        """;

    /// <summary>Writes both into a folder.</summary>
    public static string In(TemporaryFolder folder)
    {
        folder.File("cluster/policies.yaml", Policies + "\n");
        folder.File("cluster/workloads.yaml", Workloads + "\n");
        return folder.Of("cluster");
    }
}
