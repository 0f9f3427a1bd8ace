using PolicyKit.Testing;

namespace PolicyKit.Tests.Hosting.Lint;

/// <summary>A folder with a policy that finds no pod, and runs of the command line over it.</summary>
internal sealed class LintFolder : IDisposable
{
    public const string Policy = """
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: web, namespace: shop}
        spec:
          podSelector: {matchLabels: {app: web}}
          policyTypes: [Ingress]
        """;

    private const string Pod = """

        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: front, namespace: shop, labels: {app: front}}
        spec: {containers: [{name: c}]}
        """;

    // Only what these tests are about: other rules have something to say of such a cluster too.
    private const string Pack = """
        apiVersion: policykit.dev/v1
        kind: RulePack
        metadata: {name: one}
        spec:
          rules: [{id: PK1001}]
        """;

    private readonly TemporaryFolder _folder = new();

    public LintFolder(string policy = Policy)
    {
        Write("policies.yaml", policy + Pod);
        Write("one.yaml", Pack);
    }

    public string Write(string name, string text) => _folder.File(name, text);

    public string PathOf(string name) => _folder.Of(name);

    /// <summary>Runs the rule PK1001, or what the arguments choose instead.</summary>
    public CommandLineRun Lint(params string[] arguments) => CommandLineRun.Of(
        ["lint", PathOf("policies.yaml"), .. arguments.Contains("--rules") ? arguments : ["--rules", PathOf("one.yaml"), .. arguments]]);

    public void Dispose() => _folder.Dispose();
}
