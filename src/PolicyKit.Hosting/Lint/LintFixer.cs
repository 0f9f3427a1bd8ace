using PolicyKit.Engines;
using PolicyKit.Languages.Yaml.Editing;
using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>What became of fixes.</summary>
/// <param name="Input">The texts, the changed ones among them.</param>
/// <param name="Report">What is still found in them.</param>
/// <param name="Applied">The findings that are gone.</param>
/// <param name="Rejected">Findings whose fix did not do what it says, so that it was taken back.</param>
public sealed record FixResult(LoadedInput Input, LintReport Report, IReadOnlyList<Diagnostic> Applied, IReadOnlyList<Diagnostic> Rejected);

/// <summary>Applies fixes and checks each of them: the finding must be gone, nothing may break, and what is called safe must change no verdict.</summary>
/// <param name="check">Runs the lint rules over texts.</param>
/// <param name="cancellation">Ends the work.</param>
public sealed class LintFixer(Func<LoadedInput, LintReport> check, CancellationToken cancellation)
{
    // One fix often makes room for the next: a rule that is gone leaves a policy that does nothing.
    private const int MostRounds = 8;

    /// <summary>Applies every fix that may be applied, until there is none left.</summary>
    /// <param name="input">The texts.</param>
    /// <param name="report">What is found in them.</param>
    /// <param name="riskiest">Whether fixes are applied that may change verdicts.</param>
    public FixResult Apply(LoadedInput input, LintReport report, FixSafety riskiest)
    {
        var state = new FixResult(input, report, [], []);
        for (var round = 0; round < MostRounds; round++)
        {
            var next = Round(state, riskiest);
            if (next.Applied.Count == state.Applied.Count)
                return next;
            state = next;
        }
        return state;
    }

    private FixResult Round(FixResult state, FixSafety riskiest)
    {
        var writer = new YamlEditWriter();
        var batch = new List<(Diagnostic Finding, IReadOnlyList<TextChange> Changes)>();
        foreach (var finding in state.Report.Findings.Where(finding => finding.Counts).Select(finding => finding.Diagnostic))
            if (finding.Fix is { } fix && (fix.Safety == FixSafety.Safe || riskiest == FixSafety.Unsafe) && !state.Rejected.Any(rejected => IsSame(rejected, finding))
                && writer.Render(fix) is { Count: > 0 } changes && !changes.Any(change => batch.Exists(other => other.Changes.Any(change.Overlaps))))
                batch.Add((finding, changes));
        return Try(state, batch);
    }

    // Together, or else in halves: one fix that does not do what it says must not cost the others.
    private FixResult Try(FixResult state, List<(Diagnostic Finding, IReadOnlyList<TextChange> Changes)> batch)
    {
        cancellation.ThrowIfCancellationRequested();
        if (batch.Count == 0)
            return state;
        var input = Changed(state.Input, batch.SelectMany(item => item.Changes));
        var report = check(input);
        if (IsGood(state.Report, report, [.. batch.Select(item => item.Finding)]))
            return state with { Input = input, Report = report, Applied = [.. state.Applied, .. batch.Select(item => item.Finding)] };
        if (batch.Count == 1)
            return state with { Rejected = [.. state.Rejected, batch[0].Finding] };
        var first = Try(state, [.. batch.Take(batch.Count / 2)]);
        // What was changed moved the places of the others: they wait for the next round.
        return first.Applied.Count > state.Applied.Count ? first : Try(first, [.. batch.Skip(batch.Count / 2)]);
    }

    private static LoadedInput Changed(LoadedInput input, IEnumerable<TextChange> changes)
    {
        var byDocument = changes.ToLookup(change => change.Replaced.Document);
        return input with
        {
            Documents = [.. input.Documents.Select(document => byDocument.Contains(document) ? new(document.Path, TextChange.Apply(document, byDocument[document])) : document)],
        };
    }

    private bool IsGood(LintReport before, LintReport after, IReadOnlyList<Diagnostic> fixedOnes)
    {
        if (after.HasInputErrors && !before.HasInputErrors)
            return false;
        foreach (var same in fixedOnes.GroupBy(finding => (finding.Kind.Id, finding.Subject, finding.Message)))
            if (Count(after, same.First()) > Count(before, same.First()) - same.Count())
                return false;
        if (Errors(after) > Errors(before))
            return false;
        return before.HasInputErrors || fixedOnes.Any(finding => finding.Fix!.Safety == FixSafety.Unsafe) || AreEquivalent(before.Session!, after.Session!, fixedOnes);
    }

    private static int Errors(LintReport report) => report.Findings.Count(finding => finding.Counts && finding.Diagnostic.Severity == Severity.Error);

    private static int Count(LintReport report, Diagnostic finding) => report.Findings.Count(other => other.Counts && IsSame(other.Diagnostic, finding));

    private static bool IsSame(Diagnostic left, Diagnostic right) => (left.Kind.Id, left.Subject, left.Message) == (right.Kind.Id, right.Subject, right.Message);

    /// <summary>Whether no flow of the cluster as it is gets another verdict. Only flows of those whom the changed policies select can.</summary>
    private bool AreEquivalent(AnalysisSession before, AnalysisSession after, IReadOnlyList<Diagnostic> fixedOnes)
    {
        var names = fixedOnes.Select(finding => finding.Subject).ToHashSet();
        var (old, now) = (before.Program, after.Program.Over(before.Program.Cluster));
        FlowCondition[] touched =
        [
            .. old.Policies.Concat(now.Policies).Where(policy => names.Contains(policy.Name)).Select(policy => (policy.Direction, policy.Subject)).Distinct()
                .Select(part => part.Direction == Direction.Egress
                    ? (FlowCondition)new FlowCondition.From(new Peer.Endpoints(part.Subject))
                    : new FlowCondition.To(new Peer.Endpoints(part.Subject))),
        ];
        FlowCondition oldAllows = new FlowCondition.Allowed(old), nowAllows = new FlowCondition.Allowed(now);
        var differs = FlowCondition.And(
            new FlowCondition.OneOf([.. touched]),
            new FlowCondition.OneOf([FlowCondition.And(oldAllows, new FlowCondition.Not(nowAllows)), FlowCondition.And(nowAllows, new FlowCondition.Not(oldAllows))]));
        return touched.Length == 0 || new HeaderSpaceEngine().Run(new FlowSearch.AnyFlow(old, World.Closed, differs), cancellation) is SearchResult.Nothing;
    }
}
