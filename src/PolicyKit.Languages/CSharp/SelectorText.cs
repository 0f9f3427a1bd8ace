using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.CSharp;

/// <summary>Label selectors as calls of the DSL.</summary>
/// <param name="pool">Knows the pods that are fields.</param>
internal sealed class SelectorText(PodsPool pool)
{
    private static readonly string[] KeysOfNames = ["app.kubernetes.io/name", "app", "k8s-app", "name", "component", "role"];

    /// <summary>Pods of one namespace with some labels.</summary>
    /// <param name="space">The namespace; null for that of whoever mentions them.</param>
    /// <param name="labels">Their labels; null for any.</param>
    public string PodsWith(string? space, ObjectFields? labels)
    {
        var chain = InNamespace(space);
        var name = "";
        if (labels is not null)
            name = Equalities(labels, chain);
        return Pooled(space, chain, name);
    }

    /// <summary>Pods that a label selector chooses.</summary>
    /// <param name="space">Their namespace; null for that of whoever mentions them.</param>
    /// <param name="selector">The selector; null for all.</param>
    public string Pods(string? space, YamlValue? selector) => Selected(InNamespace(space), space, selector);

    /// <summary>Pods in namespaces that a label selector chooses.</summary>
    /// <param name="namespaces">The selector of the namespaces.</param>
    /// <param name="selector">That of the pods; null for all.</param>
    /// <param name="own">The namespace of the policy, whose name means something else in the DSL.</param>
    public string Pods(YamlValue namespaces, YamlValue? selector, string? own)
    {
        if (NamesOf(namespaces) is { } names && !(names.Count == 1 && names[0] == own))
            return Selected(new CallChain("Pods").Then("In", [.. names.Select(CSharpText.Literal)]), names[0], selector);
        var all = new CallChain("Namespaces").ThenMember("All");
        Conditions(namespaces, all);
        var chain = all.Count == 1 ? new CallChain("Pods").ThenMember("InAnyNamespace") : new CallChain("Pods").Then("In", all.ToString());
        return Selected(chain, null, selector);
    }

    /// <summary>Pods of any namespace that a label selector chooses.</summary>
    public string PodsAnywhere(YamlValue? selector) => Selected(new CallChain("Pods").ThenMember("InAnyNamespace"), null, selector);

    private static CallChain InNamespace(string? space) =>
        space is null ? new CallChain("Pods").ThenMember("InSameNamespace") : new CallChain("Pods").Then("In", CSharpText.Literal(space));

    private string Selected(CallChain chain, string? space, YamlValue? selector) => Pooled(space, chain, selector is null ? "" : Conditions(selector, chain));

    private string Pooled(string? space, CallChain chain, string name) => chain.Count == 1 && space is null
        ? chain.ToString()
        : pool.Mention(chain.ToString(), CSharpText.MemberName(name.Length > 0 ? name : $"{space}-pods"));

    /// <summary>Appends the conditions of a label selector; gives the text that the pods could be called after.</summary>
    private static string Conditions(YamlValue selector, CallChain chain)
    {
        var fields = ObjectFields.Of(selector);
        var name = fields.TakeFields("matchLabels") is { } labels ? Equalities(labels, chain) : "";
        foreach (var item in fields.TakeItems("matchExpressions") ?? [])
            Condition(ObjectFields.Of(item), chain);
        fields.End();
        return name;
    }

    private static string Equalities(ObjectFields labels, CallChain chain)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in labels.Mapping.Entries)
        {
            values[entry.Key] = ObjectFields.TextOf(entry.Value);
            chain.Then("With", CSharpText.Literal(entry.Key), CSharpText.Literal(values[entry.Key]));
        }
        return KeysOfNames.Where(values.ContainsKey).Select(key => values[key]).FirstOrDefault() ?? values.Values.FirstOrDefault() ?? "";
    }

    private static void Condition(ObjectFields fields, CallChain chain)
    {
        var key = CSharpText.Literal(fields.TakeText("key") ?? throw new NotInDslException(fields.Mapping, "the condition has no key"));
        string[] values = [key, .. (fields.TakeItems("values") ?? []).Select(ObjectFields.TextOf).Select(CSharpText.Literal)];
        switch (fields.TakeText("operator"), values.Length)
        {
            case ("In", > 1): chain.Then("WithAny", values); break;
            case ("NotIn", > 1): chain.Then("Without", values); break;
            case ("Exists", 1): chain.Then("Having", key); break;
            case ("DoesNotExist", 1): chain.Then("NotHaving", key); break;
            default: throw new NotInDslException(fields.Mapping, "there is no method for such a condition");
        }
        fields.End();
    }

    /// <summary>The names, when a selector chooses namespaces by nothing but their names.</summary>
    private static IReadOnlyList<string>? NamesOf(YamlValue selector) => selector switch
    {
        YamlValue.Mapping { Entries.Count: 1 } one when one.Find("matchLabels") is YamlValue.Mapping { Entries.Count: 1 } labels
            && labels.Find(NamespaceReader.NameLabel) is { } name => [ObjectFields.TextOf(name)],
        YamlValue.Mapping { Entries.Count: 1 } one when one.Find("matchExpressions") is YamlValue.Sequence { Items.Count: 1 } conditions
            && conditions.Items[0] is YamlValue.Mapping condition && condition.Find("key") is YamlValue.Scalar { Text: NamespaceReader.NameLabel }
            && condition.Find("operator") is YamlValue.Scalar { Text: "In" } && condition.Find("values") is YamlValue.Sequence { Items.Count: > 0 } names
            => [.. names.Items.Select(ObjectFields.TextOf)],
        _ => null,
    };
}
