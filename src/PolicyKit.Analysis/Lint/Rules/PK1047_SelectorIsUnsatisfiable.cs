using PolicyKit.Engines.Containment;
using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A selector whose demands exclude each other: no labels satisfy it.</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1047.md</c>.</remarks>
internal sealed class SelectorIsUnsatisfiable : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1047",
        "Selector excludes itself",
        Severity.Warning,
        "no pod can ever match {0}: its demands exclude each other",
        Help: "Remove one of the demands; of the values in one condition one is enough.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Policy;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var known = new Dictionary<Selector, bool>();
        return context.Policies.SelectMany(policy => In(policy, selector =>
            known.TryGetValue(selector, out var verdict) ? verdict : known[selector] = ExcludesItself(selector)));
    }

    private IEnumerable<Diagnostic> In(PolicyObject policy, Predicate<Selector> excludesItself)
    {
        if (policy.Parts.All(part => excludesItself(part.Policy.Subject)))
            return [Kind.At(policy.SubjectOrigin.Span, $"what `{policy.Name}` selects") with { Subject = policy.Name }];
        var peers = policy.Rules.SelectMany(rule => rule.Peers).GroupBy(peer => (peer.Origin.Path, peer.Origin.Span));
        return from place in peers
               where place.All(peer => peer.Match is Peer.Endpoints(var selector) && excludesItself(selector))
               select Kind.At(place.Key.Span, "this peer") with { Subject = policy.Name, Path = place.Key.Path };
    }

    // What is written to mean nobody, an empty list of values for instance, is no contradiction.
    private static bool ExcludesItself(Selector selector) => !SaysNobody(selector) && SelectorLogic.IsUnsatisfiable(selector);

    private static bool SaysNobody(Selector selector) => selector switch
    {
        Selector.LabelIn(_, var values) => values.Count == 0,
        Selector.Not(var operand) => SaysNobody(operand),
        Selector.All(var operands) => operands.Any(SaysNobody),
        Selector.OneOf(var operands) => operands.Count == 0 || operands.Any(SaysNobody),
        _ => false,
    };
}
