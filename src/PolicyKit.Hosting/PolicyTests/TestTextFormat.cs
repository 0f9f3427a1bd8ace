using PolicyKit.Hosting.Reports;

namespace PolicyKit.Hosting.PolicyTests;

/// <summary>The failing cases for people; the last line is <c>N passed, M failed</c> and nothing else.</summary>
internal sealed class TestTextFormat : ReportFormat<PolicyTestReport>
{
    /// <inheritdoc/>
    public override string Name => "text";

    /// <inheritdoc/>
    public override void Write(PolicyTestReport report, TextWriter output, Ink ink)
    {
        foreach (var result in report.Cases.Where(result => !result.HasPassed))
        {
            output.Write($"{ink.Bad("FAIL")} {ink.Strong(DisplayText.Printable(result.Name))} {ink.Faint(DisplayText.Printable($"{result.Span}"))}\n");
            foreach (var problem in CaseProblems.Of(result))
                output.Write($"     {DisplayText.Printable(problem)}\n");
        }
        output.Write($"{report.Passed} passed, {report.Cases.Count - report.Passed} failed\n");
    }
}
