using System.Text.RegularExpressions;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.CSharp;

/// <summary>Selectors of Calico: as pods, where the DSL writes the same text for them again.</summary>
internal static class CalicoSelectorText
{
    /// <summary>Calico's own label with the name of a namespace.</summary>
    private const string NameLabel = "projectcalico.org/name";

    private const string Everything = "all()";
    private const string Key = "(?<key>[A-Za-z0-9_./-]+)";
    private const string Value = "'(?<value>[^']*)'";

    private static readonly (Regex Form, string Method)[] Forms =
    [
        (Whole($"{Key} == {Value}"), LabelCondition.Equality),
        (Whole($"{Key} != {Value}"), "Without"),
        (Whole($@"{Key} in \{{{Value}(, {Value})+\}}"), "WithAny"),
        (Whole($@"{Key} not in \{{{Value}(, {Value})+\}}"), "Without"),
        (Whole($@"has\({Key}\)"), "Having"),
        (Whole($@"!has\({Key}\)"), "NotHaving"),
    ];

    /// <summary>The conditions that a selector consists of; null when it says more than conditions on labels, or in another way than the DSL would.</summary>
    /// <param name="place">Where it is written.</param>
    /// <param name="selector">The selector.</param>
    public static IReadOnlyList<LabelCondition>? Conditions(YamlValue place, string selector)
    {
        if (selector == Everything)
            return [];
        var parts = selector.Split([" && "], StringSplitOptions.None);
        var conditions = parts.Select(part => ConditionOf(place, part)).OfType<LabelCondition>().Where(condition => condition.IsValid).ToArray();
        return conditions.Length == parts.Length ? conditions : null;
    }

    /// <summary>The pods of the namespaces that a selector matches, to be narrowed; null when the DSL has no words for them.</summary>
    /// <param name="place">Where it is written.</param>
    /// <param name="selector">The selector, over the labels of namespaces.</param>
    /// <returns>The pods, and the name of a namespace that they could be called after.</returns>
    public static (CallChain Pods, string? Space)? Home(YamlValue place, string selector)
    {
        if (Conditions(place, selector) is not { } conditions)
            return null;
        if (conditions.Count == 0)
            return (new CallChain("Pods").ThenMember("InAnyNamespace"), null);
        if (conditions.Count == 1 && conditions[0] is { Key: NameLabel, Method: LabelCondition.Equality or "WithAny" } names && names.Values.All(ObjectNames.IsDnsLabel))
            return (new CallChain("Pods").Then("In", [.. names.Values.Select(CSharpText.Literal)]), names.Values[0]);
        var namespaces = new CallChain("Namespaces").ThenMember("All");
        foreach (var condition in conditions)
            condition.AppendTo(namespaces);
        return (new CallChain("Pods").Then("In", namespaces.ToString()), null);
    }

    private static LabelCondition? ConditionOf(YamlValue place, string text)
    {
        foreach (var (form, method) in Forms)
            if (form.Match(text) is { Success: true } match)
                return new(place, match.Groups["key"].Value, method, [.. match.Groups["value"].Captures.Cast<Capture>().Select(value => value.Value)]);
        return null;
    }

    private static Regex Whole(string pattern) => new($@"\A{pattern}\z", RegexOptions.CultureInvariant);
}
