using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Conditions on labels that all must hold, in every notation that policies have for them.</summary>
internal static class LabelRequirements
{
    /// <summary>As a label selector of Kubernetes: equalities in <c>matchLabels</c>, everything else in <c>matchExpressions</c>.</summary>
    /// <param name="requirements">The conditions.</param>
    /// <param name="span">What stands for the whole selector.</param>
    /// <param name="keyPrefix">Stands before each key.</param>
    public static DocumentNode.Map Selector(this EquatableArray<LabelRequirement> requirements, SourceSpan span, string keyPrefix = "")
    {
        var labels = DocumentNode.Map.Empty with { Span = span };
        var expressions = new List<DocumentNode>();
        foreach (var requirement in requirements)
            // A label that must have two values at once is two conditions: a mapping has each key once.
            if (requirement.IsEquality && labels[keyPrefix + requirement.Key.Text] is null)
                labels = labels.Append(keyPrefix + requirement.Key.Text, requirement.Values[0], requirement.Key.Span);
            else
                expressions.Add(requirement.Expression(keyPrefix));
        return Nodes.Map(
            span,
            ("matchLabels", labels.Entries.Count > 0 ? labels : null),
            ("matchExpressions", expressions.Count > 0 ? Nodes.List(expressions, span) : null));
    }
}
