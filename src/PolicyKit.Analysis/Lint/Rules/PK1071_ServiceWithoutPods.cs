using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A Service whose selector matches no pod leads nowhere, and rules written for it protect nothing (semantics E-3).</summary>
/// <remarks>Documentation and executable examples: <c>rules/lint/PK1071.md</c>.</remarks>
internal sealed class ServiceWithoutPods : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK1071", "Service without pods", Severity.Warning,
        "`{0}` selects none of the {1} workloads in its namespace",
        "Compare the selector with the labels of the pod template.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Cluster;

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context) =>
        from service in KnownServices.Of(context).All
        where service.Service.Selector is not null && service.Pods.Count == 0
        let others = context.Selected(Selector.InNamespace(service.Service.Namespace))
        where others.Count > 0 // nothing is known of the namespace otherwise
        let guess = Guess.NearestLabel(service.Service.Selector!, [.. others.Select(Labelled.Of)])
        select Kind.At(service.Facts.SelectorSpan, service.Name, others.Count) with
        {
            Subject = service.Name,
            Path = "spec.selector",
            Help = guess?.Help ?? Kind.Help,
            Fix = guess is not null && others.Any(guess.Corrected.Matches) ? guess.FixAt(new(service.Name, "spec", service.Facts.SelectorSpan)) : null,
        };
}
