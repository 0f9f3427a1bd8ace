using PolicyKit.Hosting.Reports;

namespace PolicyKit.Hosting.PolicyTests;

/// <summary>The Test Anything Protocol, for its many readers.</summary>
/// <remarks>Source: testanything.org, "TAP version 14 specification".</remarks>
internal sealed class TestTapFormat : ReportFormat<PolicyTestReport>
{
    /// <inheritdoc/>
    public override string Name => "tap";

    /// <inheritdoc/>
    public override void Write(PolicyTestReport report, TextWriter output, Ink ink)
    {
        output.Write($"TAP version 14\n1..{report.Cases.Count}\n");
        for (var at = 0; at < report.Cases.Count; at++)
        {
            var result = report.Cases[at];
            output.Write($"{(result.HasPassed ? "ok" : "not ok")} {at + 1} - {Description(result.Name)}\n");
            if (result.HasPassed)
                continue;
            output.Write($"  ---\n  at: {Quoted($"{result.Span}")}\n  problems:\n");
            foreach (var problem in CaseProblems.Of(result))
                output.Write($"    - {Quoted(problem)}\n");
            output.Write("  ...\n");
        }
    }

    // A bare # would begin a directive.
    private static string Description(string name) =>
        DisplayText.Printable(name).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("#", "\\#", StringComparison.Ordinal);

    private static string Quoted(string text) =>
        $"\"{DisplayText.Printable(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
