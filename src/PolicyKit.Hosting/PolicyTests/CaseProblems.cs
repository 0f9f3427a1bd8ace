using PolicyKit.Model;

namespace PolicyKit.Hosting.PolicyTests;

/// <summary>Says why a case failed, a line each, for every format.</summary>
internal static class CaseProblems
{
    /// <summary>The lines: first what is wrong with the case, then each failing probe. None for a case that passed.</summary>
    public static IEnumerable<string> Of(CaseResult result) =>
        result.Problems.Select(Line).Concat(result.Probes.Where(probe => !probe.HasPassed).Select(Line));

    private static string Line(Diagnostic problem) =>
        problem.Span.Document is null || problem.Kind == PolicyTestErrors.NotRefused ? problem.Message : $"{problem.Message} ({problem.Span})";

    private static string Line(ProbeResult probe)
    {
        var question = $"{probe.From} → {probe.To} {probe.Traffic}: expected {Word(probe.Expected)}";
        return probe.EnginesAgree
            ? $"{question}, got {Word(probe.Answers[0].IsAllowed)} ({Because(probe)})"
            : $"{question}, but the engines disagree: {string.Join(", ", probe.Answers.Select(answer => $"{answer.Engine} {Word(answer.IsAllowed)}"))}";
    }

    private static string Because(ProbeResult probe)
    {
        var origins = probe.Because.ToArray();
        return probe.Verdict is null ? "there is no such connection: both ends are outside the cluster, or they have no address family in common"
            : origins.Length == 0 ? "no policy speaks about it"
            : string.Join("; ", origins.Select(origin => origin.Span.Document is null ? $"{origin}" : $"{origin} at {origin.Span}"));
    }

    /// <summary>The verdict as the files have it.</summary>
    public static string Word(bool? isAllowed) => isAllowed switch { true => "allow", false => "deny", null => "unknown" };
}
