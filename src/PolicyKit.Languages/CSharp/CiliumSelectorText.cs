using PolicyKit.Languages.Cilium;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.CSharp;

/// <summary>The selectors of one policy of Cilium: pods where those say the same, and selectors with their keys as they are written otherwise.</summary>
/// <param name="selectors">Writes pods.</param>
/// <param name="isClusterwide">Whether the policy belongs to no namespace.</param>
/// <param name="space">The namespace of the policy; null when it says none.</param>
internal sealed class CiliumSelectorText(SelectorText selectors, bool isClusterwide, string? space)
{
    private const string NamespaceKey = CiliumLabels.Kubernetes + ":" + CiliumLabels.Namespace;
    private const string NamespaceLabels = CiliumLabels.Kubernetes + ":" + CiliumLabels.NamespaceLabel;

    /// <summary>The arguments that say whom the policy is about.</summary>
    public string[] Subject(YamlValue selector)
    {
        var conditions = Conditions(selector);
        if (isClusterwide)
            return [Peer(conditions)];
        if (conditions.All(condition => IsPlain(condition.Key)))
            return [selectors.Pods(SelectorText.InNamespace(space), space, conditions)];
        if (space is null)
            throw new NotInDslException(selector, "its keys name their source, and the policy says no namespace");
        // A condition on the own namespace says nothing as a label, and something as an expression.
        if (conditions.FirstOrDefault(condition => condition.Key == NamespaceKey && condition is { Method: not LabelCondition.Equality, Values.Count: 1 }) is { } odd)
            throw new NotInDslException(odd.Place, "there is no method for such a condition on the namespace");
        return [CSharpText.Literal(space), Verbatim("CiliumEndpoints", conditions)];
    }

    /// <summary>Whom an item of <c>fromEndpoints</c> or <c>toEndpoints</c> means.</summary>
    public string Peer(YamlValue selector) => Peer(Conditions(selector));

    /// <summary>A selector with its keys as they are written.</summary>
    /// <param name="type">The type that has <c>All</c> and the conditions.</param>
    /// <param name="selector">The selector.</param>
    public static string Verbatim(string type, YamlValue selector) => Verbatim(type, Conditions(selector));

    /// <summary>Nodes by their labels.</summary>
    public static string Nodes(YamlValue selector)
    {
        var conditions = Conditions(selector);
        return conditions.FirstOrDefault(condition => !IsPlain(condition.Key)) is { } odd
            ? throw new NotInDslException(odd.Place, "there is no method for a label of nodes that names its source")
            : Verbatim("ClusterNodes", conditions);
    }

    private static IReadOnlyList<LabelCondition> Conditions(YamlValue selector)
    {
        var conditions = LabelCondition.Of(selector);
        return conditions.FirstOrDefault(condition => !condition.IsValid) is { } odd
            ? throw new NotInDslException(odd.Place, $"`{odd.Key}` with these values is no condition that a method takes")
            : conditions;
    }

    private string Peer(IReadOnlyList<LabelCondition> conditions)
    {
        var ofNamespaces = conditions.Where(condition => !IsPlain(condition.Key)).ToArray();
        LabelCondition[] ofPods = [.. conditions.Except(ofNamespaces)];
        return ofNamespaces.Length == 0 ? selectors.Pods(isClusterwide ? Anywhere : SelectorText.InNamespace(space), isClusterwide ? null : space, ofPods)
            : ofNamespaces.Length == 1 && InNamespaces(ofNamespaces[0]) is { } home ? selectors.Pods(home, ofNamespaces[0].Values is { Count: > 0 } names ? names[0] : null, ofPods)
            : ofNamespaces.All(condition => condition.Key.StartsWith(NamespaceLabels, StringComparison.Ordinal)) ? selectors.Pods(InNamespacesWith(ofNamespaces), null, ofPods)
            : Verbatim("CiliumEndpoints", conditions);
    }

    private static CallChain Anywhere => new CallChain("Pods").ThenMember("InAnyNamespace");

    private CallChain? InNamespaces(LabelCondition condition) => condition.Method switch
    {
        _ when condition.Key is not (NamespaceKey or CiliumLabels.Namespace) => null,
        LabelCondition.Equality or "WithAny" when condition.Values.All(ObjectNames.IsDnsLabel) => new CallChain("Pods").Then("In", [.. condition.Values.Select(CSharpText.Literal)]),
        "Having" when !isClusterwide => Anywhere,
        _ => null,
    };

    private static CallChain InNamespacesWith(IEnumerable<LabelCondition> conditions)
    {
        var namespaces = new CallChain("Namespaces").ThenMember("All");
        foreach (var condition in conditions)
            (condition with { Key = condition.Key.Substring(NamespaceLabels.Length) }).AppendTo(namespaces);
        return new CallChain("Pods").Then("In", namespaces.ToString());
    }

    private static string Verbatim(string type, IReadOnlyList<LabelCondition> conditions)
    {
        var chain = new CallChain(type).ThenMember("All");
        foreach (var condition in conditions)
            condition.AppendTo(chain);
        return chain.ToString();
    }

    // Cilium looks for a key without a source among labels of every source, and so do pods of the DSL.
    private static bool IsPlain(string key) => key.IndexOf(':') < 0 && key != CiliumLabels.Namespace && !key.StartsWith(CiliumLabels.NamespaceLabel, StringComparison.Ordinal);
}
