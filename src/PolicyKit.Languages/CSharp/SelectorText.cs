using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Yaml;

namespace PolicyKit.Languages.CSharp;

/// <summary>Label selectors as calls of the DSL.</summary>
/// <param name="pool">Knows the pods that are fields.</param>
internal sealed class SelectorText(PodsPool pool)
{
    /// <summary>Pods of one namespace with some labels.</summary>
    /// <param name="space">The namespace; null for that of whoever mentions them.</param>
    /// <param name="labels">Their labels; null for any.</param>
    public string PodsWith(string? space, ObjectFields? labels)
    {
        LabelCondition[] conditions = labels is null ? [] : [.. LabelCondition.OfLabels(labels)];
        return Pods(InNamespace(space), space, conditions);
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
        foreach (var condition in LabelCondition.Of(namespaces))
            condition.AppendTo(all);
        var chain = all.Count == 1 ? new CallChain("Pods").ThenMember("InAnyNamespace") : new CallChain("Pods").Then("In", all.ToString());
        return Selected(chain, null, selector);
    }

    /// <summary>Pods of any namespace that a label selector chooses.</summary>
    public string PodsAnywhere(YamlValue? selector) => Selected(new CallChain("Pods").ThenMember("InAnyNamespace"), null, selector);

    /// <summary>Pods with some labels.</summary>
    /// <param name="home">Where they are.</param>
    /// <param name="space">Their namespace, where that is one; null otherwise.</param>
    /// <param name="conditions">The conditions on their labels.</param>
    public string Pods(CallChain home, string? space, IReadOnlyList<LabelCondition> conditions)
    {
        foreach (var condition in conditions)
            condition.AppendTo(home);
        return Pooled(space, home, LabelCondition.NameOf(conditions));
    }

    /// <summary>Where pods of a namespace are.</summary>
    /// <param name="space">The namespace; null for that of whoever mentions them.</param>
    public static CallChain InNamespace(string? space) =>
        space is null ? new CallChain("Pods").ThenMember("InSameNamespace") : new CallChain("Pods").Then("In", CSharpText.Literal(space));

    private string Selected(CallChain chain, string? space, YamlValue? selector) => Pods(chain, space, selector is null ? [] : LabelCondition.Of(selector));

    private string Pooled(string? space, CallChain chain, string name) => chain.Count == 1 && space is null
        ? chain.ToString()
        : pool.Mention(chain.ToString(), CSharpText.MemberName(name.Length > 0 ? name : $"{space}-pods"), space);

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
