using PolicyKit.Engines;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A policy that is called after what it denies must deny something: an empty rule allows everyone where an empty list allows nobody.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1150.md</c>.</remarks>
internal sealed class PromiseToDeny : ProgramLintRule
{
    private static readonly HashSet<string> Denying =
        new(["deny", "denies", "denied", "isolate", "isolates", "isolated", "isolation", "quarantine", "lockdown"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Allowing =
        new(["allow", "allows", "allowed", "permit", "accept", "except", "exception", "exceptions", "not", "no", "non", "undo"], StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1150",
        "Policy that denies nothing",
        Severity.Warning,
        "the name of `{0}` promises to deny{1}, but the policy stops nothing{2}",
        Help: "Remove the rule that allows everything: an empty list of rules denies, an empty rule allows.");

    /// <inheritdoc/>
    public override LintPrecision Precision => LintPrecision.Guess;

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        foreach (var policy in context.Policies)
        {
            var words = policy.Name.Name.Split('-', '.', '_');
            if (!words.Any(Denying.Contains) || words.Any(Allowing.Contains))
                continue;
            Direction? only = (words.Contains("ingress"), words.Contains("egress")) switch
            {
                (true, false) => Direction.Ingress,
                (false, true) => Direction.Egress,
                _ => null,
            };
            var parts = policy.Parts.Select(part => part.Policy).Where(part => only is null || part.Direction == only).ToArray();
            if (Array.Exists(parts, part => Stops(part, context.Program.DefinedTraffic)) || Witness(context, policy, only) is not { } witness)
                continue;
            var open = parts.SelectMany(part => part.Rules).FirstOrDefault(rule => rule.Action == RuleAction.Allow);
            yield return Kind.At(policy.Origin.Span, policy.Name, only is { } direction ? $" {direction.ToString().ToLowerInvariant()}" : "", witness) with
            {
                Subject = policy.Name,
                Related = open is null ? null : new(open.Origin.Span, "this allows everything"),
            };
        }
    }

    /// <summary>Whether some flow is denied that would not be without this part.</summary>
    private static bool Stops(Policy part, HeaderSpace defined) =>
        part.Rules.Any(rule => rule.Action == RuleAction.Deny && rule.Peers.Count > 0 && rule.Traffic.Count > 0)
        || (part.Isolates && !part.Rules.Any(rule => Takes(rule, defined)));

    /// <summary>Whether a rule speaks about every flow of its subjects.</summary>
    private static bool Takes(Rule rule, HeaderSpace defined) =>
        rule.Local == Peer.Anyone && rule.Peers.Any(peer => peer.Match == Peer.Anyone || peer.Match is Peer.All { Operands: var operands } && operands.All(operand => operand == Peer.Anyone))
        && rule.Traffic.Any(traffic => !traffic.Match.ReadsRequests && traffic.Match is TrafficMatch.Headers(var set) && defined.Except(set).IsEmpty);

    /// <summary>A flow that passes, for the message; nothing where no workload is known, null where other policies deny everything.</summary>
    private static string? Witness(LintContext context, PolicyObject policy, Direction? only)
    {
        var subjects = policy.Parts.Select(part => part.Policy.Subject).Distinct().SelectMany(context.Selected).Where(endpoint => endpoint.IsPod).ToArray();
        if (subjects.Length == 0)
            return "";
        var direction = only ?? policy.Parts[0].Policy.Direction;
        var selected = new Peer.Endpoints(policy.Parts[0].Policy.Subject);
        FlowCondition near = direction == Direction.Ingress ? new FlowCondition.To(selected) : new FlowCondition.From(selected);
        return context.Find(FlowCondition.And(near, new FlowCondition.Allowed(context.Program), new FlowCondition.Not(new FlowCondition.ToItself()))) is { } flow
            ? $": `{flow}` passes"
            : null;
    }
}
