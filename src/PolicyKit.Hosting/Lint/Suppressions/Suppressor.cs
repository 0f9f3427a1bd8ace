using PolicyKit.Model;

namespace PolicyKit.Hosting.Lint;

/// <summary>Decides which findings do not count, and audits those who say so.</summary>
/// <param name="requests">What was asked for.</param>
/// <param name="knownRules">The ids that exist.</param>
/// <param name="today">The day of the run.</param>
internal sealed class Suppressor(IReadOnlyList<SuppressionRequest> requests, IReadOnlySet<string> knownRules, DateOnly today)
{
    private readonly HashSet<SuppressionRequest> _used = [];

    /// <summary>The findings, suppressed where somebody asked for it. Errors of the input are never suppressed: they leave verdicts open.</summary>
    public IReadOnlyList<LintFinding> Apply(IEnumerable<LintFinding> findings) => [.. findings.Select(finding =>
        finding.Counts && IsSuppressible(finding.Diagnostic) && Find(finding.Diagnostic) is { } request
            ? finding with { Suppression = new(request.Source, request.Reason, request.Span) }
            : finding)];

    /// <summary>What is wrong with the requests; to be asked after <see cref="Apply"/>.</summary>
    public IEnumerable<Diagnostic> Audit()
    {
        foreach (var request in requests)
        {
            var unknown = request.Rules.Where(id => id != SuppressionRequest.All && !knownRules.Contains(id)).ToArray();
            foreach (var id in unknown)
                yield return SuppressionErrors.UnknownRule.At(request.Span, id) with { Help = Spelling.Nearest(id, knownRules) ?? "`policykit lint --list-rules` lists the rules." };
            if (request.Reason.Length == 0)
                yield return SuppressionErrors.NoReason.At(request.Span, request.RulesText);
            else if (request.Expires < today)
                yield return SuppressionErrors.Expired.At(request.Span, request.RulesText, $"{request.Expires:yyyy-MM-dd}", request.Reason);
            else if (!_used.Contains(request) && unknown.Length == 0)
                yield return SuppressionErrors.Unused.At(request.Span, request.RulesText);
        }
    }

    private SuppressionRequest? Find(Diagnostic finding)
    {
        var found = requests.FirstOrDefault(request => request.Reason.Length > 0 && !(request.Expires < today) && request.IsAbout(finding));
        if (found is not null)
            _used.Add(found);
        return found;
    }

    private static bool IsSuppressible(Diagnostic finding) => !(finding.Kind.Id.StartsWith("PK0", StringComparison.Ordinal) && finding.Severity == Severity.Error);
}
