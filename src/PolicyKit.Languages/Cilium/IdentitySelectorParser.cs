using PolicyKit.Languages.ClusterResources;
using PolicyKit.Languages.Kubernetes;
using PolicyKit.Languages.Yaml;
using PolicyKit.Model;

namespace PolicyKit.Languages.Cilium;

/// <summary>Reads selectors over identities, whose keys may begin with a source: <c>k8s:app</c>, <c>reserved:world</c> (semantics C-11).</summary>
internal static class IdentitySelectorParser
{
    private const string AnySource = "any";

    /// <summary>The selector; what an error concerns is left out.</summary>
    public static IdentitySelector Parse(Field field)
    {
        field.OnlyKeys("matchLabels", "matchExpressions");
        return new(PlaceOf(field), [.. MatchLabels(field["matchLabels"]), .. field["matchExpressions"].Items().Select(Expression).OfType<IdentityRequirement>()]);
    }

    /// <summary>Where a field is written.</summary>
    public static Place PlaceOf(Field field) => new(field.Path?.ToString() ?? "", field.Span);

    private static IEnumerable<IdentityRequirement> MatchLabels(Field labels)
    {
        foreach (var (key, value) in labels.Entries())
        {
            var text = Value(value);
            yield return Requirement(value.At(value.KeySpan), key, [text], isNegated: false) with { IsLabel = true };
        }
    }

    private static IdentityRequirement? Expression(Field expression)
    {
        expression.OnlyKeys("key", "operator", "values");
        var (key, @operator, list) = (expression["key"], expression["operator"], expression["values"]);
        var name = key.AsText("a label key");
        if (!key.Exists)
            key.ReportMissing();
        else if (name is "")
            key.Report(ObjectErrors.InvalidLabel, name, "key"); // without its requirement the selector would select more
        if (!@operator.Exists)
            @operator.ReportMissing();
        var values = list.Items().Select(Value).ToEquatableArray();
        var text = @operator.AsText();
        if (text is "In" or "NotIn" && values.Count == 0)
            list.Report(NetworkPolicyErrors.ValuesMissing, text);
        else if (text is "Exists" or "DoesNotExist" && values.Count > 0)
            list.Report(NetworkPolicyErrors.ValuesForbidden, text);
        else if (text is not (null or "In" or "NotIn" or "Exists" or "DoesNotExist"))
            @operator.Report(NetworkPolicyErrors.UnknownOperator, text);
        return text is null || name is null or "" ? null
            : Requirement(key, name, text is "In" or "NotIn" ? values : null, isNegated: text is "NotIn" or "DoesNotExist");
    }

    private static string Value(Field field)
    {
        var text = field.AsText("a label value") ?? "";
        if (!ObjectNames.IsLabelValue(text))
            field.ReportText(ObjectErrors.InvalidLabel, NearestText.LabelValue(text), text, "value");
        return text;
    }

    /// <remarks>Source: cilium/cilium, pkg/labels/labels.go, parseSource: <c>$world</c> is short for <c>reserved:world</c>.</remarks>
    private static IdentityRequirement Requirement(Field field, string text, EquatableArray<string>? values, bool isNegated)
    {
        var colon = text.IndexOf(':');
        var (source, key) = colon >= 0 ? (text.Substring(0, colon), text.Substring(colon + 1))
            : text.StartsWith("$", StringComparison.Ordinal) ? (CiliumLabels.Reserved, text.Substring(1))
            : (AnySource, text);
        if (!ObjectNames.IsQualifiedName(key))
            field.Report(ObjectErrors.InvalidLabel, text, "key");
        return new(source is AnySource or "" ? null : source, key, values, isNegated, PlaceOf(field));
    }
}
