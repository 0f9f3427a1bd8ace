using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PolicyKit.Hosting.Lint;
using PolicyKit.Hosting.Reports;
using PolicyKit.Hosting.Reports.Located;
using PolicyKit.Model;
using PolicyKit.Testing;
using PolicyKit.Tests.Cli;

namespace PolicyKit.Tests.Hosting;

/// <summary>Documents of SARIF are valid, have what code scanning of GitHub reads, and stay inside its limits.</summary>
public sealed class SarifTests
{
    [Fact]
    public void Documents_are_valid_against_the_schema_of_the_standard()
    {
        foreach (var report in new[] { LintSamples.Small, LintSamples.Empty, LintSamples.Evil, LintSamples.Many(100) })
            Assert.Empty(JsonSchemaCheck.Errors(Golden.SarifSchema, LintFormatTests.Write("sarif", report)));
    }

    [Fact]
    public void What_the_schema_forbids_is_noticed()
    {
        var broken = LintFormatTests.Write("sarif", LintSamples.Small)
            .Replace("\"level\": \"error\"", "\"level\": \"fatal\"", StringComparison.Ordinal).Replace("\"columnKind\"", "\"columns\"", StringComparison.Ordinal);

        Assert.Contains(JsonSchemaCheck.Errors(Golden.SarifSchema, broken), error => error.Contains("additionalProperties false columns", StringComparison.Ordinal));
        Assert.Contains(JsonSchemaCheck.Errors(Golden.SarifSchema, broken), error => error.Contains(".level: enum", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_without_findings_has_an_empty_list_of_results_and_its_rules()
    {
        var run = Run(LintSamples.Empty);

        Assert.Empty(run.GetProperty("results").EnumerateArray());
        Assert.Equal(3, run.GetProperty("tool").GetProperty("driver").GetProperty("rules").GetArrayLength());
    }

    [Fact]
    public void Results_have_what_code_scanning_wants_and_name_their_rule_twice()
    {
        foreach (var report in new[] { LintSamples.Small, LintSamples.Evil })
        {
            var run = Run(report);
            var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
            foreach (var rule in rules.EnumerateArray())
                foreach (var text in new[] { "shortDescription", "fullDescription", "help" })
                    Assert.InRange(rule.GetProperty(text).GetProperty("text").GetString()!.Length, 1, 1024);
            foreach (var result in run.GetProperty("results").EnumerateArray())
            {
                Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
                var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
                var (startLine, startColumn, endLine, endColumn) = RegionOf(place);
                Assert.True(startLine == endLine && startColumn <= endColumn, "a region is on one line");
                Assert.DoesNotContain(' ', place.GetProperty("artifactLocation").GetProperty("uri").GetString()!);
                Assert.Matches("^[0-9a-f]{16}:[0-9]+$", FingerprintOf(result));
            }
        }
    }

    [Fact]
    public void Links_of_a_message_lead_to_the_related_places_and_no_text_of_the_input_is_one()
    {
        foreach (var result in new[] { LintSamples.Small, LintSamples.Evil }.SelectMany(report => Run(report).GetProperty("results").EnumerateArray()))
        {
            var links = Regex.Matches(result.GetProperty("message").GetProperty("text").GetString()!, @"(?<!\\)\[(?:\\.|[^\[\]\\])*\]\((\d+)\)").Select(link => link.Groups[1].Value);
            var places = result.TryGetProperty("relatedLocations", out var related) ? related.EnumerateArray().Select(place => place.GetProperty("id").GetRawText()) : [];
            Assert.Equal(places, links);
        }
    }

    [Fact]
    public void Suppressed_findings_stay_visible_with_the_reason()
    {
        var suppressions = Run(LintSamples.Small).GetProperty("results").EnumerateArray().Select(result => result.GetProperty("suppressions")).ToArray();

        Assert.Single(suppressions, list => list.GetArrayLength() == 1);
        var suppression = suppressions.Single(list => list.GetArrayLength() == 1)[0];
        Assert.Equal(("inSource", "known, see ticket (comment)"), (suppression.GetProperty("kind").GetString(), suppression.GetProperty("justification").GetString()));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void The_fixes_of_a_finding_make_the_text_that_the_tool_would_make(string lineBreak)
    {
        var source = new SourceDocument("a b.yaml", "a: 1\nkey: x\nlast: 2".Replace("\n", lineBreak, StringComparison.Ordinal));
        TextChange[] changes = [new(LintSamples.SpanOf(source, "x"), "y\nmore: z"), new(new(source, source.Text.Length, 0), "\nend: 3\n"), new(new(source, 0, "a: 1".Length + lineBreak.Length), "")];
        var report = LintSamples.Report(new LintFinding(LintSamples.At(LintSamples.Rules[0], source, "key", "key") with { Fix = new("Do [it]", FixSafety.Unsafe, []) }) { Changes = changes });
        var fix = Assert.Single(Run(report).GetProperty("results")[0].GetProperty("fixes").EnumerateArray());
        var file = Assert.Single(fix.GetProperty("artifactChanges").EnumerateArray());

        Assert.Equal(@"Do \[it\]", fix.GetProperty("description").GetProperty("text").GetString());
        Assert.Equal("unsafe", fix.GetProperty("properties").GetProperty("safety").GetString());
        Assert.Equal("a%20b.yaml", file.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(TextChange.Apply(source, changes), Replaced(source, file.GetProperty("replacements").EnumerateArray().Reverse()));
        Assert.Empty(JsonSchemaCheck.Errors(Golden.SarifSchema, LintFormatTests.Write("sarif", report)));
    }

    [Fact]
    public void Fixes_beyond_what_a_report_is_for_are_left_out_and_the_cut_is_said()
    {
        var many = LintSamples.Many(7_000);
        var report = many with { Findings = [.. many.Findings.Select(finding => WithFix(finding, finding.Diagnostic.Span.Offset == 12 ? new string('x', 20_000) : "fixed"))] };
        var text = LintFormatTests.Write("sarif", report);

        Assert.Equal(5_000, Regex.Count(text, "\"fixes\""));
        Assert.DoesNotContain("xxxx", text, StringComparison.Ordinal);
        Assert.Equal("left out of SARIF, which code scanning takes only so much of: 600 of 5600 fixes", ReportFormats.Of<LintReport>().Single(one => one.Name == "sarif").Omission(report));
    }

    [Fact]
    public void A_finding_without_a_place_is_a_notification()
    {
        var notes = Run(LintSamples.Small).GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray().Select(note => note.GetProperty("message").GetProperty("text").GetString());

        Assert.Equal(["PK2901: `the whole cluster` lets in everyone", "PK1901 did not run: no workload is known"], notes);
    }

    [Fact]
    public void A_fingerprint_stays_when_its_line_moves_and_its_message_changes()
    {
        var before = Fingerprints("a: 1\nkey: x\n", "key");
        var after = Fingerprints("# new\nb: 2\na: 1\n  key: x\n", "another argument");

        Assert.Equal(before, after);
        Assert.NotEqual(before, Fingerprints("key: y\n", "key"));
    }

    [Fact]
    public void Equal_findings_of_a_file_have_different_fingerprints()
    {
        var prints = Run(LintSamples.Report([.. Findings("key: x\nkey: x\n", "a")])).GetProperty("results").EnumerateArray().Select(FingerprintOf).ToArray();

        Assert.Equal(2, prints.Distinct().Count());
        Assert.Single(prints.Select(print => print.Split(':')[0]).Distinct());
    }

    [Fact]
    public void More_results_than_code_scanning_takes_are_cut_to_the_most_severe_and_the_cut_is_said()
    {
        var report = LintSamples.Many(30_000);
        var format = ReportFormats.Of<LintReport>().Single(one => one.Name == "sarif");
        var text = LintFormatTests.Write("sarif", report);
        using var document = JsonDocument.Parse(text);
        var run = document.RootElement.GetProperty("runs")[0];
        var levels = run.GetProperty("results").EnumerateArray().Where(result => result.GetProperty("suppressions").GetArrayLength() == 0)
            .GroupBy(result => result.GetProperty("level").GetString()!).ToDictionary(group => group.Key, group => group.Count());

        const string said = "left out of SARIF, which code scanning takes only so much of: the least severe 5000 of 30000 findings";
        Assert.Equal(said, format.Omission(report));
        Assert.Equal(said, run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString());
        Assert.Equal(25_000, run.GetProperty("results").GetArrayLength());
        Assert.Equal((8000, 8000, 8000), (levels["error"], levels["warning"], levels["note"])); // every finding that counts; suppressed ones were cut
        Assert.InRange(SizeOfGzip(text), 1, 10_000_000);
    }

    [Fact]
    public void Exactly_as_many_results_as_code_scanning_takes_are_all_there() =>
        Assert.Null(ReportFormats.Of<LintReport>().Single(one => one.Name == "sarif").Omission(LintSamples.Many(25_000)));

    [Fact]
    public void Related_places_and_steps_stay_inside_the_limits()
    {
        var document = new SourceDocument("a.yaml", "a: b\n");
        var rule = new FindingRule("r", "t", "d", Severity.Error);
        RelatedSpan[] many = [.. Enumerable.Range(0, 1500).Select(at => new RelatedSpan(new(document, 0, 1), $"place {at}"))];
        var report = new LocatedReport("lint", [rule], [new LocatedFinding(rule, Severity.Error, "m", new(document, 0, 1)) { Related = many, Steps = many }], null) { Summary = "", WriteText = _ => { } };
        var output = new StringWriter();
        new SarifFormat().Write(report, output);
        using var parsed = JsonDocument.Parse(output.ToString());
        var result = parsed.RootElement.GetProperty("runs")[0].GetProperty("results")[0];

        Assert.Equal(999, result.GetProperty("relatedLocations").GetArrayLength());
        Assert.Equal(1000, result.GetProperty("codeFlows")[0].GetProperty("threadFlows")[0].GetProperty("locations").GetArrayLength());
        Assert.Contains("and 994 more", result.GetProperty("message").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("left out of SARIF, which code scanning takes only so much of: related places beyond 999 of a finding, steps beyond 1000 of a flow", new SarifFormat().Omission(report));
        Assert.Empty(JsonSchemaCheck.Errors(Golden.SarifSchema, output.ToString()));
    }

    [Fact]
    public void Every_lint_rule_brings_its_page_and_a_description_that_fits()
    {
        var report = LintSamples.Empty with { Plan = LintPlan.For(LintSelection.Everything) };

        foreach (var rule in Run(report).GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray())
        {
            Assert.Contains("## Why", rule.GetProperty("help").GetProperty("markdown").GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain("<!--", rule.GetProperty("help").GetProperty("markdown").GetString(), StringComparison.Ordinal);
            Assert.DoesNotContain("```yaml bad", rule.GetProperty("help").GetProperty("markdown").GetString(), StringComparison.Ordinal);
            Assert.True(rule.GetProperty("fullDescription").GetProperty("text").GetString()!.Length > 20, $"{rule}");
        }
    }

    [Fact]
    public void Files_are_named_as_the_repository_names_them_wherever_the_command_is_called()
    {
        using var folder = new TemporaryFolder();
        folder.File("repo/.git/HEAD", "");
        folder.File("repo/k8s/real/a b.yaml", "");
        folder.File("outside.yaml", "");
        Directory.CreateSymbolicLink(folder.Of("repo/link"), folder.Of("repo/k8s/real"));
        var checkout = Checkout.Around(folder.Of("repo/k8s"), _ => null);

        Assert.Equal("k8s/real/a b.yaml", checkout.PathOf("real/a b.yaml"));
        Assert.Equal("k8s/real/a b.yaml", checkout.PathOf("../link/a b.yaml"));
        Assert.Equal("k8s/real/a b.yaml", checkout.PathOf(folder.Of("repo/k8s/real/a b.yaml")));
        Assert.Equal(folder.Of("outside.yaml"), checkout.PathOf("../../outside.yaml"));
        Assert.Equal("<stdin>", checkout.PathOf("<stdin>"));
        Assert.Null(checkout.Revision);
    }

    [Theory]
    [InlineData("https://github.com/team/shop", "refs/heads/main", "GITHUB_SERVER_URL=https://github.com", "GITHUB_REPOSITORY=team/shop", "GITHUB_SHA=abc", "GITHUB_REF=refs/heads/main")]
    [InlineData("https://dev.azure.com/team/_git/shop", null, "BUILD_REPOSITORY_URI=https://me:secret@dev.azure.com/team/_git/shop", "BUILD_SOURCEVERSION=abc")]
    [InlineData("https://gitlab.com/team/shop", "main", "CI_PROJECT_URL=https://gitlab.com/team/shop", "CI_COMMIT_SHA=abc", "CI_COMMIT_REF_NAME=main")]
    public void The_revision_is_what_the_pipeline_says_without_its_secrets(string repository, string? branch, params string[] variables)
    {
        var values = variables.Select(variable => variable.Split('=')).ToDictionary(parts => parts[0], parts => parts[1]);
        var checkout = Checkout.Around(Path.GetTempPath(), values.GetValueOrDefault);
        var provenance = Run(LintSamples.Empty with { Checkout = checkout }).GetProperty("versionControlProvenance")[0];

        Assert.Equal(new Revision(new(repository), "abc", branch), checkout.Revision);
        Assert.Equal((repository, "abc"), (provenance.GetProperty("repositoryUri").GetString(), provenance.GetProperty("revisionId").GetString()));
    }

    private static LintFinding WithFix(LintFinding finding, string text) => finding with
    {
        Diagnostic = finding.Diagnostic with { Fix = new("Write it", FixSafety.Safe, []) },
        Changes = [new(finding.Diagnostic.Span, text)],
    };

    private static string Replaced(SourceDocument source, IEnumerable<JsonElement> replacements) => replacements.Aggregate(source.Text, (text, replacement) =>
    {
        var region = replacement.GetProperty("deletedRegion");
        var (start, end) = (OffsetOf("start"), OffsetOf("end"));
        return text[..start] + (replacement.TryGetProperty("insertedContent", out var content) ? content.GetProperty("text").GetString() : "") + text[end..];

        int OffsetOf(string which)
        {
            var lines = source.Text.Split('\n').Take(region.GetProperty($"{which}Line").GetInt32() - 1);
            return lines.Sum(line => line.Length + 1) + region.GetProperty($"{which}Column").GetInt32() - 1;
        }
    });

    private static List<string> Fingerprints(string text, string argument) =>
        [.. Run(LintSamples.Report([.. Findings(text, argument)])).GetProperty("results").EnumerateArray().Select(FingerprintOf)];

    private static IEnumerable<LintFinding> Findings(string text, string argument)
    {
        var document = new SourceDocument("a.yaml", text);
        foreach (var place in Regex.Matches(text, "key").Select(match => match.Index))
            yield return new(LintSamples.Rules[0].Kind.At(new(document, place, 3), argument));
    }

    private static JsonElement Run(LintReport report) => JsonDocument.Parse(LintFormatTests.Write("sarif", report)).RootElement.GetProperty("runs")[0];

    private static string FingerprintOf(JsonElement result) => result.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString()!;

    private static (int StartLine, int StartColumn, int EndLine, int EndColumn) RegionOf(JsonElement place)
    {
        var region = place.GetProperty("region");
        return (region.GetProperty("startLine").GetInt32(), region.GetProperty("startColumn").GetInt32(), region.GetProperty("endLine").GetInt32(), region.GetProperty("endColumn").GetInt32());
    }

    private static long SizeOfGzip(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return compressed.Length;
    }
}
