using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Hosting.PolicyTests;

/// <summary>The report of <c>policykit test</c>.</summary>
/// <param name="Cases">In the order of the files.</param>
public sealed record PolicyTestReport(EquatableArray<CaseResult> Cases)
{
    /// <summary>How many cases passed.</summary>
    public int Passed => Cases.Count(result => result.HasPassed);

    /// <summary>How the run ends.</summary>
    public ExitCode ExitCode => Cases.Count == 0 ? ExitCode.NothingToAnalyse : Passed == Cases.Count ? ExitCode.AllHolds : ExitCode.Found;
}

/// <summary>What became of one case.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Probes">The probes that were decided; none when the case claims that its objects are refused.</param>
/// <param name="Problems">Why the case failed beside its probes; empty when it did not.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record CaseResult(
    string Name, SourceSpan Span, EquatableArray<ProbeResult> Probes, EquatableArray<Diagnostic> Problems, TimeSpan Elapsed)
{
    /// <summary>Whether everything that the case claims is so.</summary>
    public bool HasPassed => Problems.Count == 0 && Probes.All(probe => probe.HasPassed);
}

/// <summary>What became of one probe.</summary>
/// <param name="From">Who connects, as the file has it.</param>
/// <param name="To">Who is connected to.</param>
/// <param name="Traffic">The port.</param>
/// <param name="Expected">Whether it should be allowed.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Answers">What each engine says; null where one could not tell.</param>
/// <param name="Verdict">What the reference semantics says of one of the flows that decide the probe.</param>
public sealed record ProbeResult(
    string From, string To, string Traffic, bool Expected, SourceSpan Span, EquatableArray<EngineAnswer> Answers, Verdict? Verdict)
{
    /// <summary>Whether all engines say what the probe expects.</summary>
    public bool HasPassed => Answers.All(answer => answer.IsAllowed == Expected);

    /// <summary>Whether the engines say the same; if not, one of them is wrong, and that is a mistake of ours.</summary>
    public bool EnginesAgree => Answers.Select(answer => answer.IsAllowed).Distinct().Count() == 1;

    /// <summary>The rules, or the isolating policies, that decided.</summary>
    public IEnumerable<Origin> Because => Verdict is null ? [] : Verdict.Gates.Where(gate => gate.IsAllowed == Verdict.IsAllowed)
        .SelectMany(gate => gate.DecidedBy is { } rule ? [rule.Origin] : gate.IsolatedBy.Select(policy => policy.Origin));
}

/// <summary>What one engine says of a probe.</summary>
/// <param name="Engine">Its name.</param>
/// <param name="IsAllowed">The verdict; null when it could not tell.</param>
public sealed record EngineAnswer(string Engine, bool? IsAllowed);
