using System.Runtime.CompilerServices;
using PolicyKit.Model;

namespace PolicyKit.Hosting;

/// <summary>Runs a cluster of two pods through reader and engine, so that their code is compiled on a second core while the first one starts the program.</summary>
/// <remarks>
/// Code of the framework over our own value types cannot be compiled ahead of time, and takes a third of a short run. Nothing is kept, and
/// nothing of the input is looked at.
/// </remarks>
public static class WarmUp
{
    private const string Cluster = """
        apiVersion: v1
        kind: Pod
        metadata: {name: a, namespace: warm, labels: {app: a}}
        spec: {containers: [{name: c, ports: [{name: http, containerPort: 80}]}]}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: b, namespace: warm}
        spec: {selector: {matchLabels: {app: b}}, template: {metadata: {labels: {app: b}}, spec: {containers: [{name: c}]}}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: p, namespace: warm}
        spec:
          podSelector: {matchLabels: {app: a}}
          ingress: [{from: [{podSelector: {matchExpressions: [{key: app, operator: In, values: [b]}]}}, {ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{port: http}]}]
          egress: [{to: [{namespaceSelector: {}}], ports: [{protocol: UDP, port: 53, endPort: 54}]}]
        """;

    /// <summary>Starts it, where there is a core to spare; never waited for.</summary>
    /// <param name="command">What will be run. Others than maps and queries wait for the solver, which this would only hinder.</param>
    public static void Start(string? command)
    {
        // Machine code is compiled already.
        if (RuntimeFeature.IsDynamicCodeCompiled && Environment.ProcessorCount > 1 && command is "map" or "query")
            ThreadPool.UnsafeQueueUserWorkItem(_ => Run(), null);
    }

    /// <summary>Runs it here; the session, for tests.</summary>
    internal static AnalysisSession Run()
    {
        var session = AnalysisSession.Open(SessionTexts.Read(new([new SourceDocument("warm-up.yaml", Cluster)], new()), CancellationToken.None), null);
        foreach (var connection in session.Map(CancellationToken.None).Map.Connections)
            GC.KeepAlive(connection.Traffic);
        return session;
    }
}
