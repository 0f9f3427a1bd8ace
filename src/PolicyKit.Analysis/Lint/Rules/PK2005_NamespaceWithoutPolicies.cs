using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint.Rules;

/// <summary>A namespace whose pods no policy of any kind selects.</summary>
internal sealed class NamespaceWithoutPolicies : ProgramLintRule
{
    /// <inheritdoc/>
    public override DiagnosticKind Kind { get; } = new(
        "PK2005",
        "Namespace without policies",
        Severity.Warning,
        "no policy selects any pod of `{0}`",
        Help: "Deny everything by default there, and allow what is needed.");

    /// <inheritdoc/>
    public override Needs Needs => Needs.Program;

    /// <inheritdoc/>
    public override EquatableArray<LintOption> Options => [Namespaces.Exempt];

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Check(LintContext context)
    {
        var isolation = EffectiveIsolation.Of(context);
        return from placed in Namespaces.Of(context, this)
               where !isolation.HasPolicies(placed.Namespace)
               select Kind.At(placed.Span, placed.Namespace.Name) with
               {
                   Subject = placed.Subject,
                   Fix = new("Deny everything by default", FixSafety.Unsafe, [new PolicyEdit.AddDefaultDeny(placed.Namespace.Name, [Direction.Ingress, Direction.Egress], placed.Span.Document!)]),
               };
    }
}
