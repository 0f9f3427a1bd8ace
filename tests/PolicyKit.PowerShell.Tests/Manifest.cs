namespace PolicyKit.PowerShell.Tests;

/// <summary>A small network: two pods, and a policy that lets only one of them in.</summary>
internal static class Manifest
{
    public const string Pods = """
        apiVersion: v1
        kind: Pod
        metadata: {name: db, namespace: data, labels: {app: db}}
        spec: {containers: [{name: c}]}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: data, labels: {app: web}}
        spec: {containers: [{name: c}]}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: job, namespace: data, labels: {app: job}}
        spec: {containers: [{name: c}]}
        """;

    public const string Policy = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: db, namespace: data}
        spec:
          podSelector: {matchLabels: {app: db}}
          ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]
        """;

    public const string Network = $"{Pods}\n---\n{Policy}\n";

    public const string Properties = """
        apiVersion: policykit.dev/v1
        kind: NetworkProperties
        metadata: {name: test}
        spec:
          properties:
            - {id: job-never-reaches-db, isolated: {from: data/job, to: data/db}}
            - {id: web-never-reaches-db, isolated: {from: data/web, to: data/db}}
        """;
}
