using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A Cilium policy that only denies isolates too, so that everything else is denied with it (semantics C-5).</summary>
/// <remarks>
/// Where another policy isolates the pod, this one takes nothing else away. Documentation and executable examples: <c>rules/lint/PK1140.md</c>.
/// </remarks>
internal sealed class DenyThatIsolates : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1140",
        "Deny rules that deny everything else too",
        Severity.Warning,
        "`{0}` has only rules that deny, and these isolate as well: {1} {2} nothing at all",
        Help: "Set `enableDefaultDeny.{0}: false` to deny only what the rules say, or add rules that allow the rest.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var isolation = context.Shared(shared => new IsolationUnderCilium(shared));
        foreach (var (policy, part, denying) in isolation.DenyOnly)
            if (Victims(context, isolation, part) is { } victims)
            {
                var side = part.Direction == Direction.Ingress ? "ingress" : "egress";
                yield return Kind.At(denying.Origin.Span, policy.Name, victims, part.Direction == Direction.Ingress ? "can receive" : "can send") with
                {
                    Subject = policy.Name,
                    Path = denying.Origin.Path,
                    Help = string.Format(Kind.Help!, side),
                };
            }
    }

    /// <summary>Who would be open but for this policy; null when nobody is.</summary>
    private static string? Victims(LintContext context, IsolationUnderCilium isolation, Policy part)
    {
        if (context.Pods.Count == 0)
            return isolation.HasOthers(part.Direction) ? null : "whatever it selects";
        var open = context.Selected(part.Subject).Where(endpoint => !isolation.IsIsolatedByOthers(endpoint, part.Direction)).ToArray();
        return open.Length switch
        {
            0 => null,
            1 => $"`{open[0]}`",
            _ => $"`{open[0]}` and {open.Length - 1} more",
        };
    }
}
