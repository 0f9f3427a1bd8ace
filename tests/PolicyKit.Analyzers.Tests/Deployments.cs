namespace PolicyKit.Analyzers.Tests;

/// <summary>Workloads as a manifest among the additional files says them.</summary>
internal static class Deployments
{
    /// <summary>Deployments with one label each, named by its value.</summary>
    public static string Of(params (string Namespace, string Key, string Value)[] workloads) => string.Join("\n---\n", workloads.Select(workload => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: {{workload.Value}}, namespace: {{workload.Namespace}} }
        spec: { selector: { matchLabels: { {{workload.Key}}: {{workload.Value}} } }, template: { metadata: { labels: { {{workload.Key}}: {{workload.Value}} } } } }
        """));
}
