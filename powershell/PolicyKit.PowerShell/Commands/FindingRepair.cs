using System.Text;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Lint;
using PolicyKit.Model;
using PolicyKit.PowerShell.Input;

namespace PolicyKit.PowerShell.Commands;

/// <summary>Repairs files in place, each once <c>-WhatIf</c> and <c>-Confirm</c> allow it.</summary>
/// <param name="host">The session.</param>
/// <param name="check">Runs the lint rules over texts.</param>
/// <param name="cancellation">Ends the work.</param>
internal sealed class FindingRepair(ICommandHost host, Func<LoadedInput, LintReport> check, CancellationToken cancellation)
{
    /// <summary>Applies the repairs; the findings that are left.</summary>
    /// <param name="input">The texts.</param>
    /// <param name="report">What was found in them.</param>
    /// <param name="riskiest">How far repairs may go.</param>
    public LintReport Apply(LoadedInput input, LintReport report, FixSafety riskiest)
    {
        if (input.Documents.FirstOrDefault(PlaceNames.IsVirtual) is { } text)
            throw new CommandRefusedException(new(FailureIds.InvalidArgument, FailureCategory.InvalidArgument, $"`{Path.GetFileName(text.Path)}` cannot be repaired in place", null)
            {
                Help = "Name files or folders with `-Fix`.",
            });
        var result = ProgressPump.Run(host, _ => new LintFixer(check, cancellation).Apply(input, report, riskiest));
        SourceDocument[] changed = [.. result.Input.Documents.Except(input.Documents)];
        var count = 0;
        foreach (var document in changed.Where(document => host.ShouldProcess(document.Path, "repair findings")))
            count += Write(document) ? 1 : 0;
        host.Tell($"repaired {result.Applied.Count} findings in {changed.Length} files"
            + (result.Rejected.Count > 0 ? $"; {result.Rejected.Count} repairs were taken back because they did not do what they should" : ""));
        return count == changed.Length ? result.Report : report; // what was left alone is still found
    }

    // The mark at the beginning of a text is no part of it, but the file keeps it.
    private bool Write(SourceDocument document)
    {
        try
        {
            var mark = new byte[3];
            using (var old = File.OpenRead(document.Path))
                old.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
            File.WriteAllText(document.Path, document.Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: mark.AsSpan().SequenceEqual(Encoding.UTF8.Preamble)));
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            host.Report(new(FailureIds.CannotWrite, FailureCategory.WriteError, $"`{document.Path}` cannot be written: {refused.Message.TrimEnd('.')}", document.Path));
            return false;
        }
    }
}
