using PolicyKit.Dsl.Documents;
using PolicyKit.Model;

namespace PolicyKit.Dsl;

/// <summary>Conditions on labels in the selector language of Calico.</summary>
internal static class CalicoSelector
{
    /// <summary>Calico's own label with the name of a namespace, which selectors of namespaces can ask for.</summary>
    private const string NameLabel = "projectcalico.org/name";

    /// <summary>The conditions as one text; <c>all()</c> when there are none.</summary>
    public static DocumentNode.Scalar Of(EquatableArray<LabelRequirement> requirements, SourceSpan span) =>
        Nodes.Text(requirements.Count == 0 ? "all()" : string.Join(" && ", requirements.Select(Of)), span);

    /// <summary>The namespaces of some pods; null when they are in that of the policy.</summary>
    public static DocumentNode.Scalar? OfNamespaces(Home home, SourceSpan span) => home switch
    {
        Home.Named named => Of([named.Requirement with { Key = Nodes.Text(NameLabel) }], span),
        Home.Selected selected => Of(selected.Requirements, span),
        _ => null,
    };

    private static string Of(LabelRequirement requirement)
    {
        var (key, values) = (requirement.Key.Text, requirement.Values);
        return requirement.Operator switch
        {
            LabelOperator.Exists => $"has({key})",
            LabelOperator.DoesNotExist => $"!has({key})",
            LabelOperator.In when values.Count == 1 => $"{key} == {Quoted(values[0])}",
            LabelOperator.NotIn when values.Count == 1 => $"{key} != {Quoted(values[0])}",
            LabelOperator.In => $"{key} in {{{string.Join(", ", values.Select(Quoted))}}}",
            _ => $"{key} not in {{{string.Join(", ", values.Select(Quoted))}}}",
        };
    }

    private static string Quoted(DocumentNode.Scalar value) => value.Text.IndexOf('\'') < 0 ? $"'{value.Text}'" : $"\"{value.Text}\"";
}
