using PolicyKit.Analysis.Lint;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Lint;
using PolicyKit.Model;

namespace PolicyKit.Tests.Hosting;

/// <summary>Reports of <c>lint</c> that several tests look at, with rules of their own so that new rules change no golden file.</summary>
internal static class LintSamples
{
    /// <summary>Everything that a reader of some format could obey, and what no reader can show.</summary>
    public const string Hostile = "=1+1,\"x\";|a\r\n::error::x %25 ##vso[task.setvariable variable=a]b [l](1) `c` <img src=x> @team \\ \u0007\u202e\ud800e\u0301";

    private const string Text = """
        kind: NetworkPolicy
        metadata:
          name: open
          namespace: shop
        spec:
          podSelector: {}
          ingress:
          - from: []
            ports:
            - port: 80
        """;

    private static readonly DiagnosticKind Broken = new("PK0104", "Port out of range", Severity.Error, "port {0} is not between 1 and 65535");

    /// <summary>A rule about security, one about notation, and one that could not run.</summary>
    public static IReadOnlyList<LintRule> Rules { get; } =
    [
        new Rule(new("PK2901", "Rule allows everyone", Severity.Warning, "`{0}` lets in everyone", "Name the pods that may come in."), LintPrecision.Exact),
        new Rule(new("PK3901", "Name says little", Severity.Note, "`{0}` is a name that says little"), LintPrecision.Guess),
        new Rule(new("PK1901", "Policy is shadowed", Severity.Error, "`{0}` changes nothing", "Remove it."), LintPrecision.Exact),
    ];

    /// <summary>The report of the golden files: each severity, a second place, a suppressed finding, a fix, a finding without a place, a rule that did not run.</summary>
    public static LintReport Small
    {
        get
        {
            var document = new SourceDocument("k8s/open policy.yaml", Text.ReplaceLineEndings("\n"));
            var subject = new ResourceName("NetworkPolicy", "shop", "open");
            return Report(
                new(At(Rules[0], document, "from: []", "NetworkPolicy/shop/open") with
                {
                    Subject = subject,
                    Path = "spec.ingress[0].from",
                    Related = new(SpanOf(document, "podSelector"), "spec.podSelector selects [every] pod"),
                }),
                new(At(Rules[1], document, "open", "NetworkPolicy/shop/open") with { Subject = subject, Path = "metadata.name", Help = "Say whom it lets in." }),
                new(At(Rules[0], document, "ports:\n    - port: 80", "ports") with { Subject = subject, Fix = new("Remove the list", FixSafety.Unsafe, []) }, new("comment", "known, see ticket", SpanOf(document, "port: 80"))),
                new(Broken.At(SpanOf(document, "80"), 80)),
                new(Rules[0].Kind.At(SourceSpan.None, "the whole cluster")));
        }
    }

    /// <summary>A report without findings.</summary>
    public static LintReport Empty => Report();

    /// <summary>One finding whose every text is hostile.</summary>
    public static LintReport Evil
    {
        get
        {
            var document = new SourceDocument($"k8s/{Hostile.Replace("\r\n", "", StringComparison.Ordinal)}.yaml", $"a: {Hostile}\nb: c\n");
            return Report(new LintFinding(
                new Diagnostic(Rules[0].Kind with { Id = "PK2902", Title = Hostile, Help = Hostile }, SpanOf(document, "a:"), Hostile)
                {
                    Subject = new(Hostile, Hostile, Hostile), Path = Hostile, Related = new(SpanOf(document, "b:"), Hostile),
                }));
        }
    }

    /// <summary>A report with these findings.</summary>
    public static LintReport Report(params LintFinding[] findings) => new(
        findings, LintPlan.For(new LintSelection(Rules.ToDictionary(rule => rule, rule => rule.Kind.Severity), LintOptionValues.Defaults)),
        [new SkippedRule(Rules[2], "no workload is known")], new SessionContents(1, 2, 1, 0, []), TimeSpan.FromMilliseconds(12))
    {
        HasInputErrors = findings.Any(finding => finding.Diagnostic.Kind == Broken),
    };

    /// <summary>As many findings as wanted, of all severities, in one document with a line for each.</summary>
    public static LintReport Many(int count)
    {
        var document = new SourceDocument("many.yaml", string.Concat(Enumerable.Range(0, count).Select(at => $"key{at}: value\n")));
        var offset = 0;
        var findings = new LintFinding[count];
        for (var at = 0; at < count; at++)
        {
            var name = $"key{at}";
            findings[at] = new(Rules[at % 3].Kind.At(new(document, offset, name.Length), name), at % 5 == 0 ? new("baseline", "old", SourceSpan.None) : null);
            offset += name.Length + ": value\n".Length;
        }
        return Report(findings);
    }

    /// <summary>A finding at the first place where a text stands.</summary>
    public static Diagnostic At(LintRule rule, SourceDocument document, string text, string argument) => rule.Kind.At(SpanOf(document, text), argument);

    /// <summary>The first place where a text stands.</summary>
    public static SourceSpan SpanOf(SourceDocument document, string text) => new(document, document.Text.IndexOf(text, StringComparison.Ordinal), text.Length);

    private sealed class Rule(DiagnosticKind kind, LintPrecision precision) : LintRule
    {
        public override DiagnosticKind Kind => kind;

        public override LintPrecision Precision => precision;
    }
}
