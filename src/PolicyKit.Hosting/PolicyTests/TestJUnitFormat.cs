using PolicyKit.Hosting.Reports;

namespace PolicyKit.Hosting.PolicyTests;

/// <summary>One test case a case, grouped by file.</summary>
internal sealed class TestJUnitFormat : ReportFormat<PolicyTestReport>
{
    /// <inheritdoc/>
    public override string Name => "junit";

    /// <inheritdoc/>
    public override void Write(PolicyTestReport report, TextWriter output, Ink ink) => JUnitDocument.Write(
        output, "policykit test", [.. report.Cases.Select(CaseOf)]);

    private static JUnitCase CaseOf(CaseResult result)
    {
        var problems = CaseProblems.Of(result).ToArray();
        return new(result.Span.Path, result.Name, result.Elapsed)
        {
            Failure = problems.FirstOrDefault(),
            Details = string.Join("\n", problems.Append(result.HasPassed ? "" : $"{result.Span}").Where(line => line.Length > 0)),
        };
    }
}
