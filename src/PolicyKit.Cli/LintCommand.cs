using System.CommandLine;
using System.Text;
using PolicyKit.Hosting;
using PolicyKit.Hosting.Lint;
using PolicyKit.Hosting.Reports;
using PolicyKit.Model;

namespace PolicyKit.Cli;

/// <summary><c>policykit lint</c>: finds mistakes and weak spots.</summary>
internal sealed class LintCommand : CliCommand
{
    private static readonly Argument<string[]> Manifests = Paths("PATH", PathsHelp);
    private static readonly Option<string[]> Packs = new("--rules")
    {
        HelpName = "PACK",
        Description = $"what to check: {string.Join(", ", BuiltInPacks.Names)}, or a file; repeatable (default: {BuiltInPacks.Default})",
    };

    private static readonly Option<string?> Configuration = new("--config")
    {
        HelpName = "FILE",
        Description = "packs, groups, suppressions and a baseline (default: the nearest `policykit.yaml` in this folder or above)",
    };

    private static readonly Option<string?> Baseline = new("--baseline") { HelpName = "FILE", Description = "findings that it lists do not count; what it lists in vain does" };
    private static readonly Option<bool> Fix = new("--fix") { Description = "repair what can be repaired without changing a verdict, in place" };
    private static readonly Option<bool> UnsafeFixes = new("--unsafe-fixes") { Description = "with --fix: also where a verdict may change" };
    private static readonly Option<bool> ListRules = new("--list-rules") { Description = "list what the chosen packs check, instead of checking anything" };
    private static readonly Option<bool> WriteBaseline = new("--write-baseline") { Description = "write all findings to the baseline, so that only new ones count" };
    private static readonly Option<bool> PruneBaseline = new("--prune-baseline") { Description = "take findings that are gone out of the baseline" };

    /// <summary>The command.</summary>
    public LintCommand() : base(
        "lint", "find mistakes and weak spots in policies",
        "policykit lint manifests/ --rules strict --fail-on warning",
        ReportFormats.Of<LintReport>().Select(format => format.Name), Manifests, Packs, Configuration, Baseline, WriteBaseline, PruneBaseline, Fix, UnsafeFixes, ListRules) =>
        Syntax.Options.Remove(Syntax.Options.Single(option => option.Name == CommonOptions.PodCidr)); // lint rules look at blocks as they are written

    /// <inheritdoc/>
    protected override bool NeedsPaths(ParseResult parsed) => !parsed.GetValue(ListRules);

    /// <inheritdoc/>
    protected override ExitCode Run(ParseResult parsed, CommandRun run)
    {
        var destinations = Destinations.Pair<LintReport>(run.Settings.Formats, run.Settings.Outputs, run.Surroundings.PipelineFormat);
        var (writes, prunes) = (parsed.GetValue(WriteBaseline), parsed.GetValue(PruneBaseline));
        if (writes && prunes)
            throw new UsageException(new($"{PruneBaseline.Name} does not go with {WriteBaseline.Name}", $"Leave {PruneBaseline.Name} out: a new baseline lists nothing that is gone."));
        if (parsed.GetValue(UnsafeFixes) && !parsed.GetValue(Fix))
            throw new UsageException(new($"{UnsafeFixes.Name} needs {Fix.Name}", $"Add {Fix.Name}, which changes the files."));
        var plan = LintPlan.Read(
            new(parsed.GetValue(Packs) ?? []) { Configuration = parsed.GetValue(Configuration), Baseline = parsed.GetValue(Baseline), IgnoresBaseline = writes },
            run.Loader, run.Cancellation);
        if (run.Show(plan.Diagnostics))
            return ExitCode.BadInput;
        if ((writes || prunes) && plan.BaselinePath is null) // a broken configuration may have one, so it is reported first
            throw new UsageException(new("there is no baseline to write", "Add `--baseline FILE`."));
        if (parsed.GetValue(ListRules))
            return List(plan, run.Surroundings.Output);
        using var engines = plan.HasProperties ? EngineSet.Of(EngineChoice.Both, new()) : null;
        if (engines?.Missing is { } missing)
            run.Show([missing with { Severity = Severity.Warning }]);
        var today = DateOnly.FromDateTime(run.Surroundings.Clock.GetUtcNow().Date);
        var lint = new LintRun(plan, run.Settings.DataPlane, today) { Options = run.Settings.Reading, Checkout = run.Surroundings.Checkout };
        var input = run.Loader.Load(parsed.GetValue(Manifests)!, run.Cancellation);
        var report = Check(input);
        if (parsed.GetValue(Fix))
            report = Repair(input, report, Check, parsed.GetValue(UnsafeFixes) ? FixSafety.Unsafe : FixSafety.Safe, run);
        if (report is { HasInputErrors: false, Contents.IsEmpty: true })
            run.Surroundings.Error.WriteLine($"nothing to analyse: {report.Contents}");
        else
            run.Write(destinations, report);
        if (writes || prunes)
            return report.HasInputErrors ? ExitCode.BadInput : Rewrite(plan.BaselinePath!, writes ? report.Findings : report.Findings.Where(finding => finding.Suppression?.Source == "baseline"), run);
        return report.ExitCode(run.Settings.FailOn);

        LintReport Check(LoadedInput texts) => lint.Check(texts, run.Loader, engines, run.Progress.Report, run.Cancellation);
    }

    private static LintReport Repair(LoadedInput input, LintReport report, Func<LoadedInput, LintReport> check, FixSafety riskiest, CommandRun run)
    {
        if (input.Documents.Any(document => !File.Exists(document.Path)))
            throw new UsageException(new("standard input cannot be repaired in place", "Name files or folders with `--fix`."));
        var result = new LintFixer(check, run.Cancellation).Apply(input, report, riskiest);
        var changed = result.Input.Documents.Except(input.Documents).ToArray();
        foreach (var document in changed)
            Write(document);
        var left = result.Report.Findings.Count(finding => finding is { Counts: true, Diagnostic.Fix: not null });
        run.Surroundings.Error.WriteLine($"repaired {Counted(result.Applied.Count, "finding")} in {Counted(changed.Length, "file")}"
            + (result.Rejected.Count > 0 ? $"; {result.Rejected.Count} repairs were taken back because they did not do what they should" : "")
            + (left > 0 && riskiest == FixSafety.Safe ? $"; `--unsafe-fixes` may repair {left} more" : ""));
        return result.Report;
    }

    // The mark at the beginning of a text is no part of it, but the file keeps it.
    private static void Write(SourceDocument document)
    {
        try
        {
            var mark = new byte[3];
            using (var old = File.OpenRead(document.Path))
                old.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
            File.WriteAllText(document.Path, document.Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: mark.AsSpan().SequenceEqual(Encoding.UTF8.Preamble)));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(new($"`{document.Path}` cannot be written: {refused.Message.TrimEnd('.')}", null));
        }
    }

    private static ExitCode List(LintPlan plan, TextWriter output)
    {
        foreach (var (rule, severity) in plan.Selection.Rules.OrderBy(choice => choice.Key.Kind.Id, StringComparer.Ordinal))
            output.WriteLine($"{rule.Kind.Id}  {severity.ToString().ToLowerInvariant(),-7}  {DisplayText.Printable(rule.Kind.Title)}");
        return ExitCode.AllHolds;
    }

    private static ExitCode Rewrite(string path, IEnumerable<LintFinding> findings, CommandRun run)
    {
        var baseline = LintBaseline.Of(findings, run.Surroundings.Checkout);
        try
        {
            using var file = new StreamWriter(path, append: false) { NewLine = "\n" };
            baseline.Write(file);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(new($"`{path}` cannot be written: {refused.Message.TrimEnd('.')}", null));
        }
        run.Surroundings.Error.WriteLine($"{path} now lists {Counted(baseline.Entries.Sum(entry => entry.Count), "finding")}");
        return ExitCode.AllHolds;
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
