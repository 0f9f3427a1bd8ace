using System.Text.Json;
using PolicyKit.Hosting.Reports;

namespace PolicyKit.Hosting.PolicyTests;

/// <summary>The cases for programs; the shape is <c>schemas/test.schema.json</c>.</summary>
internal sealed class TestJsonFormat : ReportFormat<PolicyTestReport>
{
    /// <inheritdoc/>
    public override string Name => "json";

    /// <inheritdoc/>
    public override void Write(PolicyTestReport report, TextWriter output, Ink ink) => JsonDocuments.Write(output, json =>
    {
        json.WriteNumber("passed", report.Passed);
        json.WriteNumber("failed", report.Cases.Count - report.Passed);
        json.WriteArray("cases", report.Cases, result => WriteCase(json, result));
    });

    private static void WriteCase(Utf8JsonWriter json, CaseResult result)
    {
        json.WriteString("name", result.Name);
        json.WriteString("status", Status(result.HasPassed));
        json.WritePlace(result.Span);
        json.WriteArray("probes", result.Probes, probe => WriteProbe(json, probe));
        json.WriteDiagnostics("problems", result.Problems);
        json.WriteMilliseconds(result.Elapsed);
    }

    private static void WriteProbe(Utf8JsonWriter json, ProbeResult probe)
    {
        json.WriteString("from", probe.From);
        json.WriteString("to", probe.To);
        json.WriteString("port", probe.Traffic);
        json.WriteString("expected", CaseProblems.Word(probe.Expected));
        json.WriteString("status", Status(probe.HasPassed));
        json.WriteObject("engines", () =>
        {
            foreach (var answer in probe.Answers)
                json.WriteString(answer.Engine, CaseProblems.Word(answer.IsAllowed));
        });
        json.WriteArray("because", probe.Because, json.WriteOrigin);
        json.WritePlace(probe.Span);
    }

    private static string Status(bool hasPassed) => hasPassed ? "passed" : "failed";
}
