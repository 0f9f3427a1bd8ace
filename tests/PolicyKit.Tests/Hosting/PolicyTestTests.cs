using PolicyKit.Engines;
using PolicyKit.Hosting;
using PolicyKit.Hosting.PolicyTests;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;
using PolicyKit.Testing;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Hosting;

/// <summary>Policy tests: reading them, deciding them, and what their reports say. The engine here is the managed one alone.</summary>
public sealed class PolicyTestTests : IDisposable
{
    private const string Cluster = """
        manifests: |
          {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: ns, labels: {app: a}}, spec: {containers: []}, status: {podIP: 10.0.0.1}}
          ---
          {apiVersion: v1, kind: Pod, metadata: {name: b, namespace: ns, labels: {app: b}}, spec: {containers: []}, status: {podIP: 10.0.0.2}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: only-a, namespace: ns}
          spec:
            podSelector: {matchLabels: {app: b}}
            ingress:
            - from: [{podSelector: {matchLabels: {app: a}}}]
              ports: [{port: 80}]
        """;

    private const string Cases = """
        name: as-it-is
        source: "https://example.com"
        CLUSTER
        probes:
        - { from: ns/a, to: ns/b, port: TCP/80, expect: allow }
        - { from: 10.0.0.1, to: 10.0.0.2, port: TCP/80, expect: allow }
        - { from: 10.0.0.9, to: ns/b, port: TCP/80, expect: deny }
        - { from: ns/b, to: internet, port: ICMP/8/0, expect: allow }
        ---
        name: wrong # expectations
        CLUSTER
        probes:
        - { from: ns/a, to: ns/b, port: TCP/81, expect: allow }
        - { from: ns/b, to: ns/a, port: UDP/53, expect: deny }
        - { from: ns/a, to: ns/b, port: TCP/80, expect: deny }
        - { from: ns/a, to: ns/c, port: TCP/80, expect: deny }
        ---
        name: refused
        manifests: |
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: bad, namespace: ns}
          spec: {podSelector: {}, ingress: [{ports: [{port: 0}]}]}
        invalid: { object: NetworkPolicy/ns/bad, field: "spec.ingress[0].ports[0].port" }
        ---
        name: refused-elsewhere
        manifests: |
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: bad, namespace: ns}
          spec: {podSelector: {}, ingress: [{ports: [{port: 0}]}]}
        invalid: { object: NetworkPolicy/ns/bad, field: "spec.egress" }
        ---
        name: broken-manifests
        manifests: |
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: bad, namespace: ns}
          spec: {podSelectors: {}}
        probes: [{ from: ns/a, to: ns/b, port: TCP/81, expect: allow }]
        ---
        name: not-here
        cni: flannelette
        CLUSTER
        probes: [{ from: ns/a, to: ns/b, http: {method: GET}, expect: allow }]

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("junit")]
    [InlineData("tap")]
    public void Each_format_reports_what_passed_and_why_the_rest_failed(string format)
    {
        _folder.File("tests.yaml", Cases.Replace("CLUSTER", Cluster, StringComparison.Ordinal));

        var report = Run(out var diagnostics);
        var output = new StringWriter();
        ReportFormats.Of<PolicyTestReport>().Single(one => one.Name == format).Write(report, output, Ink.Plain);

        Assert.Empty(diagnostics.Items);
        Assert.Equal((2, 6, ExitCode.Found), (report.Passed, report.Cases.Count, report.ExitCode));
        Golden.Assert($"test.{format}", output.ToString(), _folder);
        if (format == "json")
            Assert.Empty(JsonSchemaCheck.Errors(Golden.Schema("test"), output.ToString()));
    }

    [Theory]
    [InlineData("name: x\nprobes: []", "PK0180")]
    [InlineData("name: x\nmanifests: ''", "PK0181")]
    [InlineData("name: x\nmanifests: ''\nprobes: []\ninvalid: {object: a/b}", "PK0182")]
    [InlineData("name: x\nmanifests: ''\nprobes: [{from: a, to: ns/b, port: TCP/1, expect: deny}]", "PK0183")]
    [InlineData("name: x\nmanifests: ''\nprobes: [{from: ns/a, to: ns/b, port: TCP/1-2, expect: deny}]", "PK0184")]
    [InlineData("name: x\nmanifests: ''\nprobes: [{from: ns/a, to: ns/b, port: tcp/1, expect: deny}]", "PK0184")]
    [InlineData("name: x\nmanifests: ''\nprobes: [{from: ns/a, to: ns/b, port: TCP/1, expect: denied}]", "PK0185")]
    [InlineData("name: x\nmanifests: ''\nprobes: []\n---\nname: x\nmanifests: ''\nprobes: []", "PK0186")]
    [InlineData("apiVersion: v1\nkind: Pod\nmetadata: {name: x}", "PK0187")]
    [InlineData("name: x\nfiles: [missing.yaml]\nprobes: []", "PK0188")]
    [InlineData("name: x\nmanifests: ''\nprobes: [{from: ns/a, to: ns/b, port: TCP/1, icmp: {}, expect: deny}]", "PK0020")]
    [InlineData("name: x\nmanifests: ''\nprobes: [{from: ns/a, to: ns/b, port: TCP/1, http: { path: admin }, expect: deny}]", "PK0193")]
    [InlineData("name: x\nmanifests: ''\nprobes: [{from: ns/a, to: ns/b, port: UDP/1, http: {}, expect: deny}]", "PK0193")]
    [InlineData("name: x\nmanifests: ''\nprobe: []", "PK0020", "PK0181")]
    [InlineData("manifests: ''\nprobes: [{from: ns/a, to: ns/b, port: TCP/1}]", "PK0022", "PK0022")]
    public void A_mistake_in_a_test_file_is_reported_and_nothing_is_run(string text, params string[] ids)
    {
        _folder.File("tests.yaml", text);

        var report = Run(out var diagnostics);

        Assert.Equal(ids.Order(), diagnostics.Items.Select(diagnostic => diagnostic.Kind.Id).Order());
        Assert.Empty(report.Cases);
    }

    [Fact]
    public void Errors_in_embedded_manifests_stand_where_they_stand_in_the_file()
    {
        _folder.File("tests.yaml", "name: x\nmanifests: |\n\n    kind: NetworkPolicy\n    apiVersion: networking.k8s.io/v1\n    metadata: {name: p}\n    spec: {oops: 1}\nprobes: []\n");

        var problem = Assert.Single(Assert.Single(Run(out _).Cases).Problems);

        Assert.Equal(new SourcePosition(7, 12), problem.Span.Start);
        Assert.Equal("    spec: {oops: 1}", problem.Span.Document!.LineText(7));
    }

    [Fact]
    public void Cases_may_name_files_and_folders_beside_them()
    {
        _folder.File("shop/all.yaml", SmallShop.Workloads + "\n---\n" + SmallShop.Policies);
        _folder.File("tests.yaml", "name: x\nfiles: [shop]\nprobes: [{from: web/api, to: data/db, port: TCP/5432, expect: allow}]\n");

        Assert.True(Assert.Single(Run(out _).Cases).HasPassed);
    }

    [Fact]
    public void An_engine_that_errs_or_cannot_tell_fails_the_probe()
    {
        _folder.File("tests.yaml", $"name: x\n{Cluster}\nprobes: [{{from: ns/a, to: ns/b, port: TCP/80, expect: allow}}]\n");

        Assert.False(Assert.Single(Run(out _, new FixedEngine(new SearchResult.Nothing([]))).Cases).HasPassed);
        Assert.False(Assert.Single(Run(out _, new FixedEngine(new SearchResult.Unknown("tired"))).Cases).HasPassed);
        Assert.False(Assert.Single(Run(out _).Cases).Probes[0].Answers.Count < 2);
    }

    private PolicyTestReport Run(out DiagnosticBag diagnostics, ISearchEngine? engine = null)
    {
        diagnostics = new();
        var loader = new InputLoader(Stream.Null);
        var runner = new PolicyTestRunner(loader, [engine ?? new HeaderSpaceEngine()], null);
        return runner.Run(loader.Load([_folder.Of("tests.yaml")], CancellationToken.None), new Progress<WorkDone>(), diagnostics, CancellationToken.None);
    }

    private sealed class FixedEngine(SearchResult answer) : ISearchEngine
    {
        public string Name => "fixed";

        public SearchResult Run(FlowSearch search, CancellationToken cancellation) => answer;
    }
}
