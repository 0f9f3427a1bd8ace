namespace PolicyKit.PowerShell;

/// <summary>A result's share in the report that it comes from, for those who write reports of some results.</summary>
/// <param name="Report">The report as a whole.</param>
/// <param name="Index">Which of its items the result is.</param>
internal sealed record ReportPart(object Report, int Index);
