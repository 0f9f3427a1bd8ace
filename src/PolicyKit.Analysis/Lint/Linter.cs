using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>A rule that could not run, and why.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Reason">Why, in words for users: <c>no workload is known</c>.</param>
public sealed record SkippedRule(LintRule Rule, string Reason);

/// <summary>What a run of lint rules gave.</summary>
/// <param name="Findings">Ordered by place.</param>
/// <param name="Skipped">The rules that could not run.</param>
public sealed record LintResult(IReadOnlyList<Diagnostic> Findings, IReadOnlyList<SkippedRule> Skipped);

/// <summary>Runs the lint rules that can say something about a program. Every front-end calls it.</summary>
public static class Linter
{
    /// <summary>Runs rules over all policies, on all cores.</summary>
    /// <param name="context">What they look at.</param>
    /// <param name="rules">Which ones.</param>
    /// <param name="watcher">Is told of every rule that is done, from any thread.</param>
    /// <exception cref="OperationCanceledException">The context's cancellation was requested.</exception>
    public static LintResult Run(LintContext context, IReadOnlyCollection<ProgramLintRule> rules, Action<LintRule> watcher)
    {
        var skipped = rules.Select(rule => (Rule: rule, Reason: ObstacleOf(rule, context))).Where(pair => pair.Reason is not null).ToArray();
        var able = rules.Except(skipped.Select(pair => pair.Rule)).ToArray();
        var found = new Diagnostic[able.Length][];
        Parallel.For(0, able.Length, new ParallelOptions { CancellationToken = context.Cancellation }, at =>
        {
            found[at] = [.. able[at].Check(context)];
            watcher(able[at]);
        });
        return new([.. InOrder(found.SelectMany(diagnostics => diagnostics))], [.. skipped.Select(pair => new SkippedRule(pair.Rule, pair.Reason!))]);
    }

    private static string? ObstacleOf(ProgramLintRule rule, LintContext context) =>
        rule.Needs == Needs.Cluster && context.Pods.Count == 0 ? "no workload is known" : rule.Obstacle(context);

    /// <summary>Findings as people want to read them: file by file, from top to bottom.</summary>
    public static IEnumerable<Diagnostic> InOrder(IEnumerable<Diagnostic> findings) => findings
        .OrderBy(finding => finding.Span.Path, StringComparer.Ordinal).ThenBy(finding => finding.Span.Offset)
        .ThenBy(finding => finding.Kind.Id, StringComparer.Ordinal).ThenBy(finding => finding.Message, StringComparer.Ordinal);
}
