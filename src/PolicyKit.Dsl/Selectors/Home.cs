using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>In which namespaces pods are. A closed hierarchy.</summary>
internal abstract record Home
{
    private Home()
    {
    }

    /// <summary>Wherever the policy is that speaks of them.</summary>
    public sealed record Same : Home;

    /// <summary>In one of the namespaces with these names.</summary>
    public sealed record Named(EquatableArray<DocumentNode.Scalar> Names, SourceSpan Span) : Home
    {
        /// <summary>The label that every namespace has its name in.</summary>
        public const string Label = "kubernetes.io/metadata.name";

        /// <summary>The names as a condition on the labels of the namespace.</summary>
        public LabelRequirement Requirement => new(Nodes.Text(Label, Span), LabelOperator.In, Names, Span);
    }

    /// <summary>In the namespaces with these labels; without conditions, in all of them.</summary>
    public sealed record Selected(EquatableArray<LabelRequirement> Requirements, SourceSpan Span) : Home;
}
