using System.Text;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Lint;

namespace PolicyKit.PowerShell.Commands;

/// <summary><c>Export-NetworkPolicyReport</c>: writes results of other commands as a document.</summary>
internal sealed class ExportNetworkPolicyReport(ICommandHost host)
{
    private static readonly Dictionary<string, string> FormatsByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".json"] = "json",
        [".sarif"] = "sarif",
        [".xml"] = "junit",
        [".md"] = "md",
        [".csv"] = "csv",
        [".svg"] = "svg",
        [".dot"] = "dot",
        [".mmd"] = "mermaid",
        [".tap"] = "tap",
        [".txt"] = "text",
    };

    private readonly Dictionary<object, HashSet<int>> _reports = new(ReferenceEqualityComparer.Instance);
    private bool _hasFailed;

    /// <summary>The format; null for that of the file's name, or else text.</summary>
    public string? Format { get; init; }

    /// <summary>The full path of the file to write; null to return the document.</summary>
    public string? File { get; init; }

    /// <summary>Whether a file that exists is left alone.</summary>
    public bool KeepsExisting { get; init; }

    /// <summary>Whether results are passed on.</summary>
    public bool PassesOn { get; init; }

    /// <summary>Whether no result means a report without findings, and not that something is missing.</summary>
    public bool AllowsNothing { get; init; }

    /// <summary>Adds a result of another command.</summary>
    public void Add(object? result)
    {
        var part = result switch
        {
            PropertyResult property => property.Report,
            NetworkPolicyFinding finding => finding.Report,
            NetworkConnection connection => connection.Report,
            FlowResult flow => flow.Report,
            PolicyTestResult test => test.Report,
            NetworkDifference difference => difference.Report,
            NetworkRelation relation => relation.Report,
            _ => null,
        };
        if (part is null)
        {
            _hasFailed = true;
            host.Report(new(FailureIds.NotAReport, FailureCategory.InvalidType, $"an object of type `{result?.GetType().Name ?? "null"}` is no result that a report can be made of", result)
            {
                Help = "Pass on what `Test-NetworkPolicy`, `Get-NetworkPolicyFinding` and the other commands of the module return, as it is.",
            });
            return;
        }
        if (!_reports.TryGetValue(part.Report, out var kept))
            _reports.Add(part.Report, kept = []);
        kept.Add(part.Index);
        if (PassesOn)
            host.Write(result!);
    }

    /// <summary>Writes the document.</summary>
    /// <exception cref="CommandRefusedException">There is nothing to write, or no way to write it.</exception>
    public void Finish()
    {
        if (_hasFailed)
            return; // a report without some of its results would look better than it is
        if (_reports.Count > 1)
            throw Refused(FailureIds.NotAReport, $"the results come from {_reports.Count} runs, and a report is about one", "Export the results of each run for themselves.", null);
        if (_reports.Count == 0 && !AllowsNothing)
            throw Refused(FailureIds.NotAReport, "no result came through the pipeline, so that no report was written", "Add `-AllowEmpty` where no result means that nothing was found.", null);
        var document = _reports.Count == 0 ? ReportDocument.Narrowed(Nothing(), new HashSet<int>()) : ReportDocument.Narrowed(_reports.Single().Key, _reports.Single().Value);
        var format = Format ?? (File is null ? "text" : FormatsByExtension.GetValueOrDefault(Path.GetExtension(File)) ?? throw Refused(
            FailureIds.InvalidArgument, $"no format is known by the name of `{Path.GetFileName(File)}`", $"Add `-Format`: {string.Join(", ", document.Formats)}.", File));
        if (!document.Formats.Contains(format))
            throw Refused(FailureIds.InvalidArgument, $"`-Format` does not take `{format}` for these results", Spelling.Help(format, document.Formats), format);
        var text = new StringWriter { NewLine = "\n" };
        var omission = document.Write(format, text);
        if (File is null)
            host.Write(text.ToString());
        else if (host.ShouldProcess(File, $"write the report as {format}"))
            Write(File, text.ToString());
        if (omission is not null)
            host.Warn(omission);
    }

    private void Write(string file, string text)
    {
        if (KeepsExisting && System.IO.File.Exists(file))
            throw Refused(FailureIds.CannotWrite, $"`{file}` exists already", "Leave out `-NoClobber` to write over it.", file);
        try
        {
            System.IO.File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandRefusedException(new(FailureIds.CannotWrite, FailureCategory.WriteError, $"`{file}` cannot be written: {refused.Message.TrimEnd('.')}", file));
        }
    }

    private static LintReport Nothing() => new([], LintPlan.For(LintSelection.Everything), [], new SessionContents(0, 0, 0, 0, []), TimeSpan.Zero) { HasInputErrors = false };

    private static CommandRefusedException Refused(string id, string message, string help, object? target) => new(new(id, FailureCategory.InvalidArgument, message, target) { Help = help });
}
