using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.CSharp;

/// <summary>One condition of a label selector.</summary>
/// <param name="Place">Where it is written.</param>
/// <param name="Key">The label.</param>
/// <param name="Method">The method of the DSL that adds it.</param>
/// <param name="Values">The values to compare with.</param>
internal sealed record LabelCondition(YamlValue Place, string Key, string Method, IReadOnlyList<string> Values)
{
    /// <summary>The method for a label with one value.</summary>
    public const string Equality = "With";

    private static readonly string[] KeysOfNames = ["app.kubernetes.io/name", "app", "k8s-app", "name", "component", "role"];

    /// <summary>The conditions of a selector, in order.</summary>
    /// <exception cref="NotInDslException">There is no method for one of them.</exception>
    public static IReadOnlyList<LabelCondition> Of(YamlValue selector)
    {
        var fields = ObjectFields.Of(selector);
        var labels = fields.TakeFields("matchLabels") is { } equalities ? OfLabels(equalities) : [];
        var expressions = (fields.TakeItems("matchExpressions") ?? []).Select(item => OfExpression(ObjectFields.Of(item)));
        LabelCondition[] all = [.. labels, .. expressions];
        fields.End();
        return all;
    }

    /// <summary>The conditions that labels have certain values.</summary>
    public static IEnumerable<LabelCondition> OfLabels(ObjectFields labels) =>
        labels.Mapping.Entries.Select(entry => new LabelCondition(entry.Value, entry.Key, Equality, [ObjectFields.TextOf(entry.Value)]));

    /// <summary>What the pods could be called that have these labels; empty when there is nothing.</summary>
    public static string NameOf(IReadOnlyList<LabelCondition> conditions)
    {
        var equalities = conditions.Where(condition => condition.Method == Equality).ToArray();
        return KeysOfNames.Select(key => equalities.FirstOrDefault(condition => condition.Key == key)).FirstOrDefault(condition => condition is not null)?.Values[0]
            ?? equalities.FirstOrDefault()?.Values[0] ?? "";
    }

    /// <summary>Whether the DSL takes the key with what may stand before a colon in it, and the values.</summary>
    public bool IsValid => ObjectNames.IsQualifiedName(Key.Substring(Key.IndexOf(':') + 1)) && Values.All(ObjectNames.IsLabelValue);

    /// <summary>Appends the call for it.</summary>
    public void AppendTo(CallChain chain) => chain.Then(Method, [CSharpText.Literal(Key), .. Values.Select(CSharpText.Literal)]);

    private static LabelCondition OfExpression(ObjectFields fields)
    {
        var key = fields.TakeText("key") ?? throw new NotInDslException(fields.Mapping, "the condition has no key");
        string[] values = [.. (fields.TakeItems("values") ?? []).Select(ObjectFields.TextOf)];
        var method = (fields.TakeText("operator"), values.Length) switch
        {
            ("In", > 0) => "WithAny",
            ("NotIn", > 0) => "Without",
            ("Exists", 0) => "Having",
            ("DoesNotExist", 0) => "NotHaving",
            _ => throw new NotInDslException(fields.Mapping, "there is no method for such a condition"),
        };
        fields.End();
        return new(fields.Mapping, key, method, values);
    }
}
