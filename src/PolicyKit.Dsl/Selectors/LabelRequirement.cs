using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>One condition on labels.</summary>
/// <param name="Key">The label.</param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Values">With what; empty where the operator takes no values.</param>
/// <param name="Span">The call that added it.</param>
internal sealed record LabelRequirement(DocumentNode.Scalar Key, LabelOperator Operator, EquatableArray<DocumentNode.Scalar> Values, SourceSpan Span)
{
    /// <summary>Whether it asks for exactly one value.</summary>
    public bool IsEquality => Operator == LabelOperator.In && Values.Count == 1;

    /// <summary>As an item of <c>matchExpressions</c>.</summary>
    public DocumentNode.Map Expression(string keyPrefix) => Nodes.Map(
        Span,
        ("key", Key with { Text = keyPrefix + Key.Text }),
        ("operator", Nodes.Text(Operator.ToString(), Span)),
        ("values", Operator is LabelOperator.In or LabelOperator.NotIn ? Nodes.List(Values, Span) : null));
}

/// <summary>The operators of label selectors, named as in Kubernetes.</summary>
internal enum LabelOperator
{
    /// <summary>The label has one of the values.</summary>
    In,

    /// <summary>The label is absent, or has none of the values.</summary>
    NotIn,

    /// <summary>The label is there.</summary>
    Exists,

    /// <summary>The label is absent.</summary>
    DoesNotExist,
}
