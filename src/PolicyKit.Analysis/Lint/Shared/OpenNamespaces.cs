using PolicyKit.Model;

namespace PolicyKit.Analysis.Lint;

/// <summary>Namespaces in which nothing keeps a new pod from connections of a direction.</summary>
internal static class OpenNamespaces
{
    /// <summary>A finding of a rule for each of them, with the policy that closes it.</summary>
    public static IEnumerable<Diagnostic> Of(LintContext context, LintRule rule, Direction direction)
    {
        var isolation = EffectiveIsolation.Of(context);
        return from placed in Namespaces.Of(context, rule)
               where !isolation.IsIsolatedByDefault(placed.Namespace, direction)
               select rule.Kind.At(placed.Span, placed.Namespace.Name) with
               {
                   Subject = placed.Subject,
                   Fix = new($"Deny {direction.ToString().ToLowerInvariant()} by default", FixSafety.Unsafe, [new PolicyEdit.AddDefaultDeny(placed.Namespace.Name, [direction], placed.Span.Document!)]),
               };
    }
}
